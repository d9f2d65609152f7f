"""A row a commune and criterion or indicator, as databases write it; acts; bands."""

from collections.abc import Hashable, Mapping

import pandas as pd

from ntm_analysis.demo.messy.indicators import cell_of
from ntm_analysis.demo.messy.panel import (
    ROMAN,
    WideAssessments,
    mark,
    signed,
    spread,
    titled,
)
from ntm_analysis.forms.sheets import FormTable


def marks(panel: WideAssessments) -> list[FormTable]:
    """Draw a row a commune and criterion."""
    table = FormTable("Dữ liệu")
    titled(table, panel, "ĐÁNH GIÁ TỪNG TIÊU CHÍ")
    table.heading([["Mã xã", "Tên xã", "Huyện", "Tiêu chí", "Đánh giá", "Nguồn"]])
    said = {True: "Đạt", False: "Chưa đạt"}
    for index, who in enumerate(panel.communes.to_dict("records")):
        for criterion, met in panel.met.loc[index].items():
            word: str = "" if pd.isna(met) else said[bool(met)]
            table.line([*_who(who), criterion, word, mark()])
    table.finish([10, 24, 24, 10, 12, 12], 2)
    return [table]


def values(panel: WideAssessments) -> list[FormTable]:
    """Draw a row a commune and indicator: value where there is one, and a mark."""
    table = FormTable("Chỉ tiêu")
    titled(table, panel, "GIÁ TRỊ TỪNG CHỈ TIÊU")
    heads = ["Mã xã", "Tên xã", "Huyện", "Mã chỉ tiêu", "Giá trị", "Đánh giá", "Nguồn"]
    table.heading([heads])
    said = {True: "Đ", False: "CĐ"}
    rows = panel.values.join(panel.communes, on="commune")
    for row in rows.to_dict("records"):
        number = not pd.isna(row["value"])
        value = cell_of(row["met"], row["value"], row["inner"]) if number else ""
        word = "" if pd.isna(row["met"]) else said[bool(row["met"])]
        table.line([*_who(row), row["indicator"], value, word, mark()])
    table.finish([10, 24, 24, 12, 12, 12, 12], 2)
    return [table]


def _who(row: Mapping[Hashable, object]) -> list[str]:
    return [str(row[key]) for key in ("place_code", "place", "district")]


def bands(panel: WideAssessments) -> list[FormTable]:
    """Draw communes by number of criteria met, a row a district, and their share."""
    edges = [c for c in panel.bands.columns if isinstance(c, str) and "-" in c]
    labels = [_band(edge, len(panel.names)) for edge in edges]
    table = FormTable("Nhóm xã")
    titled(table, panel, "SỐ XÃ THEO NHÓM TIÊU CHÍ")
    lead, wide = ["TT", "Huyện, thành phố", "Tổng số xã"], "Phân theo số tiêu chí đạt"
    after = ["Bình quân tiêu chí/xã", "Ghi chú"]
    both = [text for label in labels for text in (label, "Tỷ lệ (%)")]
    table.heading([[*lead, *[wide] * len(both), *after], [*lead, *both, *after]])
    spread(table)
    for place, row in enumerate(panel.bands.to_dict("records")):
        name = row["district"] or "Tổng cộng"
        pairs = [
            cell
            for edge in edges
            for cell in (row[edge], round(100 * row[edge] / row["communes"], 1))
        ]
        number = ROMAN[place % len(ROMAN)] if row["district"] else ""
        after = [round(row["mean"], 2), mark()]
        table.line([number, name, row["communes"], *pairs, *after], not row["district"])
    signed(table)
    table.finish([6, 26, 12] + [12, 10] * len(labels) + [14, 14], 2)
    return [table]


def _band(edge: str, count: int) -> str:
    low, high = map(int, edge.split("-"))
    if low == high:
        return f"{low}/{count} tiêu chí" if low == count else f"{low} tiêu chí"
    return f"Dưới {high + 1} tiêu chí" if low == 0 else f"Từ {low}-{high} tiêu chí"


def acts(panel: WideAssessments) -> list[FormTable]:
    """Draw the decisions of recognition and of revocation; numbers begin with MP."""
    table = FormTable("Công nhận")
    titled(table, panel, "DANH SÁCH XÃ ĐƯỢC CÔNG NHẬN ĐẠT CHUẨN NÔNG THÔN MỚI")
    heads = ["TT", "Tên xã", "Huyện", "Danh hiệu", "Số quyết định", "Ngày ký"]
    table.heading([[*heads, "Hình thức", "Ghi chú"]])
    said = {"recognised": "Công nhận", "revoked": "Thu hồi"}
    for line, row in enumerate(panel.acts.to_dict("records"), start=1):
        day = "/".join(reversed(row["date"].split("-")))
        known = [row["place"], row["district"], "Đạt chuẩn", row["number"], day]
        table.line([line, *known, said[row["act"]], mark()])
    table.finish([6, 24, 24, 14, 22, 12, 12, 12], 2)
    return [table]
