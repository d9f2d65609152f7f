"""What an import gave of four communes: D is met, C is not, a dot says nothing."""

MARKS = {
    "Hoa Thám": "DDDDDDCDDCDCDDDDCDD",
    "Tân Văn": "DDCDDDDDDCDCDDDDDDC",
    "Thiện Thuật": "CDCDDDCDDCCCDDDDCDD",
    "Mông Ân": "DDCDDDDCDCDDCDDDDDD",
}
NAMES = [
    "Quy hoạch",
    "Giao thông",
    "Thủy lợi",
    "Điện",
    "Trường học",
    "Cơ sở vật chất văn hóa",
    "Cơ sở hạ tầng thương mại",
    "Thông tin truyền thông",
    "Nhà ở dân cư",
    "Thu nhập",
    "Nghèo đa chiều",
    "Lao động",
    "Tổ chức sản xuất",
    "Giáo dục",
    "Y tế",
    "Văn hóa",
    "Môi trường",
    "Hệ thống chính trị",
    "Quốc phòng và an ninh",
]
NUMBERS = range(1, 20)
_SIGNS = {True: "D", False: "C", None: "."}


def said(intake, marks):
    """Give the letters of each commune of `MARKS` that the import has marks of."""
    found = {}
    for name in MARKS:
        if own := marks(intake, f"Xã {name}"):
            found[name] = "".join(_SIGNS[own.get(n)] for n in NUMBERS)
    return found


def whole(intake):
    """Say whether every filled cell was read, refused or left out."""
    account = intake.account
    return account.read + account.refused + account.left_out == account.filled


def joined(rows):
    """Draw a sheet of lists of cells."""
    return "\n".join(" | ".join(map(str, row)) for row in rows)


def ticks(mark, sides):
    """Put a tick on the side that a letter means: below "Đạt" or its opposite."""
    met = "D" if sides[0].startswith("Đ") else "C"
    return ("x", "") if mark == met else ("", "x")
