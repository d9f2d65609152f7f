"""Whose forms these are: letterhead, number and date lines, and who signs.

Set once in a file `office.yml` of the project (or the file that `NTM_OFFICE` names);
without one the lines stand there to be filled in by hand. Layout of official letters:
Decree 30/2020/NĐ-CP, annex I.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from ntm_analysis.errors import DataError, UsageError
from ntm_analysis.files import legacy_text
from ntm_analysis.files.cells import stated_period
from ntm_analysis.files.home import home
from ntm_analysis.periods import Period
from ntm_analysis.text import fold

FILE = "office.yml"
BLANK = "…………"
_NOUGHT_TO = 2  # February
_KEYS = ("above", "name", "number", "place", "date", "signers")
_EXAMPLE = (
    "above: ỦY BAN NHÂN DÂN TỈNH …; name: VĂN PHÒNG ĐIỀU PHỐI …; number: …/BC-VPĐP; "
    "place: …; date: 2026-07-05; signers: [{title: NGƯỜI LẬP BIỂU, name: …}, …]"
)


@dataclass(frozen=True, slots=True)
class Signer:
    """One who signs: title in capitals, and name if it is printed."""

    title: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """What stands above and below the forms of an office."""

    above: str = BLANK  # the body that the office belongs to; "" if there is none
    name: str = BLANK
    number: str = "Số: ……/BC-……"
    place: str = BLANK
    date: Period | None = None  # the day of signing; None is filled in by hand
    signers: tuple[Signer, ...] = (
        Signer("NGƯỜI LẬP BIỂU"),
        Signer("THỦ TRƯỞNG ĐƠN VỊ"),
    )

    @property
    def dated(self) -> str:
        """Write the place and day of signing, as on an official letter."""
        if self.date is None:
            return f"{self.place}, ngày …… tháng …… năm ………"
        day = self.date.last
        number = f"{day:%d}" if self.date.first == day else "……"  # a month is no day
        # The decree writes a nought before days below 10 and before January, February.
        month = f"{day:%m}" if day.month <= _NOUGHT_TO else str(day.month)
        return f"{self.place}, ngày {number} tháng {month} năm {day:%Y}"

    @property
    def signs_for_another(self) -> bool:
        """Say whether somebody signs for the committee below another letterhead."""
        committee = any(
            fold(one.title).startswith(("tm uy ban nhan dan", "tm ubnd"))
            for one in self.signers
        )
        own = fold(self.name).startswith(("uy ban nhan dan", "ubnd"))
        return committee and self.name != BLANK and not own

    def of_commune(self, commune: str) -> "Office":
        """Give the letterhead of a commune's own form; it signs for itself.

        >>> office = Office(name="VĂN PHÒNG ĐIỀU PHỐI").of_commune("Xã Hoa Thám")
        >>> office.name, office.place, office.date
        ('ỦY BAN NHÂN DÂN XÃ HOA THÁM', 'Hoa Thám', None)
        """
        if fold(commune) in fold(self.name):
            return self
        kinds = "xã|phường|thị trấn|đặc khu"
        return Office(
            above="",
            name=f"ỦY BAN NHÂN DÂN {commune}".upper(),
            place=re.sub(rf"^(?:{kinds})\s+", "", commune, flags=re.IGNORECASE),
            signers=(Signer("NGƯỜI LẬP BIỂU"), Signer("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH")),
        )


def load(path: Path | None = None) -> Office:
    """Read the office of a file; the blank one if there is none.

    Raises
    ------
    UsageError
        If the file cannot be read, or a key or value of it is not known.
    """
    stated = path or (Path(os.environ["NTM_OFFICE"]) if "NTM_OFFICE" in os.environ
                      else None)  # fmt: skip
    file = stated or home() / FILE
    if not file.exists():
        if stated:
            raise UsageError(f"{file}: there is no such file. It holds {_EXAMPLE}.")
        return Office()
    try:
        text, _ = legacy_text.decode(file.read_bytes())
        said = yaml.safe_load(text.lstrip("\ufeff")) or {}
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error}".split("\n")[0]) from None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise UsageError(
            f"{file}: line {line} is no `key: value`. Write blanks in place of tabs, "
            f"and quotes around a text with a colon: {_EXAMPLE}."
        ) from None
    if not isinstance(said, dict) or (strange := [k for k in said if k not in _KEYS]):
        what = ", ".join(map(str, strange)) if isinstance(said, dict) else "no keys"
        raise UsageError(
            f"{file}: {what} is not known. Allowed: {', '.join(_KEYS)}: {_EXAMPLE}."
        )
    return _office(said, file)


def _office(said: dict[str, object], file: Path) -> Office:
    blank = Office()
    for key in set(_KEYS) - {"signers"}:
        if isinstance(said.get(key), list | dict):
            raise UsageError(f"{file}: {key} is {said[key]!r}; one text is needed.")
    number = str(said.get("number") or "")
    if number and not number.lower().startswith("số"):
        number = f"Số: {number}"
    return Office(
        above="" if said.get("above") == "" else str(said.get("above") or BLANK),
        name=str(said.get("name") or BLANK),
        number=number or blank.number,
        place=str(said.get("place") or BLANK),
        date=_day(said["date"], file) if said.get("date") else None,
        signers=_signers(said.get("signers"), file) or blank.signers,
    )


def _day(said: object, file: Path) -> Period:
    try:
        return stated_period(str(said))
    except DataError:
        raise UsageError(
            f"{file}: date is {str(said)!r}. Write it as 05/07/2026, or leave it out "
            f"to be written by hand."
        ) from None


def _signers(said: object, file: Path) -> tuple[Signer, ...]:
    found = []
    for one in said if isinstance(said, list) else [said] if said else []:
        if not isinstance(one, dict) or not {"title"} <= set(one) <= {"title", "name"}:
            raise UsageError(
                f"{file}: signers is {one!r}; each has a title, and a name if it is "
                f"printed: {{title: NGƯỜI LẬP BIỂU, name: Nguyễn Văn A}}."
            )
        found.append(Signer(str(one["title"]).strip(), str(one.get("name") or "")))
    return tuple(found[:3])
