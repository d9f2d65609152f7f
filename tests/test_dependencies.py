"""What is imported is declared, what is declared is used, and both may be given on."""

import ast
import re
import sys
import tomllib
from datetime import date
from importlib.metadata import (
    PackageNotFoundError,
    distribution,
    packages_distributions,
)
from pathlib import Path

import pytest
from packaging.version import Version

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
WANTED = PROJECT["project"]["dependencies"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
# Used without an import of ours.
NOT_IMPORTED = {
    "anywidget": "plotly's figures that tell which commune was clicked",
    "brotli": "fonttools packs the font with it",
    "jupyterlab-language-pack-vi-vn": "JupyterLab's menus in Vietnamese",
    "fontpkg-be-vietnam-pro": "found by fontpkg",
    "voila": "started by `ntm serve` as a program of its own",
}
# Licences that let an office use and give on the workbench without a condition on its
# own work; MPL-2.0 asks only for changes to its own files.
ALLOWED = re.compile(
    r"\b(MIT|MIT-0|BSD|0BSD|Apache|ISC|PSF|Python Software Foundation|MPL|Mozilla|"
    r"OFL-1\.1|CC0|Zlib|Unlicense|HPND|public domain)\b",
    re.IGNORECASE,
)
NEVER = re.compile(r"\b(AGPL|GPL|LGPL|SSPL|BUSL|proprietary|non-?commercial)", re.I)


def key(requirement):
    name = re.split(r"[<>=!~\[; ]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(folder):
    """Name the distributions that the modules of a folder import, ours left out."""
    known = packages_distributions()
    found = {}
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                top = name.split(".")[0]
                if top not in sys.stdlib_module_names:
                    for one in known.get(top, []):
                        found.setdefault(key(one), path.relative_to(ROOT).as_posix())
    found.pop("ntm-workbench", None)
    return found


def test_the_package_imports_only_what_it_declares():
    declared = {key(line) for line in WANTED}
    optional = {key(line) for extra in ("demo", "dask") for line in EXTRAS[extra]}
    found = imported("ntm_analysis")
    undeclared = {name: at for name, at in found.items() if name not in declared}
    assert set(undeclared) <= optional, undeclared


def test_the_tests_import_only_what_is_declared():
    lines = [*WANTED, *EXTRAS["dev"], *EXTRAS["demo"]]
    found = imported("tests")
    assert found.keys() <= {key(line) for line in lines}, found


def test_nothing_is_declared_that_nobody_uses():
    used = imported("ntm_analysis").keys() | NOT_IMPORTED.keys()
    assert {key(line) for line in WANTED} <= used


def test_the_library_of_the_old_format_is_imported_only_where_it_writes():
    paths = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "ntm_analysis").rglob("*.py")
        if re.search(r"^import xlwt", path.read_text(encoding="utf-8"), re.M)
    ]
    assert paths == []


def locked():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    return sorted({key(line) for line in lines if "==" in line.split(";")[0]})


def licence(name):
    told = distribution(name).metadata
    classifiers = told.get_all("Classifier") or []
    names = [c.rpartition("::")[2] for c in classifiers if c.startswith("License")]
    said = told.get("License-Expression") or "; ".join(names) or told.get("License", "")
    return said or first_line_of_the_licence(distribution(name))


def first_line_of_the_licence(package):
    """Read the licence's own title where the package's description says nothing."""
    at = [path for path in package.files or [] if "licenses" in path.parts]
    return at[0].read_text(encoding="utf-8").strip().splitlines()[0] if at else ""


@pytest.mark.parametrize("name", locked())
def test_every_locked_package_may_be_given_on(name):
    try:
        said = licence(name)[:300]
    except PackageNotFoundError:
        pytest.skip("is for another system or another Python")
    assert ALLOWED.search(said), f"{name}: {said!r}"
    assert not NEVER.search(said), f"{name}: {said!r}"


@pytest.mark.parametrize("line", [*WANTED, *EXTRAS["demo"]])
def test_every_direct_dependency_has_its_reason_in_the_docs(line):
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert f"`{key(line)}`" in text.replace("_", "-")


def releases():
    """Read the table: package -> newest release, its month."""
    found = {}
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        if len(cells) == 8 and cells[1].startswith("`"):
            names = [key(n) for n in re.findall(r"`([^`]+)`", cells[1])]
            said = re.findall(r"(\S+) \((\d{4}-\d{2})\)", cells[3])
            found |= dict(zip(names, said, strict=False))
    return found


@pytest.mark.parametrize("line", [*WANTED, *EXTRAS["demo"]])
def test_every_direct_dependency_has_its_last_release_and_keeper_in_the_docs(line):
    said = releases()
    assert key(line) in said, line
    version, month = said[key(line)]
    assert "2010-01" <= month <= date.today().strftime("%Y-%m")
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pinned = [Version(re.split(r"==|[ ;]", n)[1]) for n in lines if key(n) == key(line)]
    assert all(one <= Version(version) for one in pinned), (version, pinned)
