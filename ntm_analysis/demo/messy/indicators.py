"""A row a commune, a column an indicator: values, and marks where it is no number."""

from typing import Any

import pandas as pd

from ntm_analysis.demo.messy.panel import (
    ROMAN,
    WideAssessments,
    mark,
    shown,
    signed,
    spread,
    titled,
)
from ntm_analysis.forms.sheets import FormTable


def indicators(panel: WideAssessments) -> list[FormTable]:
    """Draw the table of indicators; the heading has three lines."""
    codes = panel.values.drop_duplicates("indicator")[["criterion", "indicator"]]
    table = FormTable("Chỉ tiêu")
    titled(table, panel, "KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NÔNG THÔN MỚI")
    names = [f"{n}. {panel.names[n]}" for n in codes["criterion"].astype(int)]
    leaves = codes["indicator"].tolist()
    wide = ["Kết quả thực hiện các chỉ tiêu"] * len(leaves)
    table.heading(
        [["TT", "Tên xã", *line, "Ghi chú"] for line in (wide, names, leaves)]
    )
    spread(table)
    for place, (district, part) in enumerate(panel.grouped):
        if district:
            lead = [ROMAN[place % len(ROMAN)], district]
            table.line(lead + [""] * (table.width - 2), strong=True)
        _communes(table, panel, part, leaves)
    signed(table, ["Đ: đạt, CĐ: chưa đạt; số trong ngoặc là phần trong đó"])
    table.finish([6, 24], 2)
    return [table]


def _communes(
    table: FormTable, panel: WideAssessments, part: pd.DataFrame, leaves: list[str]
) -> None:
    said = panel.values[panel.values["commune"].isin(part.index)]
    columns = [said[c] for c in ("commune", "indicator", "met", "value", "inner")]
    cells = {
        (at, code): cell_of(met, value, inner)
        for at, code, met, value, inner in zip(*columns, strict=True)
    }
    for line, index in enumerate(part.index, start=1):
        own = [cells[index, code] for code in leaves]
        table.line([line, shown(part.loc[index], line), *own, mark()])


def cell_of(met: Any, value: Any, inner: Any) -> Any:
    """Write an indicator: its value, "95,5 (60)" with a part, or a mark.

    >>> cell_of(True, 95.5, 60.0), cell_of(False, float("nan"), float("nan"))
    ('95,5 (60)', 'CĐ')
    """
    if pd.isna(met):
        return ""
    if pd.isna(value):
        return "Đ" if met else "CĐ"
    if pd.isna(inner):
        return float(value)
    return f"{value:g} ({inner:g})".replace(".", ",")
