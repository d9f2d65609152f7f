"""What bears a figure of a table out besides its number, and what speaks against it.

A number is the programme's where its row, its head or the lines above the table name
the programme; the rest of the document may name it for another reason. Where the lines
above a table name another thing ("đạt chuẩn quốc gia về y tế", "tái định cư"), what
does not name the programme itself is that thing's.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from functools import lru_cache

from ntm_analysis.reading.columns.units import unit_named_in
from ntm_analysis.reading.figure import StatedFigure
from ntm_analysis.reading.grids.foreign import (
    speaks_of_the_programme,
    speaks_of_the_whole_economy,
    without_ties,
)
from ntm_analysis.reading.grids.grid import plain
from ntm_analysis.reading.grids.indicators import NamedIndicator
from ntm_analysis.reading.grids.left_out import is_ours
from ntm_analysis.reading.rows.row_places import is_level_said, level_of
from ntm_analysis.reading.rows.table_row import TableRow
from ntm_analysis.reading.rows.table_rows import TableRows

Found = tuple[TableRow, int, StatedFigure]  # a figure with its row and column
_Subject = tuple[bool, tuple[object, ...]]  # of a place before its merger, or not

_STANDINGS = (
    "communes_recognized", "communes_advanced", "communes_model", "communes_modern",
    "districts_recognized", "villages_recognized", "villages_model",
)  # fmt: skip
_RATES = ("income_per_capita", "poverty_rate", "poverty_rate_reduction")
# What else communes, villages and towns may "đạt chuẩn", or be given money for
_OTHER_STANDARD = re.compile(
    r"(?<!\w)(?:y tế|trường (?:học|mầm non|tiểu học|chuẩn|đạt chuẩn)|giáo dục|phổ cập|xóa mù|học tập|văn minh đô thị|đô thị văn minh|đô thị loại|chuyển đổi số|an toàn thực phẩm|tiếp cận pháp luật|an ninh trật tự|(?:sạch )?(?:về )?ma túy|phòng cháy|quốc phòng|phù hợp với trẻ em|bảo vệ trẻ em|thể thao|gia đình văn hóa|(?:thôn|bản|ấp|làng|khu phố|khu dân cư) văn hóa|đơn vị văn hóa|vững mạnh|cải cách hành chính|dân vận khéo)(?!\w)"
)
_OTHER_MONEY = re.compile(
    r"tái định cư|(?:bố trí|sắp xếp|ổn định)(?:,? (?:bố trí|sắp xếp|ổn định))* (?:lại )?dân cư|di dân|giải phóng mặt bằng|thiên tai|bão lũ|dịch (?:bệnh|tả|lở)|bảo hiểm|việc làm|đào tạo nghề|người có công|khuyến nông|khuyến công|phát triển rừng|bảo vệ rừng|dịch vụ môi trường rừng|nhà tạm|nhà ở (?:xã hội|cho hộ)|tín dụng chính sách|cho vay|quốc phòng|bầu cử|lương|sự nghiệp giáo dục|y tế|đất lúa|thủy lợi phí|đề án cây|chăn nuôi"
)
# What is measured in criteria, of which each standing has a set of its own
_BY_CRITERIA = (
    "criteria_met", "criteria_per_commune", "criteria_per_commune_gain",
    "criteria_outstanding", "communes_in_band", "communes_meeting_criterion",
)  # fmt: skip
_HIGHER = re.compile(
    r"(?:(?:nông thôn mới|ntm)(?: \([^)]*\))? )?(?:nâng cao|kiểu mẫu|hiện đại|ntmnc|ntmkm)"
)
# What money of one table may be for alone; the programme pays for all of it
_ONE_CONTENT = re.compile(
    r"(?<!\w)(?:làm đường|đường|giao thông|kênh mương|tập huấn|đào tạo|tuyên truyền|nhà văn hóa|trường|trạm y tế|nước sạch|cấp nước|chợ|điện|xi măng|mô hình|phát triển sản xuất|ocop|môi trường|rác|quy hoạch)(?!\w)"
)
_AMOUNTS = re.compile(
    r"\((?:km|m2|m3|m²|m³|m|ha|tấn|lượt(?: người)?|người|công)\)|số (?:lớp|lượt|công trình|dự án|mô hình|km)"
)
_MERGER = re.compile(
    r"sáp nhập|sắp xếp|hợp nhất|(?:huyện|xã|tỉnh) cũ|(?:2|hai) cấp|đơn vị hành chính mới"
)
# "TH Hà Hiệu | THCS Hà Hiệu" are built for their own sake
_SCHOOL = re.compile(
    r"(?:trường(?! học(?!\w))|(?:th|thcs|thpt|mn|mg|ptcs|ptdt|ptdtbt|tiểu học|mầm non|mẫu giáo)) (?!năm|\d|kế hoạch|nông)"
)
# "Kinh phí dự kiến từ chương trình kiên cố hóa trường học" below a table
_MONEY_FROM = re.compile(
    r"(?:kinh phí|(?:nguồn )?vốn|nguồn|số tiền)[^.;]{0,40}(?:từ|thuộc|của) (?:(?:nguồn|vốn|các) )*(?:chương trình|ctmtqg|dự án|đề án) [^.;]*"
)
_NOT_ITS_OWN = re.compile(
    r"(?<!\w)(?:không|chưa|ngoài|trừ|riêng|lồng ghép|cùng|và)(?!\w)"
)
_NOTES = 400  # characters below a table in which its notes stand
_NEW_ONES = re.compile(r"xã mới(?! được công nhận)")
_CAPTION = re.compile(r"bảng|biểu|phụ lục")
_SHORT = 50  # characters of a line that only names a unit
_PROGRAMMES = re.compile(
    r"(?:các|0?3|ba|0?2|hai) (?:chương trình (?:mục tiêu quốc gia|mtqg)|ctmtqg|mtqg)"
)


class TableEvidence:
    """What the lines above one table say of its subject."""

    def __init__(self, said: TableRows) -> None:
        self.said = said
        lines = [x for x in said.title_lines if not _is_note(x)]
        self.caption = without_ties(lines[-1]) if lines else ""
        self.title = without_ties(said.title)
        heads = " | ".join(c.words for c in said.columns)
        # a commune on its way to "nông thôn mới hiện đại" is judged by the plain set
        titles = said.own_title.replace("hiện đại", "").split(" | ")
        above = [*reversed(lines), *reversed(titles)]
        self.sets = next((found for x in above if (found := _sets_in(x))), frozenset())
        self.titled = speaks_of_the_programme(f"{said.title} | {heads}")
        self.document = said.own_title
        self.of_one_content = bool(
            _ONE_CONTENT.search(self.caption) or _AMOUNTS.search(heads)
        )
        self.of_merger = bool(
            _MERGER.search(f"{self.document} | {said.title} | {heads}")
        )
        self.strange_beside = any(
            c.role == "unknown" and is_ours(c.words) for c in said.columns
        )
        rows = [row for row, _ in said.rows if not row.is_total]
        self.placed = placed = sum(row.place is not None for row in rows)
        schools = sum(bool(_SCHOOL.match(row.words)) for row in rows)
        self.of_schools = len(rows) > 0 and 2 * schools >= len(rows)
        self.of_another = _names_another(said)
        self.few_places = 2 * placed < len(rows) and not any(
            row.measured or row.criterion or row.is_time for row in rows
        )
        own = {said.facts.place.name}
        # "Vĩnh Long (cũ)" beside the province that goes on with its name
        self.present = own | {
            r.place[0] for r, _ in said.rows if r.place and not r.former
        }
        self.some_places = placed < len(rows) and not self.few_places

    def speaks_against(
        self, measured: NamedIndicator, spoken: str, named_above: bool = False
    ) -> bool:
        """Say whether what is above the table is of another thing.

        Parameters
        ----------
        spoken
            The words of the row and the column themselves.
        named_above
            Whether the section that the row stands in names the programme.
        """
        if measured.measure in _BY_CRITERIA:
            return (_sets_in(spoken) or self.sets) == {"higher"}
        if _names_programme(spoken) or named_above:
            return False
        if measured.measure in _STANDINGS:
            return bool(_OTHER_STANDARD.search(self.caption))
        if measured.measure == "funding" and (self.of_schools or self.of_another):
            return True
        if measured.measure != "funding" or speaks_of_the_programme(self.caption):
            return False
        if _PROGRAMMES.search(self.title) or _OTHER_MONEY.search(self.caption):
            return True
        if speaks_of_the_programme(self.title):
            return False
        return not speaks_of_the_programme(self.document)

    def no_place(self, row: TableRow) -> bool:
        """Say whether a name without a level stands among more rows that are no places."""
        return row.place is not None and self.few_places and self._is_bare(row)

    def of_an_office(self, row: TableRow, measured: NamedIndicator) -> bool:
        """Say whether "Liên minh HTX" stands beside districts that get money."""
        funded = row.measured is not None and measured.measure == "funding"
        beside = row.place is None and not row.is_total and self.placed > 0
        return funded and beside and level_of(self.said.label_words) is not None

    def doubts(
        self, row: TableRow, measured: NamedIndicator, spoken: str, *, own: bool
    ) -> set[str]:
        """Give what a figure's evidence leaves open.

        `own` says that its row or head names the measure, and not the title alone.
        """
        found = set()
        named = _names_programme(spoken) or row.of_programme
        if not named and not self.titled:
            if measured.measure == "funding":
                found.add("money_unsure")
            elif measured.measure in _STANDINGS:
                found.add("programme_unsaid")
        if measured.measure in _BY_CRITERIA and len(_sets_in(spoken) or self.sets) > 1:
            found.add("programme_unsaid")  # criteria of which set?
        if measured.is_new and self.of_merger and _NEW_ONES.search(spoken):
            found.add("new_or_all")  # "Số xã mới đạt chuẩn": of the merged communes?
        rate = measured.measure in _RATES
        if rate and not named and speaks_of_the_whole_economy(self.title):
            found.add("programme_unsaid")
        if measured.measure == "funding" and self.of_one_content:
            found.add("part_of_sum")
        if self.strange_beside and not own:
            found.add("words_unread")
        if row.place is not None and self.some_places and self._is_bare(row):
            found.add("place_beside")
        if row.former and row.place and row.place[0] in self.present:
            found.add("place_beside")
        return found

    def _is_bare(self, row: TableRow) -> bool:
        written = self.said.text[row.start : row.end]
        return not row.is_total and not is_level_said(written)


def without_contradictions(found: list[Found]) -> list[Found]:
    """Leave out what two rows of a table state differently of one place and time.

    Something that was not understood parts such rows. Money is told by many sources.
    """
    values: dict[_Subject, dict[tuple[int, bool], object]] = {}
    for row, _, figure in found:
        if figure.measure != "funding":
            stated = figure.value if figure.value is not None else figure.percent
            key = (id(row), row.below)
            subject = (row.former, subject_of(figure))
            values.setdefault(subject, {})[key] = stated
    against: dict[_Subject, set[int]] = {}
    for subject, told in values.items():
        if len(set(told.values())) == 1:
            continue
        wholes = [row for row, below in told if not below]
        kept = wholes if len(wholes) == 1 else []  # parts below it are of something
        against[subject] = {row for row, _ in told if row not in kept}
    return [
        each
        for each in found
        if id(each[0]) not in against.get((each[0].former, subject_of(each[2])), ())
    ]


def subject_of(figure: StatedFigure) -> tuple[object, ...]:
    """What a figure is of, without its value."""
    return (
        figure.measure,
        figure.kind,
        figure.criterion,
        figure.place,
        figure.place_level,
        figure.time,
        figure.band_low,
        figure.band_high,
        figure.scope,
        figure.stars,
        figure.subset,
        figure.value is None,
    )


def _names_another(said: TableRows) -> bool:
    """Say whether the line below a table says that another programme pays for it."""
    line = said.text[said.grid.end : said.grid.end + _NOTES].strip().split("\n")[0]
    found = None if "\t" in line else _MONEY_FROM.search(plain(line))
    if found is None or _NOT_ITS_OWN.search(plain(line)):
        return False
    return not speaks_of_the_programme(found[0])


def _is_note(line: str) -> bool:
    """Say whether a line above a table is "(Số liệu đến 30/9)" or "Đơn vị: xã"."""
    unit = unit_named_in(line) and not _CAPTION.match(line)
    return line.startswith("(") or bool(unit and len(line) < _SHORT)


@lru_cache(4096)  # heads come again in every cell
def _names_programme(words: str) -> bool:
    return speaks_of_the_programme(words)


@lru_cache(4096)
def _sets_in(words: str) -> frozenset[str]:
    """Which sets of criteria words may speak of: the plain one, a higher one, both.

    >>> sorted(_sets_in("kết quả xây dựng xã ntm nâng cao, kiểu mẫu"))
    ['higher']
    >>> sorted(_sets_in("xã ntm và xã ntm nâng cao")), _sets_in("kết quả năm 2023")
    (['higher', 'plain'], frozenset())
    """
    rest = _HIGHER.sub(" ", words)
    found = {"higher"} if rest != words else set()
    return frozenset(found | ({"plain"} if speaks_of_the_programme(rest) else set()))
