"""What a notebook asks for, and whether what it is given fits.

Papermill only warns about a misspelt parameter and runs on with the default
province; a planner would read the wrong place. So the declaration in the cell
tagged `parameters` (name, type, default, comment) is read first, and anything that
does not fit it is refused before a kernel starts.
"""

import ast
import io
import json
import tokenize
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ntm_analysis.errors import ParameterError, UnknownNameError, nearest

Value = str | int | float | bool
TYPES: dict[str, type] = {"str": str, "int": int, "float": float, "bool": bool}
_DAMAGED: tuple[type[Exception], ...] = (
    OSError,
    ValueError,
    KeyError,
    TypeError,
    SyntaxError,
)
TRUTH = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Parameter:
    """One line of the cell: `name: type = default  # comment`."""

    name: str
    type_name: str
    default: Value
    comment: str


def notebook_path(name: str, folder: Path) -> Path:
    """Find a notebook by its name or by the beginning of its name ("01")."""
    stem = name.removesuffix(".ipynb")
    known = {path.stem: path for path in sorted(folder.glob("[0-9]*.ipynb"))}
    if stem in known:
        return known[stem]
    numbered = [path for key, path in known.items() if key.split("_")[0] == stem]
    if len(numbered) == 1:
        return numbered[0]
    raise UnknownNameError(f"no notebook {name!r}. {nearest(stem, known)}")


# Not UTF-8, not JSON, not the form of a notebook, not Python, nested without end.
_DAMAGED = (
    OSError, ValueError, KeyError, TypeError, AttributeError, SyntaxError,
    tokenize.TokenError, RecursionError,
)  # fmt: skip


def declared(notebook: Path) -> dict[str, Parameter]:
    """Read the declaration of the one cell tagged `parameters`."""
    try:
        return _declared(notebook)
    except _DAMAGED as error:
        said = " ".join(str(error).split())[:120]
        raise ParameterError(
            f"{notebook.name}: is no notebook that can be read ({said}). Restore it "
            f"from a copy, or save it anew in JupyterLab."
        ) from None


def _declared(notebook: Path) -> dict[str, Parameter]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    tagged = [c for c in cells if "parameters" in c["metadata"].get("tags", [])]
    if len(tagged) != 1:
        raise ParameterError(
            f"{notebook.name}: {len(tagged)} cells are tagged `parameters`; "
            f"exactly one is allowed."
        )
    source = "".join(tagged[0]["source"])
    comments = _comments(source)
    lines = [line for line in ast.parse(source).body if isinstance(line, ast.AnnAssign)]
    found = [_parameter(line, comments, notebook) for line in lines]
    return {parameter.name: parameter for parameter in found}


def checked(notebook: Path, given: Mapping[str, object]) -> dict[str, Value]:
    """Read every given value by its declared type, or refuse it.

    Raises
    ------
    ParameterError
        For a name that the notebook does not declare, or a value of another type.
    """
    known = declared(notebook)
    for name in given:
        if name not in known:
            raise ParameterError(
                f"{notebook.name} has no parameter {name!r}. {nearest(name, known)}"
            )
    return {name: _typed(known[name], given[name], notebook) for name in given}


def _parameter(line: ast.AnnAssign, comments: dict[int, str], where: Path) -> Parameter:
    name, kind = ast.unparse(line.target), ast.unparse(line.annotation)
    if kind not in TYPES or line.value is None:
        raise ParameterError(
            f"{where.name}: parameter {name} is declared {kind}; allowed are "
            f"{', '.join(TYPES)}, each with a default."
        )
    comment = comments.get(line.end_lineno or line.lineno, "")
    return Parameter(name, kind, ast.literal_eval(line.value), comment)


def _comments(source: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {
        token.start[0]: token.string.lstrip("# ")
        for token in tokens
        if token.type == tokenize.COMMENT
    }


def _typed(parameter: Parameter, value: object, where: Path) -> Value:
    wanted = TYPES[parameter.type_name]
    try:
        return _read(wanted, value)
    except (ValueError, KeyError):
        raise ParameterError(
            f"{where.name}: {parameter.name} must be {parameter.type_name}, "
            f"not {value!r} ({parameter.comment})."
        ) from None


def _read(wanted: type, value: object) -> Value:
    # A code such as "001" stays text: only a declared number becomes a number.
    if isinstance(value, bool) or wanted is bool:
        if wanted is not bool:
            raise ValueError(value)
        return value if isinstance(value, bool) else TRUTH[str(value).lower()]
    if wanted is str and not isinstance(value, str):
        raise ValueError(value)
    if wanted is int and isinstance(value, float):
        raise ValueError(value)
    read: Value = wanted(value)
    return read


def imported_modules(notebook: Path) -> list[str]:
    """Name what a notebook's cells import, modules and the names taken from them.

    Nothing of a damaged notebook: it fails its own job.
    """
    try:
        return list(_imports(notebook))
    except _DAMAGED:
        return []


def imports_only_ours(notebook: Path) -> bool:
    """Say whether a notebook imports from our package alone; no if it is not Python."""
    try:
        names = list(_imports(notebook))
    except _DAMAGED:
        return False
    return all(name.split(".")[0] == "ntm_analysis" for name in names)


def _imports(notebook: Path) -> Iterator[str]:
    cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
    trees = [
        ast.parse("".join(cell["source"]))
        for cell in cells
        if cell["cell_type"] == "code"
    ]
    for node in (node for tree in trees for node in ast.walk(tree)):
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
