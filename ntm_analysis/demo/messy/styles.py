"""The habits of offices in a table of communes by criteria; each date has another."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OfficeStyle:
    """How one office writes its table."""

    key: str  # in the name of the file
    sheet: str
    met: str | int
    unmet: str | int  # "" is an empty cell, which the total beside confirms
    heads: tuple[str, ...]  # lines of the heading; {n} and {name} of the criterion
    by_column: bool = False  # the district in a merged column, else as grouping rows
    capitals: bool = False  # every other district
    total: str = "Tổng số tiêu chí đạt"  # heading of the column; "" has none
    sums: bool = False  # a row of totals below
    counted: bool = False  # a line that counts the columns
    guide: str = ""  # a sheet of instructions before the table
    short: bool = True  # some names without "Xã"
    names: tuple[str, str, str] = ("TT", "Tên xã", "Huyện")
    group: str = ""  # heading of the commune's group, where communes have one


STYLES = (
    OfficeStyle(
        key="nhom-huyen-D-CD", sheet="Biểu TH", met="Đ", unmet="CĐ", capitals=True,
        heads=("Kết quả thực hiện các tiêu chí", "{name}", "TC{n}"), sums=True,
        total="Tổng số TC đạt",
    ),
    OfficeStyle(
        key="mot-ky-hieu-x", sheet="Sheet1", met="x", unmet="", heads=("{n}",),
        names=("STT", "Đơn vị", "Huyện"), short=False,
    ),
    OfficeStyle(
        key="cot-huyen-cong-tru", sheet="Kết quả", met="+", unmet="-", by_column=True,
        heads=("{n}. {name}",), guide="Ghi + nếu đạt, - nếu chưa đạt", total="",
        names=("TT", "Xã", "Huyện"),
    ),
    OfficeStyle(
        key="dat-chua-dat", sheet="Biểu 01", met="Đạt", unmet="Chưa đạt", counted=True,
        heads=("Các tiêu chí", "Tiêu chí số {n}"), names=("Số TT", "Tên xã", "Huyện"),
        group="Nhóm xã",
    ),
    OfficeStyle(
        key="mot-va-khong", sheet="Tong hop", met=1, unmet=0, by_column=True,
        heads=("TC {n}",), sums=True, total="Cộng",
        names=("TT", "Tên xã", "Huyện, thị xã, thành phố"),
    ),
)  # fmt: skip
