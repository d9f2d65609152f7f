"""What an import gave of four communes: D is met, C is not, a dot says nothing."""

MARKS = {
    "Hoa Thám": "DDDDDDCDDCDCDDDDCDD",
    "Tân Văn": "DDCDDDDDDCDCDDDDDDC",
    "Thiện Thuật": "CDCDDDCDDCCCDDDDCDD",
    "Mông Ân": "DDCDDDDCDCDDCDDDDDD",
}
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
