"""Which criterion or indicator of a set the words of a heading speak about.

Names of the set itself come from data/criteria, other spellings of offices from
`spellings.yml`. A name of another kind of set (ten against nineteen criteria) is
told apart, so that a sheet of the old set is not read with the new one.
"""

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files

from rapidfuzz import fuzz, process

from ntm_analysis.files import yaml_text
from ntm_analysis.intake.cells.paired_states import is_legend
from ntm_analysis.intake.sheets.names import NEAR, CriterionNames, key, roman
from ntm_analysis.text import fold, plain

# "No." counts rows in English; "NO" alone is short for Nhà ở.
_COUNTING = frozenset(("No", "No.", "NO.", "no.", "no", "№", "N°"))
MOST_KNOWN = 20_000  # texts remembered
_NUMBERED = (
    re.compile(
        r"(?:cac )?(?:tieu chi|tc|t\.c|t\.? ?chi|tieu chuan)\s*(?:so|thu)?\s*[:.\-]?\s*"
        r"(?P<n>\d{1,2}|[ivx]{1,5}\b)(?!\d)[\s:.\-–(/]*(?P<name>.*?)\)?"
    ),
    re.compile(r"(?P<n>\d{1,2})\s*[.\-–:)/]+\s*(?P<name>[^\d\s].*)"),
    re.compile(r"(?P<n>\d{1,2})\s+(?P<name>[^\d\s].*)"),
    re.compile(
        r"(?P<name>[^\d]*?)\s*[(\[-]\s*(?:tieu chi|tc)?\s*(?:so)?\s*"
        r"(?P<n>\d{1,2})\s*[)\]]?"
    ),
)
_BARE = re.compile(r"\(?(?:so )?(\d{1,2})(?:\.0)?\)?\.?")
_INDICATOR = re.compile(
    r"(?:chi tieu|ct|tc|tieu chi)?\s*(?:so)?\s*"
    r"(?P<code>\d{1,2}\.\d{1,2})(?!\d)(?:\.(?=\s|$))?"
    r"[\s:.)\-–]*(?P<name>.*)"
)

_ASKED = re.compile(  # "Xã đã đạt TC1 - Quy hoạch chưa?"
    r"(?:xa )?(?:da )?(?:dat|hoan thanh) (?P<own>(?:tieu chi|tc) ?(?:so )?\d{1,2}\b.*?)"
    r"(?: chua)? ?\??"
)
_FRAMED = re.compile(
    r"[^\[\]]{3,80}\[(?P<inner>[^\[\]]+)\]"
    r"|(?:ket luan|danh gia|ket qua|kq|kl)(?: chung| chung cua| cua)?"
    r" (?P<judged>(?:tieu chi|tc)(?: so)? ?\d{1,2})"
)


@dataclass(frozen=True, slots=True)
class IndicatorWording:
    """One indicator: its text and its operator, as in data/criteria."""

    code: str
    criterion: int
    name: str
    op: str
    unit: str = ""


@dataclass(frozen=True)
class Label:
    """What one heading says: a criterion, an indicator of one, or neither.

    `sure` is false for a bare number, which may as well count the columns, and for
    one with words that no criterion is called by.
    """

    criterion: int
    indicator: str | None = None
    sure: bool = True
    named: bool = False  # a number that is not sure, with words that name nothing
    conflict: str = ""  # the number says one criterion, the name another
    foreign: bool = False  # the name belongs to another kind of set


@dataclass(frozen=True)
class Wording:
    """The names of one criteria set and of its kin."""

    set_id: str
    count: int
    names: CriterionNames
    foreign: frozenset[str] = frozenset()  # keys
    indicators: dict[str, IndicatorWording] = field(default_factory=dict)

    def read(self, text: str) -> Label | None:
        """Read one heading; None if it speaks of no criterion of the set.

        Examples: "TC1", "Tiêu chí số 1", "1. Quy hoạch", "Giao thông", "17.10".
        """
        if text not in self._known:
            if len(self._known) > MOST_KNOWN:
                self._known.clear()
            self._known[text] = self._read(text)
        return self._known[text]

    @cached_property
    def _known(self) -> dict[str, Label | None]:
        """Texts read before: the sheets of a workbook say the same headings."""
        return {}

    def _read(self, text: str) -> Label | None:
        words = plain(text).replace("_", " ") if len(text) <= 150 else ""
        if not words or text.strip() in _COUNTING:
            return None
        if is_legend(text):  # "1: đạt; 0: chưa đạt" is no criterion 1
            return None
        if asked := _ASKED.fullmatch(words):
            words = asked["own"]
        if inner := _FRAMED.fullmatch(words):  # "Kết quả tiêu chí [1. Quy hoạch]"
            label = self._read(inner["inner"] or inner["judged"])
            return label if label and (label.sure or label.named) else None
        if indicator := self._indicator(words):
            return indicator
        for form in _NUMBERED:
            if found := form.fullmatch(words):
                number = (
                    int(found["n"]) if found["n"].isdecimal() else roman(found["n"])
                )
                name, bracketed = found["name"] or "", words.endswith(")")
                label = self._numbered(number or 0, name, form, bracketed)
                if label:
                    return label
        if bare := _BARE.fullmatch(words):
            number = int(bare[1])
            return Label(number, sure=False, foreign=not 1 <= number <= self.count)
        return self._named(words)

    def _indicator(self, words: str) -> Label | None:
        found = _INDICATOR.fullmatch(words)
        if found:
            code = found["code"]
            criterion = int(code.split(".")[0])
            if 1 <= criterion <= self.count and code.split(".")[1] != "0":
                return Label(criterion, code)
            return None
        lead = words.partition("(")[0].strip()
        if lead != words and self.named(lead) is not None:
            return None  # "Điện (hộ sử dụng điện thường xuyên)": the criterion
        return self._indicator_named(fold(words)) if len(words) >= 12 else None

    def _indicator_named(self, words: str) -> Label | None:
        texts = self._indicator_texts
        near = process.extractOne(
            words, texts.keys(), scorer=fuzz.ratio, score_cutoff=NEAR
        )
        if near is None:
            return None
        code = texts[near[0]]
        return Label(self.indicators[code].criterion, code)

    @cached_property
    def _indicator_texts(self) -> dict[str, str]:
        return {
            fold(one.name): code
            for code, one in self.indicators.items()
            if one.name and key(one.name) not in self.names.keys
        }

    def _numbered(
        self, number: int, name: str, form: re.Pattern[str], bracketed: bool
    ) -> Label | None:
        named = self.named(name)
        explicit = form is _NUMBERED[0]
        if named is None and not explicit:
            if key(name) in self.foreign:
                return Label(0, foreign=True)
            inside = (form is not _NUMBERED[3] or bracketed) and (
                1 <= number <= self.count
            )
            return Label(number, sure=False, named=True) if inside else None
        if not 1 <= number <= self.count:
            return (
                Label(named, conflict=f"{number}") if named else Label(0, foreign=True)
            )
        if named is not None and named != number:
            return Label(number, conflict=f"{number} / {named}")
        strange = named is None and bool(name) and key(name) in self.foreign
        return Label(number, foreign=strange)

    def _named(self, words: str) -> Label | None:
        number = self.named(words)
        if number is not None:
            return Label(number)
        if key(words) in self.foreign:
            return Label(0, foreign=True)
        return None

    def criterion_named(self, text: str) -> int | None:
        """Give the criterion that a text of a heading names without doubt."""
        label = self.read(text)
        sure = label and label.sure and not (label.conflict or label.foreign)
        return label.criterion if label and sure else None

    def named(self, words: str) -> int | None:
        """Find the criterion of a name, in brackets or not; None if none is near."""
        for text in (words, re.sub(r"\(.*?\)|\[.*?\]", " ", words)):
            bare = re.sub(r"^(?:ve|tieu chi|tc)\s+", "", text.strip())
            if bare and (number := self.names.find(bare)):
                return number
        return None


@cache
def spellings() -> dict[str, dict[int, list[str]]]:
    """Read the spellings of offices: family of sets, number, spellings."""
    text = files("ntm_analysis.intake.sheets").joinpath("spellings.yml")
    return yaml_text.parsed(text.read_text(encoding="utf-8"))


def make(
    set_id: str,
    official: dict[int, str],
    kin: list[dict[int, str]] | None = None,
    indicators: dict[str, IndicatorWording] | None = None,
) -> Wording:
    """Make the wording of a set out of its names, those of its kin and spellings."""
    count = max(official)
    family = {19: "nineteen", 10: "ten"}.get(count)
    named: list[tuple[str, int]] = []
    for number, written in (spellings().get(family, {}) if family else {}).items():
        named += [(one, number) for one in written]
    for other in [*(kin or []), official]:
        named += [(name, number) for number, name in other.items()]
    names = CriterionNames(named)
    foreign = {
        key(one)
        for kind, numbers in spellings().items()
        if kind != family
        for written in numbers.values()
        for one in written
    }
    return Wording(
        set_id, count, names, frozenset(foreign - names.keys.keys()), indicators or {}
    )
