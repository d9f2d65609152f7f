"""The house: a room for each noun, floors inside it; the imports are the witness."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "ntm_analysis"
# A room imports only rooms above it in this list (docs/architecture.md has the tree).
ROOMS = [
    "callable_room",
    "errors",
    "text",
    "periods",
    "files",
    "criteria",
    "page",
    "places",
    "boundaries",
    "figures",
    "audit",
    "reading",
    "intake",
    "store",
    "outlook",
    "panel",
    "commune",
    "maps",
    "forms",
    "demo",
    "checks",
    "briefings",
    "workbench",
    "cli",
]
# Inside a room: a floor imports its own floor and those below. What stands beside the
# floors (the room's own words, such as a record) is their common ground.
FLOORS = {
    "ground": 0,
    "tables": 1,
    "models": 2,
    "charts": 3,
    "drawing": 3,
    "books": 3,
    "views": 3,
    "app": 4,
    "commands": 5,
}
# What a floor must not know, whatever room it is in.
NOT_ON = {
    "models": {"pathlib", "openpyxl", "plotly", "yaml", "papermill", "typer"},
    "tables": {"plotly", "ipywidgets", "papermill", "typer"},
    "views": {"openpyxl", "papermill", "typer", "geopandas"},
}
NOT_BEFORE = {"plotly": "page", "ipywidgets": "page", "papermill": "briefings"}
WIDEST = 22
FILES = sorted(PACKAGE.rglob("*.py"))
NAMES = [path.relative_to(PACKAGE).with_suffix("").parts for path in FILES]


def imports(path: Path) -> list[str]:
    names: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports say the full name"
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return names


def floor(parts: tuple[str, ...]) -> str:
    """The floor of a module of a room: its folder, or what its name says."""
    inside = parts[1:]
    if len(inside) > 1 and inside[0] in FLOORS:
        return inside[0]
    last = inside[-1] if inside else ""
    if last.endswith("commands"):
        return "commands"
    return "app" if last == "app" or last.endswith("_app") else "ground"


def ours(path: Path) -> list[tuple[str, ...]]:
    return [
        tuple(name.split(".")[1:])
        for name in imports(path)
        if name.startswith("ntm_analysis.") and "__version__" not in name
    ]


@pytest.mark.parametrize("parts", NAMES, ids=".".join)
def test_a_module_imports_only_rooms_above_and_floors_below(parts):
    if len(parts) == 1 and parts[0] in ("__init__", "__main__"):
        return
    path = PACKAGE.joinpath(*parts).with_suffix(".py")
    room, here = parts[0], floor(parts)
    for name in ours(path):
        at = f"{'.'.join(parts)} imports {'.'.join(name)}"
        assert ROOMS.index(name[0]) <= ROOMS.index(room), (
            f"{at}: {name[0]} stands after {room}. Move what is needed to "
            f"{name[0]}'s side of the house, or the importing function to {name[0]}."
        )
        there = floor(tuple(p for p in name)) if len(name) > 1 else "ground"
        if here != "ground":
            assert FLOORS[there] <= FLOORS[here], (
                f"{at}: {here} must not know {there}. What puts both together "
                f"stands in {room}/app.py."
            )
    for name in imports(path):
        top = name.partition(".")[0]
        assert top not in NOT_ON.get(here, set()), f"{'.'.join(parts)}: {here} no {top}"
        if top in NOT_BEFORE:
            first = ROOMS.index(NOT_BEFORE[top])
            assert ROOMS.index(room) >= first, f"{'.'.join(parts)}: no {top} here"


def test_every_folder_can_be_looked_over():
    for folder in sorted({path.parent for path in FILES}):
        modules = [p for p in folder.glob("*.py") if p.name != "__init__.py"]
        assert len(modules) <= WIDEST, (
            f"{folder.relative_to(PACKAGE)} holds {len(modules)} modules: "
            "give what belongs together a folder of its own"
        )


def test_no_module_waits_for_itself():
    """No circle of imports, those inside functions counted too."""
    known = {".".join(p[:-1] if p[-1] == "__init__" else p): p for p in NAMES}

    def module(name: tuple[str, ...]) -> str | None:
        for size in range(len(name), 0, -1):
            if ".".join(name[:size]) in known:
                return ".".join(name[:size])
        return None

    after = {
        name: {
            m for n in ours(PACKAGE.joinpath(*p).with_suffix(".py")) if (m := module(n))
        }
        for name, p in known.items()
    }
    done: set[str] = set()

    def walk(name: str, trail: tuple[str, ...]) -> None:
        assert name not in trail, " -> ".join([*trail[trail.index(name) :], name])
        if name not in done:
            for other in sorted(after[name]):
                walk(other, (*trail, name))
            done.add(name)

    for name in sorted(after):
        walk(name, ())


def names(kind: type) -> list[tuple[str, str]]:
    """Give every name of a kind at the top of a module, with the module."""
    return [
        (node.name, ".".join(parts))
        for path, parts in zip(FILES, NAMES, strict=True)
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, kind)
    ]


def public_names(kind: type) -> list[tuple[str, str]]:
    return [(name, at) for name, at in names(kind) if not name.startswith("_")]


def test_a_function_is_named_by_what_it_gives():
    empty = {"of", "told", "found", "asked", "said", "known", "kept", "vouched"}
    nameless = [at for name, at in public_names(ast.FunctionDef) if name in empty]
    assert nameless == [], "name it by what it gives, in the words of docs/glossary.md"


def test_a_class_name_means_one_thing():
    modules: dict[str, list[str]] = {}
    for name, at in names(ast.ClassDef):
        modules.setdefault(name, []).append(at)
    twice = {name: at for name, at in modules.items() if len(at) > 1}
    assert twice == {}, "say in the name which of them it is"
