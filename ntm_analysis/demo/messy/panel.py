"""What the messy workbooks show: a synthetic panel at one date; how it is headed."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from ntm_analysis.forms.sheets import FormTable
from ntm_analysis.page.language import say

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII",
         "XIII", "XIV", "XV", "XVI", "XVII", "XVIII", "XIX", "XX", "XXI", "XXII",
         "XXIII", "XXIV", "XXV", "XXVI", "XXVII", "XXVIII", "XXIX", "XXX")  # fmt: skip
BELOW = ("", "Người lập biểu", "TM. ỦY BAN NHÂN DÂN")


@dataclass(frozen=True)
class WideAssessments:
    """Assessments of one date, wide: a row a commune, a column a criterion."""

    province: str  # Lạng Sơn
    date: str  # 31/12/2023
    names: dict[int, str]  # criterion -> name
    communes: pd.DataFrame  # place_code, place, district, plain, group; index 0..n-1
    met: pd.DataFrame  # columns are criteria; boolean, NA is no report
    bands: pd.DataFrame  # models.form_figures.by_place
    values: pd.DataFrame = field(default_factory=pd.DataFrame)  # synthetic_values
    acts: pd.DataFrame = field(default_factory=pd.DataFrame)  # place_code, act, ...

    @property
    def grouped(self) -> list[tuple[str, pd.DataFrame]]:
        """The communes of each district, in the order of the list."""
        parts = self.communes.groupby("district", sort=False)
        return [(str(name), part) for name, part in parts]


def title(panel: WideAssessments) -> str:
    """Say of a file what it is: for its properties."""
    return f"{say('forms.synthetic', 'vi')}: {panel.province}, {panel.date}"


def titled(table: FormTable, panel: WideAssessments, words: str) -> None:
    """Write the lines above a table; the second says that the data are synthetic."""
    table.titles(
        f"{words} - {panel.province.upper()}",
        f"(Tính đến ngày {panel.date}) - {say('forms.synthetic', 'vi')}",
    )


def spread(table: FormTable) -> None:
    """Merge every title over the width of the table, as offices do."""
    for row in range(table.head):
        cells = table.rows[row]
        if cells and table.width > 1:
            cells += [("", "title")] * (table.width - len(cells))
            table.merge((row, 0, row, table.width - 1))


def mark() -> str:
    """Say in a row that it is synthetic."""
    return "mô phỏng"


def shown(commune: pd.Series, line: int, short: bool = True) -> str:
    """Write a commune's name: every third without "Xã", where that is no riddle."""
    name = str(commune["place"])
    return name.removeprefix("Xã ") if short and commune["plain"] and line % 3 else name


def signed(table: FormTable, notes: Sequence[str] = ()) -> None:
    """Write notes and signatures below a table."""
    table.rows.append([])
    for note in notes:
        table.note(note, column=1)
    table.rows.append([(text, "plain") for text in BELOW[:2]] + [("", "plain")] * 3)
    table.rows[-1].append((BELOW[2], "plain"))
