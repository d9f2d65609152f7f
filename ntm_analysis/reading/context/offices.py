"""Which office a plan itself makes answer for a criterion: "Sở Xây dựng phụ trách …".

Only what the document says in one clause: an office, a word for being in charge, and
criteria by number. Offices that only take part ("phối hợp") answer for nothing, and a
criterion that two clauses give to different offices is nobody's: the reader is not
told one of two.
"""

import re

_OFFICE = (
    r"(?P<office>(?:Sở|Chi cục|Trung tâm|Văn phòng|Phòng|Ban|Công an|Thanh tra|"
    r"Bộ Chỉ huy [Qq]uân sự|Ban Chỉ huy [Qq]uân sự|Hội|Ủy ban Mặt trận|Ngân hàng)"
    r"(?:(?!phối hợp)[^;:.\n\d])*?)"
)
_IN_CHARGE = (
    r"[,:]? (?:được giao )?(?:là cơ quan )?(?:chủ trì|phụ trách|chịu trách nhiệm)"
)
_BETWEEN = r"(?:(?!phối hợp)[^;.\n\d])*?"
_CRITERIA = (
    r"tiêu chí (?:số )?(?P<first>\d{1,2})"
    r"(?P<more>(?:(?:,| và|,? tiêu chí)(?: số)? ?\d{1,2})*)"
)
_CLAUSE = re.compile(f"{_OFFICE}{_IN_CHARGE}{_BETWEEN}(?:các )?{_CRITERIA}")
_LONGEST = 120


def assigned_offices(text: str) -> dict[int, str]:
    """Map criteria to the office that a document puts in charge of them.

    Examples
    --------
    >>> assigned_offices("Sở Xây dựng phụ trách tiêu chí số 2 về hạ tầng.")
    {2: 'Sở Xây dựng'}
    >>> assigned_offices("Sở Y tế phối hợp thực hiện tiêu chí số 5.")
    {}
    """
    found: dict[int, set[str]] = {}
    flat = re.sub(r"[ \t]*\n(?=[^\W\d_A-ZĐÀ-Ỹ])", " ", text)  # folded lines of a PDF
    for clause in _CLAUSE.finditer(flat):
        office = " ".join(clause["office"].split()).strip(" ,:")
        if len(office) > _LONGEST:
            continue
        numbers = [clause["first"], *re.findall(r"\d{1,2}", clause["more"])]
        for number in numbers:
            found.setdefault(int(number), set()).add(office)
    return {
        number: next(iter(offices))
        for number, offices in sorted(found.items())
        if len(offices) == 1
    }
