"""Lists of communes with their districts, as documents write them.

The district stands after its communes ("Kim Sơn, Bảo Hà huyện Bảo Yên; ..."), in
brackets after them ("Nậm Mòn, Cốc Lầu (huyện Bắc Hà)") or before them ("huyện Văn
Bàn: Nậm Mả, Minh Lương"). A name may hold a digit or equal that of its district.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import dataclass, field

from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.proper_names import proper_name

_SKIP = re.compile(
    r"(?:[ ,:;.\"'-]|(?<!\w)(?:và|các xã|gồm|bao gồm|đó là|là|xã|của|thuộc|tại|ở|có)(?!\w))+"
)
_DISTRICT = re.compile(r"(?:huyện|thị xã|thành phố|tx\.?|tp\.?|h\.)[: ]+")
_BARE_CITY = re.compile(r"(?:thành phố|thị xã)(?=\))")
_COUNT = re.compile(r"\(?\d{1,3} xã\)?[: ]*|\(\d{1,3}\)[: ]*")
_LIMIT = 120  # names; a longer list is no list of communes


@dataclass
class CommuneList:
    """Communes in the order of the text, those with a district by district."""

    names: list[str] = field(default_factory=list)
    districts: dict[str, list[str]] = field(default_factory=dict)
    end: int = 0

    def pairs(self) -> tuple[tuple[str, tuple[str, ...]], ...] | None:
        """Give (district, communes) pairs, None where no district is named."""
        if not any(self.districts.values()):
            return None
        return tuple((d, tuple(names)) for d, names in self.districts.items() if names)


def commune_list(copy: WorkingCopy, start: int, end: int) -> CommuneList:
    """Read a list of communes from `start`; stop at the first word that is no name."""
    found = CommuneList(end=start)
    pending: list[str] = []
    leading = ""
    in_bracket: int | None = None
    position = start
    while position < end and len(found.names) < _LIMIT:
        if skipped := _SKIP.match(copy.work, position, end):
            position = skipped.end()
            continue
        char = copy.work[position]
        if char == "(":
            in_bracket, position = len(pending), position + 1
            continue
        if char == ")":
            if in_bracket is None:
                break
            in_bracket, position = None, position + 1
            found.end = position
            continue
        if counted := _COUNT.match(copy.work, position, end):
            position = counted.end()
            continue
        if bare := _BARE_CITY.match(copy.work, position, end):
            # "Hua La (Thành phố)": the province's only one
            name = copy.source[slice(*copy.span(*bare.span()))]
            leading = _assign(found, pending, name, leading, copy.work, bare.end())
            position = found.end = bare.end()
            continue
        if word := _DISTRICT.match(copy.work, position, end):
            name, stop = proper_name(copy, word.end(), end)
            if not name:
                break
            leading = _assign(found, pending, name, leading, copy.work, stop)
            position = found.end = stop
            continue
        name, stop = proper_name(copy, position, end)
        if not name:
            break
        bracketed = in_bracket is not None and in_bracket == len(pending) > 0
        if bracketed and not leading and copy.work[stop : stop + 1] == ")":
            leading = _assign(found, pending, name, leading, copy.work, stop)
        else:
            pending.append(name)
            found.names.append(name)
        position = found.end = stop
    if leading and pending:
        found.districts.setdefault(leading, []).extend(pending)
    return found


def _assign(
    found: CommuneList,
    pending: list[str],
    district: str,
    leading: str,
    work: str,
    stop: int,
) -> str:
    """Give the pending communes their district; return the district that leads."""
    if pending:
        found.districts.setdefault(leading or district, []).extend(pending)
        pending.clear()
        return district if leading else ""
    found.districts.setdefault(district, [])
    return district
