"""The district or commune that a headline names without its level: "Về Hải Hậu nghe chuyện".

News of a province's paper say in their stamp where the paper is from; what they are
about stands in the headline or opens the story. Its level is what the text goes on to
speak of: "toàn huyện", "huyện đã có", or "cả xã", "của xã".
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501, RUF001

import re
from collections.abc import Iterator

from ntm_analysis.reading.figure import Level
from ntm_analysis.reading.text.normal import WorkingCopy

_LONGEST_STORY = 15_000  # characters; a longer text is a report
_LONGEST_LINE = 160
_OF_DISTRICT = re.compile(
    r"(?<!\w)(?:(?:toàn|cả|trên địa bàn|của|dân|lãnh đạo|cán bộ|đất) huyện(?! [^\W\d_]{2,8} [^\W\d_]{2,8} (?:có|đã|đạt))(?!\w)|huyện ủy|huyện (?:mình|ta|nhà|tôi)(?!\w)|huyện(?: này)?(?: cũng)? (?:đã|có|mới|phấn đấu|được|còn|vẫn|chỉ|hiện|sẽ|đặt)(?!\w))"
)
_OF_COMMUNE = re.compile(
    r"(?<!\w)(?:(?:toàn|cả|trên địa bàn|của|trụ sở) xã(?! hội)|xã(?: này| nhà)?(?: cũng)? (?:đã|có|huy động|tự|mới|được|phấn đấu|còn|quyết|hiện|sẽ|đặt)(?!\w))(?! [\d])"
)
# what a name is of that is no district or commune: a person, a river, a make of tea
OTHERS_NAME = re.compile(
    r"(?<!\w)(?:ông|bà|anh|chị|em|cô|chú|bác|cụ|thầy|đồng chí|nghệ nhân|nhà báo|phóng viên|thủ tướng|chủ tịch|bí thư|trưởng \S+|giám đốc|sâm|sông|suối|núi|đèo|cầu|hồ|hang|làng|làng nghề|thôn|xóm|ấp|bản|buôn|chợ|đường|quốc lộ|trường|công ty|htx|hợp tác xã|lễ hội|báo|đài|phường|thị trấn|tỉnh|đền|chùa|đình|biển|đảo|vịnh|khu|cửa khẩu|giống|gạo|chè|cam|bưởi|vải|nhãn|tết|xuân|ngọc|người|dân tộc)(?: |\n)$"
)
_IN_LIST = re.compile(r"(?:(?<!\w)và|[&–-]) ?$")
_SPEAKS = re.compile(r" (?:là|có|đã|đạt|thành|trở thành|phấn đấu|sẽ|cũng)(?!\w)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)?")
_FAMILY_FIRST = frozenset(
    "nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ ngô dương lý trịnh".split()  # noqa: SIM905
)
_NO_NAMES = frozenset(
    "nông thôn mới ntm bộ sở ban hội đoàn đảng ủy ubnd hđnd chính phủ quốc nhà nước tết việt nam trung ương đài báo phóng viên chương trình kỳ bài".split()  # noqa: SIM905
)
_SHORTEST, _LONGEST = 2, 3  # words of a name


def headline_name(
    copy: WorkingCopy, provinces: dict[str, str], districts: set[str]
) -> tuple[int, int, str, Level] | None:
    """Give the span, name and level of what a story is about, None if unsure.

    Parameters
    ----------
    copy
        The text.
    provinces
        The names of provinces in small letters: such a name is none of these.
    districts
        The districts that the text names with their level, in small letters.
    """
    work = copy.work
    if len(work) > _LONGEST_STORY:
        return None
    if defined := _defined(copy, provinces, districts):
        return defined
    of_district = len(_OF_DISTRICT.findall(work))
    of_commune = len(_OF_COMMUNE.findall(work))
    level: Level | None = None
    if of_commune > max(1, 2 * of_district):
        level = "commune"
    elif of_district > 1 and of_district >= of_commune:
        level = "district"
    if level is None:
        return None
    lines = _lines(work)
    if not lines or any(name in work[slice(*lines[0])] for name in provinces):
        return None
    for begin, end in lines:
        named = [
            n
            for n in _names(copy, begin, end)
            if _is_place(copy, n, provinces, work[slice(*n)] in districts)
        ]
        names = {work[a:b] for a, b in named}
        if level == "district" and districts - names:
            return None  # the text says itself which district it tells of
        if len(names) == 1:
            start, stop = named[0]
            return start, stop, copy.shaped(start, stop), level
        if names:
            return None  # of which of them is it?
    if level == "district" and not districts:
        return _addressed(copy, provinces)
    return None


# "Trà Cú là huyện có trên 62% đồng bào Khmer", "Sín Thầu là xã biên giới"
_DEFINED = re.compile(
    r"(?P<name>[^\W\d_]+(?: [^\W\d_]+){1,4}) (?:vốn |hiện |nay )?là (?:một (?:trong (?:những|số các|các) )?)?(?P<level>huyện|thị xã|xã)(?! hội)(?= [^\W\d_])(?! (?:đầu tiên|duy nhất|thứ|nào|của|tôi|ta))"
)


def _defined(
    copy: WorkingCopy, provinces: dict[str, str], districts: set[str]
) -> tuple[int, int, str, Level] | None:
    """The district or commune that a story's opening says what it is."""
    for found in _DEFINED.finditer(copy.work, 0, _OPENING):
        run: list[tuple[int, int]] = []
        for word in _WORD.finditer(copy.work, *found.span("name")):
            run = [*run, word.span()] if copy.capital(word.start()) else []
        if not _SHORTEST <= len(run) <= _LONGEST or run[-1][1] != found.end("name"):
            continue
        span = run[0][0], run[-1][1]
        others = districts - {copy.work[slice(*span)]}
        level: Level = "commune" if found["level"] == "xã" else "district"
        if level == "district" and others:
            return None  # the text says itself which district it tells of
        if _is_place(copy, span, provinces, known=False):
            return *span, copy.shaped(*span), level
    return None


# "Ông bạn tôi, kỹ sư về hưu ở Gò Dầu, Tây Ninh"
_ADDRESS = re.compile(
    r"(?<!\w)(?:ở|tại|về|lên|đất|quê) (?P<name>[^\W\d_]+(?: [^\W\d_]+){1,2}), (?:tỉnh )?(?P<around>[^\W\d_]+(?: [^\W\d_]+){1,2})"
)
_OPENING = 1500  # characters in which a story says where it is


def _addressed(
    copy: WorkingCopy, provinces: dict[str, str]
) -> tuple[int, int, str, Level] | None:
    """The district that a story's opening names with its province behind it."""
    found = _ADDRESS.search(copy.work, 0, _OPENING)
    if not found or not any(found["around"].startswith(p) for p in provinces):
        return None
    begin, end = found.span("name")
    words = _WORD.finditer(copy.work, begin, end)
    if not all(copy.capital(word.start()) for word in words):
        return None
    if not _is_place(copy, (begin, end), provinces, known=False):
        return None
    return begin, end, copy.shaped(begin, end), "district"


def _lines(work: str) -> list[tuple[int, int]]:
    """The headline, and the first sentence of the first long paragraph."""
    found: list[tuple[int, int]] = []
    for line in re.finditer(r"[^\n]+", work):
        if not line[0].strip():
            continue
        if not found:
            if line.end() - line.start() > _LONGEST_LINE:
                return []
            found.append(line.span())
        elif line.end() - line.start() > _LONGEST_LINE:
            stop = re.compile(r"[.,:] ").search(work, line.start(), line.end())
            found.append((line.start(), stop.start() if stop else line.end()))
            break
    return found


def _names(copy: WorkingCopy, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Runs of words in capitals; at a line's beginning without their first word too."""
    run: list[tuple[int, int]] = []
    words = [*_WORD.finditer(copy.work, begin, end), None]
    for word in words:
        joined = word and run and copy.work[run[-1][1] : word.start()] == " "
        if word and copy.capital(word.start()) and (joined or not run):
            run.append(word.span())
            continue
        if len(run) >= _SHORTEST:
            opens = not copy.work[begin : run[0][0]].strip(' "“-')
            tries = [run, run[1:]] if opens and len(run) > _SHORTEST else [run]
            for one in tries:
                if _SHORTEST <= len(one) <= _LONGEST:
                    yield one[0][0], one[-1][1]
        run = [word.span()] if word and copy.capital(word.start()) else []


def _is_place(
    copy: WorkingCopy, span: tuple[int, int], provinces: dict[str, str], known: bool
) -> bool:
    """Say whether a name comes again, alone, and never as a person's or a river's.

    One that the text names with its level too need not come again.
    """
    name = copy.work[slice(*span)]
    words = name.split()
    if name in provinces or words[0] in _FAMILY_FIRST or _NO_NAMES & set(words):
        return False
    if all(c.isupper() for c in copy.source[slice(*copy.span(*span))] if c.isalpha()):
        return False
    again = 0
    for found in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", copy.work):
        before = copy.work[max(0, found.start() - 24) : found.start()]
        if OTHERS_NAME.search(before):
            return False
        listed = _IN_LIST.search(before) and not _SPEAKS.match(copy.work, found.end())
        if copy.capital(found.start()) and not listed:
            again += 1
    return again > (not known)
