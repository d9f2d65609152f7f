"""What a row of Biểu 05, 06 or 07 counts, by its words and its number.

Rows of Biểu 06 below the communes (II communes and villages that left the specially
difficult ones, III the province) and parts of a source of funds in Biểu 07 are known
from a public transcription only; they are kept under their own words.
"""

import re
from dataclasses import dataclass, replace

from ntm_analysis.intake.layouts.band_labels import band
from ntm_analysis.intake.sheets.sets import IntakeSet
from ntm_analysis.text import plain

# Rows of Biểu 07: source of funds by the words of its row.
FUNDS = (
    ("total", r"tong(?: so| cong)?.*"),
    ("central", r".*(?:ngan sach trung uong|nstw).*"),
    ("local", r".*(?:ngan sach dia phuong|nsdp).*"),
    ("integrated", r".*long ghep.*"),
    ("credit", r".*tin dung.*"),
    ("enterprise", r".*doanh nghiep.*"),
    ("community", r".*(?:cong dong|nguoi dan|dan gop|nhan dan).*"),
)
_PART = re.compile(r"\d+(?:\.\d+)?|[a-z+\-–]")


@dataclass(frozen=True, slots=True)
class RowMeaning:
    """What a row's number counts."""

    measure: str
    criterion: int | None = None
    low: int | None = None
    high: int | None = None
    scope: str = ""
    fund: str = ""
    label: str = ""
    unit: str = "communes"


class Meanings:
    """Reads the rows of one form in order; a row may lean on the one above."""

    def __init__(self, layout: str, intake_set: IntakeSet) -> None:
        """Take the form's layout and the set whose criteria it names."""
        self.set = intake_set
        self.section = ""
        self.above: RowMeaning | None = (
            None  # of the rows "nhóm 1" to "nhóm 3" below it
        )
        self._read = {
            "form05": self._criterion,
            "form06": self._result,
            "form07": self._fund,
        }[layout]

    def of(self, words: str, number: str) -> RowMeaning | None:
        """Say what a row counts; None if it is none of the form's."""
        sign = number.strip(". ")
        if re.fullmatch(r"[IVX]+", sign):
            self.section = sign
        return self._read(words, sign)

    def _criterion(self, words: str, number: str) -> RowMeaning | None:
        label = self.set.wording.read(words)
        criterion = label.criterion if label and label.sure else None
        if criterion is None and number.isdecimal() and len(number) < 3:
            criterion = int(number)
        if criterion is None or not 1 <= criterion <= self.set.count:
            return None
        return RowMeaning("communes_meeting_criterion", criterion, label=words)

    def _result(self, words: str, number: str) -> RowMeaning:
        text = plain(words)
        group = re.search(r"nhom\s*([123])", text)
        scope = f"G{group[1]}" if group else ""
        found = self._known(text) if self.section in ("", "I") else None
        if found is not None:
            self.above = replace(found, label=words)
        elif group and self.above is not None:
            label = self.above.label if self.above.measure == "output" else words
            return replace(self.above, scope=scope, label=label)
        else:
            self.above = RowMeaning("output", label=words, unit=_counted(text))
        return replace(self.above, scope=scope)

    def _known(self, text: str) -> RowMeaning | None:
        if "tong so xa" in text:
            return RowMeaning("communes_total")
        if "hien dai" in text:
            return None
        if re.search(r"(?:qd|quyet dinh).*cong nhan|cong nhan dat chuan", text):
            return RowMeaning("communes_recognized")
        if "thu tuc" in text:
            return RowMeaning("communes_recognized_proposed")
        edges = band(re.sub(r"^so xa |\s*:.*$", "", text))
        if edges is None:
            return None
        low, high = edges
        high = self.set.count if high is None else high
        return RowMeaning("communes_in_band", low=low, high=high)

    def _fund(self, words: str, number: str) -> RowMeaning | None:
        if _PART.fullmatch(number) and self.above is not None:
            return replace(self.above, measure="funding_part", label=words)
        found = next((f for f, form in FUNDS if re.fullmatch(form, plain(words))), None)
        if found is None:
            return None
        unit = "billion_vnd"
        self.above = RowMeaning("funding", fund=found, label=words, unit=unit)
        return self.above


def _counted(text: str) -> str:
    if re.search(r"\b(?:thon|ban|ap|buon|lang)\b", text):
        return "villages"
    return "provinces" if re.match(r"(?:so )?tinh\b", text) else "communes"
