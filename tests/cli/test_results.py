"""What commands print is in both languages: no sentence stands in code alone."""

import ast
import re
from datetime import datetime
from pathlib import Path

import pytest

import ntm_analysis
from ntm_analysis.cli import GROUPS
from ntm_analysis.page.language import vocabulary
from ntm_analysis.page.numbers import moment
from ntm_analysis.page.retelling import TOPICS, is_known, retold

PACKAGE = Path(ntm_analysis.__file__).parent
COMMANDS = [f"{name.replace('.', '/')}.py" for name in GROUPS]
# What else prints while a command runs.
PRINTERS = [*COMMANDS, "briefings/progress.py", "briefings/catalogue/run_log.py"]
PRINTERS += ["store/app.py", "cli/__init__.py"]
ECHOES = ("echo", "print", "write")
# Words of the system's own, the same in every language.
TECHNICAL = {"ntm", "config", "systemd", "user", "http", "token", "mib"}
WORD = re.compile(r"[^\W\d_]{3,}")
# Functions below the words, whose sentences commands print: module, and which of its
# functions. Every sentence there must be known to `page.retelling`.
BELOW = {
    "checks/backtest_laws.py": None,
    "checks/checking.py": ("_rules", "_tables", "_table", "_refused"),
    "checks/decision_laws.py": None,
    "checks/file_laws.py": None,
    "checks/laws.py": None,
    "checks/map_laws.py": None,
    "checks/number_laws.py": None,
    "checks/plan_laws.py": None,
    "checks/schemas.py": None,
    "checks/statement_laws.py": None,
    "store/health.py": ("_numbers", "_undone", "_files", "_leftovers"),
    "store/ledger.py": ("_against_before", "_against_head"),
    "store/copies.py": ("_from_copy", "_set_aside"),
    "demo/demo_basis.py": ("_basis", "_nearest"),
    "boundaries/boundary_lines.py": None,
    "boundaries/boundary_datum.py": ("understood",),
    "boundaries/tables/boundary_codes.py": ("_reason",),
    "boundaries/tables/boundary_joins.py": (
        *("misplaced", "without_geometry", "without_unit", "_elsewhere", "use"),
    ),
    "places/unit_list.py": ("_take",),
    "places/changes/conversion.py": ("_pair",),
    "places/names/notes.py": None,
    "criteria/province_decisions.py": (
        *("_missing", "_head_faults", "_dates_faults", "_criterion"),
        "_indicator_faults",
    ),
    "briefings/planning.py": ("_reason", "_changes"),
    "briefings/scheduling/hooks.py": ("run_hook",),
}
# Whole texts of those modules that are no sentences: patterns, parts, words of data.
NO_SENTENCES = re.compile(
    r"[\\|^(]|^ |^[a-z_]+ -> |^\S+: \S+ -> |^no code$|^nông thôn$|^this plan$"
    r"|^the project$|^a (source|measure) of |^ledger entry \d+$|^import \d+, "
    r"|^must be (a figure of )?7$|^7: 7$|^7 -> 7$|^7; 7$|^7: 7 -> 7$"
    r"|^Vietnam 2000$|zone 7$|^7 degrees"
)


def texts(node: ast.AST) -> list[str]:
    """Every text inside, values between its parts as 7; docstrings left out."""
    found: list[str] = []
    for part in ast.iter_child_nodes(node):
        if isinstance(part, ast.Raise):
            continue
        if isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant):
            continue
        found += _text(part) or texts(part)
    return found


def _text(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.JoinedStr):
        return ["".join(map(_part, node.values))]
    return []


def _part(node: ast.AST) -> str:
    """A part of a text; a value is 7, and a level is one of the three."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    value = getattr(node, "value", None)
    return "commune" if isinstance(value, ast.Name) and value.id == "level" else "7"


def parsed(module: str) -> ast.Module:
    return ast.parse((PACKAGE / module).read_text(encoding="utf-8"))


@pytest.mark.parametrize("module", PRINTERS)
def test_no_command_prints_a_word_that_stands_in_its_code(module):
    for call in ast.walk(parsed(module)):
        if not isinstance(call, ast.Call):
            continue
        name = getattr(call.func, "attr", getattr(call.func, "id", ""))
        if name not in ECHOES:
            continue
        literal = [text for one in call.args for text in (_text(one) or [])]
        words = {word.lower() for text in literal for word in WORD.findall(text)}
        assert words <= TECHNICAL, f"{module}:{call.lineno}: {sorted(words)}"


def test_a_printed_word_would_be_seen():
    line = ast.parse('print(f"{count} files copied")').body[0].value
    assert WORD.findall(_text(line.args[0])[0]) == ["files", "copied"]


@pytest.mark.parametrize("module", BELOW)
def test_every_sentence_below_the_words_has_its_entry(module):
    tree, wanted = parsed(module), BELOW[module]
    if wanted is not None:
        named = {n.name: n for n in tree.body if isinstance(n, ast.FunctionDef)}
        tree = ast.Module([named[name] for name in wanted], [])
    said = {t for t in texts(tree) if " " in t.strip() and WORD.search(t)}
    said = {t for t in said if not NO_SENTENCES.search(t)}
    assert said, "nothing is said here"
    strange = sorted(t for t in said if not is_known(filled(t)))
    assert not strange, strange


def filled(text: str) -> str:
    """A sentence of `TEXTS` with values in place of its names."""
    return re.sub(r"\{\w+\}", "7", text)


def test_each_sentence_is_said_in_vietnamese_with_its_values():
    for key, words in vocabulary().items():
        if not key.startswith(TOPICS):
            continue
        names = set(re.findall(r"\{(\w+)\}", words["en"]))
        values = {name: f"<{name}>" for name in names}
        told = retold(words["en"].format(**values), "vi")
        assert told != words["en"].format(**values) or words["vi"] == words["en"], key
        assert all(value in told for value in values.values()), key


SAID = [
    ("entry 3 is missing", "thiếu dòng 3"),
    ("must be one of a, b", "phải là một trong: a, b"),
    ("must be a province's code. Nearest: 20.", "phải là mã tỉnh. Gần nhất: 20."),
    (
        "mean not published: about the nation's 13.5 of 2021-06",
        "không công bố số bình quân: lấy gần bằng cả nước, 13,5 (06/2021)",
    ),
    (
        "datum 'x' read as VN-2000, zone 105 degrees east (200 m from WGS 84)",
        "gốc toạ độ 'x' đọc là VN-2000, kinh tuyến trục 105 độ đông "
        "(lệch 200 m so với WGS 84)",
    ),
    ("something that nobody knows", "something that nobody knows"),
]


@pytest.mark.parametrize(("english", "vietnamese"), SAID)
def test_a_sentence_keeps_its_values_in_the_other_language(english, vietnamese):
    assert retold(english, "vi") == vietnamese
    assert retold(english, "en") == english


def test_a_moment_is_written_as_it_is_there():
    assert moment(datetime(2019, 12, 31, 7, 5), "vi") == "31/12/2019 07:05"
