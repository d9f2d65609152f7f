"""A row a commune, a column a criterion, in the habit of one office."""

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
from ntm_analysis.demo.messy.styles import OfficeStyle
from ntm_analysis.forms.sheets import FormTable
from ntm_analysis.page.language import say


def matrix(panel: WideAssessments, style: OfficeStyle) -> list[FormTable]:
    """Draw the sheets of a workbook: instructions where there are some, the table."""
    table = FormTable(style.sheet)
    titled(table, panel, "KẾT QUẢ THỰC HIỆN BỘ TIÊU CHÍ NÔNG THÔN MỚI")
    table.heading(_heading(panel, style))
    spread(table)
    if style.counted:
        letters = ("A", "B", "C")[: len(_fixed(panel, style))]
        table.line([*letters, *range(1, table.width - len(letters) + 1)])
    for place, (district, part) in enumerate(panel.grouped):
        _district(table, panel, style, (place, district, part))
    if style.sums:
        _sums(table, panel, style)
    signed(table, [f"Ghi chú: {style.met} là đạt; {say('forms.synthetic', 'vi')}"])
    table.finish([6, 24, 20][: len(_fixed(panel, style))], 2)
    return [*_guide(style), table]


def _guide(style: OfficeStyle) -> list[FormTable]:
    if not style.guide:
        return []
    guide = FormTable("Hướng dẫn")
    guide.titles(style.guide, say("forms.synthetic", "vi"))
    return [guide]


def _fixed(panel: WideAssessments, style: OfficeStyle) -> list[str]:
    number, name, district = style.names
    lead = [number, district, name] if _beside(panel, style) else [number, name]
    return [*lead, style.group] if _with_group(panel, style) else lead


def _beside(panel: WideAssessments, style: OfficeStyle) -> bool:
    return style.by_column and any(name for name, _ in panel.grouped)


def _with_group(panel: WideAssessments, style: OfficeStyle) -> bool:
    return bool(style.group) and bool((panel.communes["group"] != "").any())


def _heading(panel: WideAssessments, style: OfficeStyle) -> list[list[str]]:
    fixed = _fixed(panel, style)
    after = [*([style.total] if style.total else []), "Ghi chú"]
    criteria = list(panel.names.items())
    return [
        [*fixed, *(head.format(n=n, name=name) for n, name in criteria), *after]
        for head in style.heads
    ]


def _district(
    table: FormTable,
    panel: WideAssessments,
    style: OfficeStyle,
    group: tuple[int, str, pd.DataFrame],
) -> None:
    place, district, part = group
    beside, grouped = _beside(panel, style), _with_group(panel, style)
    if district and not beside:
        name = district.upper() if style.capitals and place % 2 else district
        table.line([ROMAN[place % len(ROMAN)], name] + [""] * (table.width - 2), True)
    first = len(table.rows)
    for line, index in enumerate(part.index, start=1):
        commune = part.loc[index]
        name = shown(commune, line, style.short)
        own = [*([district] if beside else []), name]
        own += [f"Nhóm {commune['group'][1]}"] if grouped else []
        met = panel.met.loc[index]
        total = "" if met.isna().all() else int(met.fillna(False).sum())
        after = [*([total] if style.total else []), mark()]
        table.line([line, *own, *_marks(met, style), *after])
    if beside and len(part) > 1:
        table.merge((first, 1, len(table.rows) - 1, 1))


def _marks(met: pd.Series, style: OfficeStyle) -> list[Any]:
    return ["" if pd.isna(m) else style.met if m else style.unmet for m in met]


def _sums(table: FormTable, panel: WideAssessments, style: OfficeStyle) -> None:
    sums = [int(panel.met[n].fillna(False).sum()) for n in panel.names]
    lead = [""] * len(_fixed(panel, style))
    lead[2 if _beside(panel, style) else 1] = "Tổng cộng"
    total = [sum(sums)] if style.total else []
    table.line([*lead, *sums, *total, mark()], strong=True)
