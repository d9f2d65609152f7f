"""Thirty communes of Lạng Sơn as imported, all synthetic, and a panel that vouches.

Nineteen criteria, three year-ends. At the end of 2024: 10 communes meet everything, 3
lack criterion 17 only, 2 lack criterion 5 only, 14 lack both, and one lacks criterion
17 and never reported criterion 5.
"""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
from panels import known_panel, quarters

from ntm_analysis.criteria import criteria_rules
from ntm_analysis.demo.models.synthetic import table
from ntm_analysis.intake.reading import Request
from ntm_analysis.panel.models.counts import panel_answer
from ntm_analysis.panel.tables import means
from ntm_analysis.periods import Period
from ntm_analysis.places.tables import units
from ntm_analysis.store import imports, receiving

ALL = range(1, 20)
# Communes (positions) that lack each criterion at the end of each year.
LACKING = {
    "2022-12-31": {5: range(10, 30), 17: range(0, 30), 18: range(0, 30)},
    "2023-12-31": {5: range(10, 30), 17: range(5, 30), 18: range(10, 30)},
    "2024-12-31": {5: range(13, 29), 17: [10, 11, 12, *range(15, 30)]},
}
SILENT = {("2022-12-31", 29, 5), ("2023-12-31", 29, 5), ("2024-12-31", 29, 5)}
ACTS = """BIỂU MÔ PHỎNG
TT;Mã xã;Tên xã;Huyện;Danh hiệu;Số quyết định;Ngày quyết định;Thu hồi
1;{0};{1};{2};Đạt chuẩn;12/QĐ-UBND;28/02/2020;
2;{3};{4};{5};Đạt chuẩn;13/QĐ-UBND;28/02/2020;
"""


def communes() -> list[tuple[str, str, str]]:
    """Code, name and district of thirty communes."""
    gazetteer = units.load()
    province = gazetteer.province("Lạng Sơn", "2024-12-31")
    found = [c for c in gazetteer.communes(province) if c.type == "xã"][:30]
    return [(c.code, c.name, gazetteer.parents(c)[0].name) for c in found]


def mark(day: str, commune: int, criterion: int) -> str:
    if (day, commune, criterion) in SILENT:
        return ""
    return "CĐ" if commune in LACKING[day].get(criterion, ()) else "Đ"


def book(day: str, communes: list[tuple[str, str, str]]) -> str:
    head = ";".join(["TT", "Mã xã", "Tên xã", "Huyện", *(f"TC{k}" for k in ALL)])
    rows = [
        ";".join([str(i + 1), *who, *(mark(day, i, k) for k in ALL)])
        for i, who in enumerate(communes)
    ]
    return "\n".join(["BIỂU MÔ PHỎNG", head, *rows]) + "\n"


def keep(store: Path, name: str, text: str, day: str) -> None:
    path = store.parent / f"{name}.csv"
    path.write_text(text, encoding="utf-8")
    request = Request(units.load().province("Lạng Sơn", day), Period(day), "XA-2021")
    imports.commit(
        receiving.read_workbook(path, request, store), date(2025, 1, 5), store
    )


def kept_in(folder: Path, acts: bool = True) -> Path:
    """Import the three year-ends, and who holds the title, into a store."""
    who = communes()
    for day in LACKING:
        keep(folder, day, book(day, who), day)
    if acts:
        # The first commune meets everything; the one of position 20 lacks 5 and 17.
        keep(folder, "acts", ACTS.format(*who[0], *who[20]), "2024-12-31")
    return folder


def vouched(money: means.Means | None = None):
    panel, _ = known_panel(120, 1, quarters(21), seed=3)
    shape = panel.met.shape
    who = pd.DataFrame(
        {
            "place_code": panel.place_code,
            "vintage": "2021-11",
            "place": panel.place,
            "district": "Huyện thử",
            "province_code": "20",
        }
    )
    silent = np.zeros((shape[0], shape[2]), dtype=bool)
    rows = table(who, ALL, panel.dates, panel.met, silent, "XA-2021", "synthetic")
    return panel_answer.answer_for_province(
        rows,
        {"00000", "00001"},
        int(panel.at_standard[-1]) + 10,
        Period("2021-03-31"),
        Period("2021-12-31"),
        "Tỉnh thử",
        {},
        criteria_rules.revocation_on(date(2024, 1, 1)),
        money,
    )
