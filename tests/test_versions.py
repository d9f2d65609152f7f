"""Bounds, lock and environment say the same."""

import re
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from environment import environment  # noqa: E402

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))[
    "project"
]
EXTRAS = PROJECT["optional-dependencies"]
WANTED = [*PROJECT["dependencies"], *EXTRAS["dev"], *EXTRAS["demo"]]


def key(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def locked():
    lines = (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines()
    pinned = [
        line.split()[0].split("==") for line in lines if "==" in line.split(";")[0]
    ]
    return {key(name): version for name, version in pinned}


@pytest.mark.parametrize("line", WANTED)
def test_each_bound_has_two_ends_and_holds_for_the_locked_version(line):
    wanted = Requirement(line)
    operators = {specifier.operator for specifier in wanted.specifier}
    assert operators == {">=", "<"}, line
    assert wanted.specifier.contains(locked()[key(wanted.name)]), line


def test_the_environment_of_conda_users_mirrors_the_bounds():
    assert (ROOT / "environment.yml").read_text(encoding="utf-8") == environment()


def test_the_lock_names_no_address():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert set(re.findall(r"--[a-z-]+", text.partition("\n\n")[2] or text)) <= {
        "--hash",
        "--require-hashes",
    }


def test_every_file_of_the_lock_has_its_hash():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = re.split(r"\n(?=[A-Za-z])", text.split("refused.\n")[1])
    assert len(pinned) > 100
    without = [
        one for one in pinned if not re.search(r"--hash=sha256:[0-9a-f]{64}", one)
    ]
    assert without == []
