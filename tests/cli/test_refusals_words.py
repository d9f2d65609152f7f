"""Every refusal is said in the reader's language: none stands in English alone.

All sites that make a refusal of a literal are found by the syntax tree; each must be
known to `page.retelling`, and what it says in Vietnamese holds no English words but
names, options and code.
"""

import ast
import re
from pathlib import Path

import pytest

import ntm_analysis
from ntm_analysis import errors
from ntm_analysis.page.retelling import is_known, retold

PACKAGE = Path(ntm_analysis.__file__).parent
KINDS = {
    name
    for name, one in vars(errors).items()
    if isinstance(one, type) and issubclass(one, errors.NtmError)
}
ENGLISH = re.compile(
    r"\b(the|is|are|of|and|must|not|has|have|holds|which|needs|cannot|from|with|that"
    r"|was|were|there|no|by|an?)\b"
)
WORD = re.compile(r"[^\W\d_]{3,}")
# What stays as it is: commands, forms of data, and "in" and "no" of Vietnamese or data.
CODE = re.compile(r"`[^`]*`|'[^']*'|\{[^}]*\}|--[a-z-]+|NTM_[A-Z]+|yes hoặc no")


def text(node: ast.AST) -> str | None:
    """Give the text of a literal with 7 for each value; None if it is no literal."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if isinstance(node, ast.JoinedStr):
        parts = [p.value if isinstance(p, ast.Constant) else "7" for p in node.values]
        return "".join(map(str, parts))
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add):
        left, right = text(node.left), text(node.right)
        if left is None and right is None:
            return None
        return (left or "7") + (right or "7")
    return None


def refusals(source: str) -> list[tuple[int, str]]:
    """Give line and text of each refusal that is made of a literal."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if not (isinstance(node, ast.Call) and node.args):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        said = text(node.args[0]) if name in KINDS else None
        if said and WORD.search(said):
            found.append((node.lineno, said))
    return found


def is_english(said: str) -> bool:
    if not is_known(said):
        return True
    return bool(ENGLISH.search(CODE.sub("", retold(said, "vi"))))


MODULES = sorted(PACKAGE.rglob("*.py"))


def test_no_refusal_is_in_english_alone():
    strange = [
        f"{path.relative_to(PACKAGE)}:{line} {said}"
        for path in MODULES
        for line, said in refusals(path.read_text(encoding="utf-8"))
        if is_english(said)
    ]
    assert not strange, "\n".join(strange)


def test_the_refusals_are_found():
    count = sum(len(refusals(p.read_text(encoding="utf-8"))) for p in MODULES)
    assert count > 300


@pytest.mark.parametrize(
    "line",
    [
        'raise DataError(f"{path}: the moon is not of cheese.")',
        'raise UsageError("nobody said " + word)',
    ],
)
def test_a_refusal_without_words_would_be_seen(line):
    ((_, said),) = refusals(line)
    assert is_english(said)
