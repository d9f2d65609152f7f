"""The table of bands: communes by number of criteria met, a row a district.

Columns say a band ("15-18 tiêu chí", "Dưới 5"), the number of communes or the mean.
They become figures; where the store or the same file holds the communes' own marks,
both are compared.
"""

from typing import Any

import pandas as pd

from ntm_analysis.files.workbooks.workbooks import Sheet
from ntm_analysis.intake import frames
from ntm_analysis.intake.cells.cells import CellReader
from ntm_analysis.intake.cells.marks import read_value
from ntm_analysis.intake.layouts.band_labels import band
from ntm_analysis.intake.problems import Findings
from ntm_analysis.intake.roster.communes import Roster
from ntm_analysis.intake.sheets.header import Header
from ntm_analysis.intake.sheets.heading_cells import text_of
from ntm_analysis.places.gazetteer import Place
from ntm_analysis.text import plain

Meaning = tuple[str, int | None, int | None]


def columns(header: Header, count: int) -> dict[int, Meaning]:
    """Say which columns hold bands, totals of communes or means."""
    found: dict[int, Meaning] = {}
    for column, path in enumerate(header.paths):
        texts = [heading.text for heading in path]
        said = [m for t in reversed(texts) if (m := _meaning(t, count))]
        meaning = next((m for m in said if m[1] is not None), said[0] if said else None)
        shares = any("%" in t or plain(t).startswith(("ty le", "ti le")) for t in texts)
        if meaning and not shares and meaning not in found.values():
            found[column] = meaning
    return found


def _meaning(text: str, count: int) -> Meaning | None:
    words = plain(text)
    if edges := band(text):
        low, high = edges
        return "communes_in_band", low, count if high is None else high
    if words in ("so xa", "tong so xa", "tong so xa xay dung ntm"):
        return "communes_total", None, None
    if "binh quan" in words:
        return "criteria_per_commune", None, None
    return None


class BandReader:
    """Reads one table of bands."""

    def __init__(
        self, sheet: Sheet, header: Header, roster: Roster, context: frames.Context,
        findings: Findings, count: int,
    ) -> None:  # fmt: skip
        """Take the sheet with its heading."""
        self.sheet, self.header, self.roster = sheet, header, roster
        self.context, self.findings = context, findings
        self.columns = columns(header, count)
        self.cells = CellReader(sheet, findings)
        self.taken = self.refused = 0
        self.rows: list[dict[str, Any]] = []

    def read(self) -> pd.DataFrame:
        """Read a row a district, and the province's own."""
        first = min(self.columns, default=0)
        for index in (i for i in self.sheet.filled if i > self.header.last):
            row = self.sheet.rows[index]
            names = [text_of(c) for c in row[:first] if text_of(c)]
            if not names or not self._counts(row):
                continue
            place = self._place(names[-1])
            if place is None:
                where = self.sheet.place(index, first - 1)
                self.findings.add(
                    "unreadable_row", where, names[-1], True, form="nhóm xã"
                )
                self.refused += 1
                continue
            self._keep(index, place)
        table = pd.DataFrame(self.rows)
        return frames.typed("figures", table) if self.rows else frames.empty("figures")

    def _counts(self, row: list[Any]) -> bool:
        """Say whether a row holds a number of communes; a signature holds none."""
        cells = [row[column] for column in self.columns if column < len(row)]
        return any(read_value(cell).kind == "number" for cell in cells)

    def _place(self, name: str) -> Place | None:
        words = plain(name)
        if words.startswith(("tong", "cong", "toan tinh", "tinh ")):
            return self.roster.place
        return self.roster.district(name)

    def _keep(self, index: int, place: Place) -> None:
        good = False
        for column, (measure, low, high) in self.columns.items():
            mean = measure == "criteria_per_commune"
            label = " ".join(heading.text for heading in self.header.paths[column][-1:])
            unit = "criteria" if mean else "communes"
            value = self.cells.count(index, column, label, unit)
            where = self.sheet.place(index, column)
            if value.kind != "number":
                continue
            good = True
            kind = {"plan": "target"}.get(self.context.kind, self.context.kind)
            self.rows.append(
                {
                    "place_code": place.code, "vintage": place.vintage,
                    "place": place.name, "level": place.level,
                    "province_code": self.roster.province.code, "measure": measure,
                    "kind": kind,
                    "criteria_set": self.context.criteria_set, "criterion": None,
                    "band_low": low, "band_high": high, "scope": "",
                    "as_of": self.context.as_of, "value": value.value,
                    "unit": unit,
                    "fund_source": "", "label": "", "source": self.context.source,
                    "file": self.context.file, "sheet": self.sheet.name, "cell": where,
                    "synthetic": self.context.synthetic,
                }
            )  # fmt: skip
        self.taken += good


def compare(figures: pd.DataFrame, marks: pd.DataFrame, findings: Findings) -> None:
    """List where bands differ from the communes' own marks of the same date.

    Parameters
    ----------
    figures
        Rows of `frames.FIGURES`, measure communes_in_band, of provinces or districts.
    marks
        Assessments of the same province, set, date and kind; complete communes only
        are counted, and nothing is compared where one has no full report.
    """
    # Rows of a group ("Xã nhóm 2") count a part of the communes, and marks of all.
    whole = figures["scope"].fillna("") == ""
    bands = figures[(figures["measure"] == "communes_in_band") & whole]
    if bands.empty or marks.empty:
        return
    known = marks.groupby(["place_code", "district"])["met"].agg(
        ["sum", "count", "size"]
    )
    if (known["count"] < known["size"]).any():
        return
    counts = known.reset_index()
    for row in bands.to_dict("records"):
        here = counts["district"] == row["place"]
        inside = counts if row["level"] == "province" else counts[here]
        low, high = int(row["band_low"]), int(row["band_high"])
        met = int(inside["sum"].between(low, high).sum())
        if len(inside) and met != row["value"]:
            said = f"{row['value']:g}"
            label = f"{row['place']}, {low}-{high}"
            findings.add(
                "bands_differ", str(row["cell"]), said, said=said, label=label,
                counted=met,
            )  # fmt: skip
