"""What the words of a row or a column measure: "Số xã đạt chuẩn NTM nâng cao".

Words of a table are short and name one thing, so they are matched as wholes; words
that say more than is known here ("thông minh", "chưa đạt", "so với") measure nothing
that may be read.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from ntm_analysis.reading.grids.understood import words_left
from ntm_analysis.reading.rules.standing import NTM
from ntm_analysis.reading.text.criterion_names import (
    listed_criterion,
    named_criterion,
)

_OTHER = re.compile(
    r"thông minh|đạt chuẩn(?: ntm| nông thôn mới)? về (?!đích)|(?<!nông thôn mới )(?<!ntm )hiện đại|chưa|không đạt|gần đạt|cơ bản đạt|so với(?! tổng số)|so sánh|tốc độ|chênh lệch|dự kiến sáp nhập|(?<!\w)thiếu|kiểu mẫu về|tỷ trọng|cơ cấu|điểm số|xếp loại|danh sách|thứ tự|hồ sơ|hằng năm|hàng năm|mỗi năm"
)
_NEW = re.compile(
    r"tăng thêm|đạt thêm|có thêm|(?<!nông thôn )(?<!\w)mới (?:trong|được|đạt)|công nhận (?:mới|thêm)|(?:phấn đấu|dự kiến|kế hoạch|đăng ký)[^;]{0,30}(?:đạt chuẩn|công nhận|về đích)[^;]{0,16}(?<!đến )(?<!hết )(?<!cuối )năm \d{4}|(?:đạt|công nhận|về đích|hoàn thành)[^;]{0,40}(?<!\w)trong (?:năm|kỳ|quý|tháng|đợt|giai đoạn|\d{1,2} tháng)|(?<!được )công nhận (?:năm|quý|đợt|kỳ|giai đoạn)|bổ sung|thêm|công nhận[^;]{0,50}(?:qua (?:các|từng) năm|theo (?:từng )?năm|từng năm)"
)
_GAIN = re.compile(r"tăng|thêm|(?<!\w)giảm")
_SCOPE = re.compile(
    r"xã (?:[^,;()]{0,20}? )??(?P<scope>vùng (?:đồng bào )?(?:dân tộc thiểu số|dtts)(?: và miền núi)?|vùng (?:thấp|sâu|xa|khó khăn)|đồng bằng|trung du|đặc biệt khó khăn|khó khăn|đbkk|biên giới|bãi ngang(?: ven biển)?(?:,? (?:và )?hải đảo)?|an toàn khu|atk|khu vực (?:i{1,3}|[123])|nhóm (?:i{1,3}|[123])|miền núi|vùng cao|ven biển|đảo|nghèo)(?!\w)"
)
# Some communes that no scope names: nothing is said of all.
_SOME = re.compile(
    r"xã (?:(?:thuộc|nhóm|loại|của) )*(?:huyện nghèo|(?:loại|nhóm|hạng|vùng|khu vực) (?:i{1,3}|iv|[1-5]|[a-d])(?!\w))|xã (?:\S+ ){0,2}(?:vùng|khu vực)(?! nông thôn)|xã mới (?:sáp nhập|thành lập)|trước (?:khi )?(?:sáp nhập|sắp xếp|hợp nhất)|dưới mức"
)
_COMMUNE = r"(?<!hợp tác )(?<!\w)xã(?! hội)"
_VILLAGE = r"(?<!\w)(?:thôn(?<!nông thôn)|bản|ấp|xóm|buôn|làng|khóm)(?!\w)"
_DISTRICT = (
    r"(?<!\w)(?:huyện|thị xã|thành phố|đơn vị cấp huyện)(?! có (?:các )?xã)(?!\w)"
)
# "Số xã xây dựng NTM" are all that take part.
_NOT_ONLY_BUILT = r"(?<!xd )(?<!xây dựng )(?<!thực hiện )(?<!triển khai )(?<!làm )"
_DONE = rf"đạt chuẩn|công nhận|về đích|hoàn thành|đạt (?:{NTM})|{NTM}"
_STANDS = r"(?:đã )?(?:được )?(?:công nhận )?(?:đạt )?(?:chuẩn )?"
_BAND = re.compile(
    r"(?<!\d)(?P<low>\d{1,2}) ?(?:-|–|đến|÷) ?(?P<under>dưới )?(?P<high>\d{1,2}) (?:tiêu chí|tc)|dưới (?P<below>\d{1,2}) (?:tiêu chí|tc)|(?:từ |trên |đạt |đủ )*(?<!\d)(?P<all>\d{1,2})(?:/\d\d)? (?:tiêu chí|tc)(?P<up> trở lên)?(?P<down> trở xuống)?"
)
_ALL = 19
_MEASURES: tuple[tuple[str, str, re.Pattern[str]], ...] = (
    ("criteria_per_commune", "criteria", re.compile(r"(?:bình quân|trung bình|tb|bq).{0,30}(?:tiêu chí|tc(?!\w))|(?:tiêu chí|tc(?!\w)).{0,24}(?:bình quân|bq|trung bình|/ ?xã|(?:một|mỗi|1) xã)")),
    ("residential_areas_model", "residential_areas", re.compile(r"(?:khu dân cư|(?<!\w)kdc(?!\w)).{0,30}(?:kiểu mẫu|đạt chuẩn)")),
    ("gardens_model", "gardens", re.compile(r"vườn.{0,16}mẫu")),
    ("villages_model", "villages", re.compile(rf"{_VILLAGE}.{{0,40}}kiểu mẫu")),
    ("villages_recognized", "villages", re.compile(rf"{_VILLAGE}.{{0,40}}(?:{_DONE})")),
    ("ocop_products", "products", re.compile(r"sản phẩm.{0,40}ocop|ocop.{0,20}sản phẩm|^(?:số )?ocop(?: (?:đạt |hạng )?[345] sao)?$|^(?:(?:kết quả|(?:tổng )?(?:số )?sản phẩm|trong đó|đạt|(?:được )?(?:công nhận|xếp hạng|phân hạng)|hạng|chia theo|theo)[ :/]+)*[345] sao$|^(?:tổng )?(?:số )?sản phẩm(?: (?:đã )?(?:được )?(?:công nhận|xếp hạng|phân hạng|đánh giá, ?phân hạng|đạt sao|đạt chuẩn))?$")),
    ("criteria_met", "criteria", re.compile(r"^(?:(?:trước|sau) (?:khi )?(?:sắp xếp|sáp nhập)[:,]? ?)?(?:tổng )?số (?:tiêu chí|tc) (?:(?:của )?xã |ntm |nông thôn mới ){0,2}(?:đã )?đạt(?: chuẩn| được)?(?: của xã)?(?: ?\(?(?:/|trên|trong) ?(?:tổng )?(?:số )?(?:10|19)(?: tiêu chí)?\)?)?(?: theo (?:bộ )?(?:tiêu chí|tc)(?: quốc gia)?(?: về)?(?: xã)?(?: ntm| nông thôn mới)?(?: (?:giai đoạn )?(?:19|20)\d\d ?[-–] ?(?:19|20)\d\d| mới)?)?$")),
    ("communes_modern", "communes", re.compile(rf"{_COMMUNE}.{{0,50}}{NTM} hiện đại")),
    ("communes_advanced", "communes", re.compile(rf"{_COMMUNE}.{{0,50}}nâng cao|^{_STANDS}{NTM} nâng cao$")),
    ("communes_model", "communes", re.compile(rf"{_COMMUNE}.{{0,50}}kiểu mẫu|^{_STANDS}{NTM} kiểu mẫu$")),
    ("districts_recognized", "districts", re.compile(rf"^(?!(?:(?:tổng|tỷ lệ|lũy kế|số|lượng|các|có) )*xã(?! *[,/]| và)).*{_DISTRICT}.{{0,40}}(?:đạt chuẩn|công nhận|về đích|hoàn thành|đạt (?:{NTM})|{_NOT_ONLY_BUILT}(?:{NTM}))(?!.{{0,20}}(?:nâng cao|kiểu mẫu))")),
    ("communes_recognized", "communes", re.compile(rf"{_COMMUNE}.{{0,50}}(?:đạt chuẩn|được công nhận)|{_COMMUNE}.{{0,30}}(?:công nhận|về đích|hoàn thành (?:nhiệm vụ |mục tiêu |chương trình (?:mục tiêu quốc gia |mtqg )?)?(?:xây dựng |xd ){NTM}|{_NOT_ONLY_BUILT}(?:đạt )?{NTM})|^(?:tổng )?(?:số )?{_COMMUNE} đạt(?: ?/ ?(?:tổng )?số {_COMMUNE})?$|^{_STANDS}(?:{NTM})$")),
    ("income_per_capita", "million_vnd_per_person_year", re.compile(r"thu nhập(?: của)? (?:khu vực|vùng|người dân) nông thôn|thu nhập.{0,40}(?:đầu người|người|khẩu|dân cư nông thôn|bình quân|bq(?:đn|đầu người)?(?!\w))|(?:bình quân|bq) thu nhập|^(?:mức )?thu nhập$")),
    ("poverty_rate_reduction", "percent", re.compile(r"^(?!(?:tổng )?số |.*(?:xã|huyện|thôn|hộ|chỉ tiêu) (?:hoàn thành|đạt)|.*(?:vốn|kinh phí|lồng ghép)).*(?:giảm.{0,24}(?:hộ )?nghèo|nghèo(?: đa chiều)?,? giảm(?! (?:còn|xuống)))")),
    ("poverty_rate", "percent", re.compile(r"(?:tỷ lệ|tỉ lệ|%).{0,10}(?:hộ )?nghèo|^(?:hộ )?nghèo(?: đa chiều)? ?\(?%\)?$")),
    ("criteria_outstanding", "criteria", re.compile(r"(?:lượt |số )tiêu chí (?:còn|cần) (?:lại|phải|hoàn thành)")),
    ("funding", "billion_vnd", re.compile(r"vốn|kinh phí|ngân sách|(?<!\w)ns cấp trên|(?<!\w)ns (?:cấp )?(?:tỉnh|huyện|xã|tw|trung ương|địa phương|nhà nước|tp|thành phố)|(?<!\w)ns(?:t|h|x|nn)(?!\w)|nguồn lực|huy động|tín dụng|doanh nghiệp|(?<!\w)htx(?!\w)|(?:người|nhân) dân|dân (?:góp|đóng góp|cư)|cộng đồng|lồng ghép|nstw|nsđp|trái phiếu|đối ứng|giải ngân|xã hội hóa|trung ương|địa phương|đóng góp|(?:tiền|mức) thưởng|^(?:vốn |nguồn )?(?:dân|khác|đầu tư phát triển|đtpt|đầu tư|sự nghiệp(?: kinh tế)?|sn)$")),
)  # fmt: skip
_SOURCES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("central", re.compile(r"trung ương|nstw|(?<!\w)tw(?!\w)|trái phiếu chính phủ|tpcp")),
    ("local", re.compile(r"ngân sách (?:của )?(?:cấp )?(?:địa phương|tỉnh|thành phố|tp|huyện|thị xã|xã|các cấp)|nsđp|(?<!\w)ns[thx](?!\w)|(?<!\w)ns (?:cấp )?(?:tỉnh|huyện|xã|địa phương|tp|thành phố)|vốn địa phương|đối ứng|^địa phương|(?:ngân sách|vốn)(?: nhà nước)?[ |]+(?:cấp )?(?:tỉnh|huyện|xã|thành phố|tp|thị xã|địa phương)$")),
    ("integrated", re.compile(r"lồng ghép")),
    ("credit", re.compile(r"tín dụng|vốn vay|dư nợ|ngân hàng")),
    ("enterprise", re.compile(r"doanh nghiệp|hợp tác xã|(?<!\w)htx(?!\w)|tổ chức kinh tế")),
    ("community", re.compile(r"cộng đồng|dân cư|nhân dân|người dân|dân (?:đóng )?góp|(?:của|từ|trong) (?:người |nhân )?dân(?! tộc)(?!\w)|(?:^|vốn )dân$|xã hội hóa")),
    ("other", re.compile(r"khác|^(?:ngân sách|nguồn|vốn|ns)(?: (?:hỗ trợ|ngân sách|từ|của))* cấp trên(?: hỗ trợ)?$|^ngân sách(?: nhà nước)?(?: các cấp)?(?: đầu tư)?(?: hỗ trợ)?(?: trực tiếp)?$|^nsnn$|(?<!\w)oda(?!\w)|viện trợ|nước ngoài|ngoài ngân sách|cá nhân|các tổ chức|(?:vốn|nguồn) kéo dài|chuyển sang|đầu tư công|(?<!tổng )(?<!số )(?:vốn|nguồn) đầu tư$|^đầu tư$|(?:^|vốn |nguồn |chi )(?:đầu tư phát triển|đtpt|sự nghiệp(?: kinh tế)?|sn|thường xuyên)$")),
    ("total", re.compile(r"tổng|thưởng|giải ngân|(?:bố trí|phân bổ|giao|phân khai) (?:kế hoạch )?(?:vốn|kinh phí|nguồn)|nguồn lực|huy động|^nguồn vốn|^(?:số |nhu cầu )?(?:vốn|kinh phí)(?: thực hiện| đầu tư| dự kiến)?(?: chương trình)?|cộng")),
)  # fmt: skip
# A row of a table of programmes; only money is read of it, so a unit must say so.
_PROGRAMME = re.compile(
    rf"(?:vốn |kinh phí )?(?:thực hiện )?(?:chương trình|ct)(?: ?(?:mtqg|mục tiêu quốc gia))?(?: về)? (?:xây dựng )?(?:{NTM})(?: giai đoạn \d{{4}} ?- ?\d{{4}})?"
)
_COMPONENT = re.compile(r"nội dung (?:thành phần )?(?:số )?\d{1,2}(?!\d)")
_OWN_MONEY = re.compile(r"ngân sách|vốn|nguồn vốn|kinh phí")
_HIGHER = (
    ("nâng cao", "communes_advanced"),
    ("kiểu mẫu", "communes_model"),
    ("hiện đại", "communes_modern"),
)
_DEBT = re.compile(r"(?<!\w)(?:nợ|trả nợ|tạm ứng|quyết toán|thu hồi)(?!\w)")
_NUMBERED = re.compile(
    r"^(?:tiêu chí )?(?:số )?\d{1,2}(?:[.):]| ?[-–](?! ?\d))? ?(?:về )?"
)
_STARS = re.compile(r"(?P<stars>[345]) sao")
_CRITERION = re.compile(rf"{_COMMUNE}.{{0,16}}đạt.{{0,10}}(?:tiêu chí|tc)(?! quốc gia)")
OF_THE_TEN = 100  # added to a number of the ten, until the document's set is known
HAVE_NEW = (
    "communes_recognized", "communes_advanced", "communes_model",
    "districts_recognized", "villages_recognized", "communes_meeting_criterion",
    "communes_modern",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class NamedIndicator:
    """What is measured: the measure of a figure, and what narrows it."""

    measure: str
    unit: str
    criterion: int | None = None
    band: tuple[int, int] | None = None
    scope: str | None = None
    fund_source: str | None = None
    stars: int | None = None
    is_new: bool = False
    subset: str | None = None  # what money is for

    @property
    def name(self) -> str:
        """The measure, for what is new the one of what is new."""
        new = self.is_new and self.measure in HAVE_NEW
        return f"{self.measure}_new" if new else self.measure


_UNITS_OF_PLACES = ("communes", "districts", "villages")
_OF_PEOPLE = re.compile(
    r"(?:(?:tổng|mức|giảm|tăng|bình quân|số|tỷ lệ|tỉ lệ|%) )*(?:(?:giảm|tăng|còn|các|của) )*(?:hộ (?:cận )?nghèo|nghèo|thu nhập|kinh phí|vốn|nguồn vốn|tiền|dân số|lao động)(?!\w)"
)
_OF_CRITERIA = re.compile(
    r"(?:tổng )?số (?:lượng )?(?:tiêu chí|tc|chỉ tiêu) (?:của )?xã(?!\w)"
)
_OF_NAMES = ("communes_meeting_criterion", "funding", "criteria_outstanding")
_SHORT = (
    (
        re.compile(
            r" ?\((?:theo )?(?:qđ|quyết định|nq|nghị quyết)(?: số)?:? ?\d[^()]*\)"
        ),
        "",
    ),
    (re.compile(r"^tnbq(?!\w)"), "thu nhập bình quân"),
    (re.compile(r"(?<!\w)ntm[ -]?nc(?!\w)"), "ntm nâng cao"),
    (re.compile(r"(?<!\w)xã nc(?!\w)"), "xã ntm nâng cao"),
    (re.compile(r"(?<!\w)xã km(?!\w)"), "xã ntm kiểu mẫu"),
    (re.compile(r"(?<!\w)tc ?bq(?!\w)"), "tiêu chí bình quân"),
    (re.compile(r"(?<!\w)bq ?tc(?!\w)"), "bình quân tiêu chí"),
    (re.compile(r"(?<!\w)ntm[ -]?km(?!\w)"), "ntm kiểu mẫu"),
)
_ROUND = re.compile(
    r"(?:công nhận|đạt chuẩn|về đích)[^;]{0,60}(?<!đến )(?<!hết )(?<!cuối )(?<!\w)(?:năm|đợt|quý|tháng)(?!\w)"
)
_ADDED_YEARLY = re.compile(r"(?<=thêm )(?:hằng|hàng|mỗi) năm")
_EACH_YEAR = re.compile(r"(?:bình quân )?(?:(?:hằng|hàng|mỗi) năm)")
_SIZE_OF_SET = re.compile(
    r"(?:thực hiện|kết quả|đánh giá|rà soát|theo|bộ|các|từng|về)(?: xây dựng)? (?:10|19) (?:tiêu chí|tc)(?!\w)"
)
_NOT_YET = re.compile(
    r"chấm điểm|thi đua|xếp hạng các|đề nghị|thẩm định|thẩm tra|thu hồi|dự thảo|ý kiến|xin (?:hoãn|rút)"
)


@lru_cache(4096)
def title_indicator(words: str) -> NamedIndicator | None:
    """Say what the line above a table measures, whatever else it says."""
    words = _in_full(words)
    # a list that counts: "Danh sách xã được công nhận"
    listed = words.replace("danh sách", " ")
    found = None if _NOT_YET.search(words) else _named(listed.strip())
    if found and found.band and _SIZE_OF_SET.search(words):
        return None  # "Kết quả thực hiện 19 tiêu chí các xã"
    if found and listed != words and _ROUND.search(words):
        return replace(found, is_new=True)
    return found


@lru_cache(4096)
def indicator(words: str) -> NamedIndicator | None:
    """Say what words measure, None where they measure nothing that is known.

    Parameters
    ----------
    words
        In small letters, without the unit in brackets and the row's number.

    Examples
    --------
    >>> indicator("số xã đạt chuẩn nông thôn mới nâng cao").measure
    'communes_advanced'
    >>> indicator("xã ntm thông minh"), indicator("diện tích")
    (None, None)
    """
    words = _in_full(words)
    found = _named(words)
    if found is None or found.measure in _OF_NAMES:
        return found  # the names of criteria and of funds are too many to list
    return None if words_left(words) else found


def _in_full(words: str) -> str:
    """Write out "NTMNC", in which "NTM" alone would be another standing."""
    for short, full in _SHORT:
        words = short.sub(full, words)
    return words


def _named(words: str) -> NamedIndicator | None:
    if (
        "nghèo" in words and "giảm" in words
    ):  # a rate falls each year; its yearly fall is a measure
        words = _EACH_YEAR.sub(" ", words).strip()
    words = _ADDED_YEARLY.sub("từng năm", words)
    if _OTHER.search(words) or len(words) > 160:
        return None
    if "xã" in words and (band := _band(words)):
        return NamedIndicator(
            "communes_in_band", "communes", band=band, scope=scope_in(words)
        )
    if _CRITERION.search(words) and (number := named_criterion(words)):
        return NamedIndicator(
            "communes_meeting_criterion",
            "communes",
            criterion=number,
            is_new=bool(_NEW.search(words)),
        )
    if _DEBT.search(words):
        return None
    if _PROGRAMME.fullmatch(words) or _COMPONENT.match(words):
        return NamedIndicator("funding", "billion_vnd", fund_source="total")
    for measure, unit, pattern in _MEASURES:
        matches = pattern.search(words) is not None
        if matches and unit in _UNITS_OF_PLACES and _OF_PEOPLE.match(words):
            continue  # "Mức giảm hộ nghèo các xã nông thôn mới" counts no communes
        if matches and unit in _UNITS_OF_PLACES and _OF_CRITERIA.match(words):
            continue  # "Số chỉ tiêu xã nông thôn mới hoàn thành" counts no communes
        if matches:
            if measure == "communes_recognized":
                # "NTM nâng cao / Số xã được công nhận" are the advanced ones
                named = [m for word, m in _HIGHER if word in words]
                if len(named) > 1:
                    return None
                measure = named[0] if named else measure
            return _narrowed(NamedIndicator(measure, unit), words)
    return None


def _narrowed(found: NamedIndicator, words: str) -> NamedIndicator | None:
    """Add what the words say beside the measure."""
    if found.measure == "poverty_rate" and "cận nghèo" in words:
        return None
    if found.measure == "criteria_per_commune" and _GAIN.search(words):
        return replace(found, measure="criteria_per_commune_gain")
    if found.measure == "funding":
        source = source_of(words)
        if source is None and _OWN_MONEY.match(words) and not words_left(words, True):
            source = "other"  # "Ngân sách nhà nước trực tiếp cho Chương trình"
        return replace(found, fund_source=source) if source else None
    if found.measure == "ocop_products":
        stars = _STARS.search(words)
        least = "trở lên" in words  # "từ 3 sao trở lên" are of several
        return replace(
            found, stars=int(stars["stars"]) if stars and not least else None
        )
    if found.unit in ("communes", "villages"):
        found = replace(found, scope=scope_in(words))
        if found.scope in (None, "xã nghèo") and _SOME.search(words):
            return None
    return replace(found, is_new=bool(_NEW.search(words)))


def source_of(words: str) -> str | None:
    """Name the source of funds that words are about, None where none is known."""
    return next((name for name, p in _SOURCES if p.search(words)), None)


def scope_in(words: str) -> str | None:
    """The communes that words narrow a count to: "xã vùng cao", None for all."""
    found = _SCOPE.search(words)
    return f"xã {found['scope']}" if found else None


def _band(words: str) -> tuple[int, int] | None:
    found = _BAND.search(words)
    if not found:
        return None
    if found["below"]:
        return 0, int(found["below"]) - 1
    if found["low"]:
        high = int(found["high"]) - bool(found["under"])
        return (int(found["low"]), high) if int(found["low"]) <= high else None
    least = int(found["all"])
    if found["down"]:
        return 0, least
    if found["up"]:
        return least, _ALL
    return (least, least) if least in (10, _ALL) else None


# The ten of QĐ 51/2025/QĐ-TTg; no name of the nineteen is said in these words.
_NOW = (
    (2, r"hạ tầng kinh tế"),
    (3, r"phát triển kinh tế nông thôn"),
    (4, r"đào tạo nguồn nhân lực"),
    (5, r"văn hóa, giáo dục(?:,| và) y tế"),
    (6, r"giảm nghèo và an sinh"),
    (7, r"khoa học,? (?:và )?công nghệ"),
    (8, r"môi trường và cảnh quan"),
    (9, r"hệ thống chính trị và hành chính"),
    (10, r"tiếp cận pháp luật và an ninh"),
)


# Names that tables shorten for want of room
_SHORT_NAMES = (
    (re.compile(r"csvc ?vh(?!\w)"), 6),
    (re.compile(r"(?:tt ?(?:và|&|-) ?tt|tttt)(?!\w)"), 8),
    (re.compile(r"(?:hình thức )?tổ chức sx(?!\w)|sx (?:và|&) (?:phát triển|pt)"), 13),
    (re.compile(r"(?:gd|gdđt|gd ?(?:và|&|-) ?đt)(?!\w)"), 14),
    (re.compile(r"(?:mt|môi trường) ?(?:và|&|-) ?attp(?!\w)"), 17),
    (re.compile(r"htct(?: và| &|,|$)"), 18),
    (re.compile(r"qp ?(?:và|&|-) ?an(?!\w)|qpan(?!\w)"), 19),
)


def _named_now(words: str) -> int | None:
    found = (n for n, name in _NOW if re.match(name, words.removeprefix("xây dựng ")))
    number = next(found, None)
    return None if number is None else OF_THE_TEN + number


@lru_cache(4096)
def row_criterion(words: str) -> int | None:
    """Give the criterion that a row is about, by its name; a number may precede it.

    >>> row_criterion("tiêu chí số 2 về giao thông"), row_criterion("15. y tế")
    (2, 15)
    >>> row_criterion("số xã") is None
    True
    """
    bare = _NUMBERED.sub("", words)
    if now := _named_now(bare):
        return now
    short = next((number for p, number in _SHORT_NAMES if p.match(bare)), None)
    if short is not None:
        return short
    first = re.split(r" ?[(,/]", bare)[0]
    found = named_criterion(words) or listed_criterion(first)
    return found or named_criterion(f"tiêu chí {bare}")
