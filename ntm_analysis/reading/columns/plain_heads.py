"""What a head says beside plan, result and year, in words that are known.

Who gave a plan, that it was changed or approved, that years differ, how much is fewer:
"Kế hoạch tỉnh giao năm 2024", "Kế hoạch từng năm / 2022", "<5 TC". Money is left as it
is, since "vốn tỉnh giao" names a source.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

_GIVER = r"(?:tw|đại hội(?: đảng bộ)?(?: (?:tỉnh|huyện|xã))?|trung ương|thủ tướng(?: chính phủ)?|chính phủ|tỉnh ủy|huyện ủy|(?:ubnd|hđnd)(?: (?:tỉnh|huyện|thành phố|xã))?|tỉnh|huyện|cấp trên)"
# What a plan's name says beside the year: who gave it, that it was changed or approved
_PLAN_SAYS = re.compile(
    rf"(?<!\w)(?:do |được )?(?:{_GIVER}(?:, {_GIVER})? ){{1,3}}(?:đã )?giao(?!\w)|(?P<plan>(?:kế hoạch|(?<!\w)kh|mục tiêu|chỉ tiêu|dự toán)(?: năm (?:19|20)\d\d)?) (?:(?:sau |đã |được ){{0,3}}(?:điều chỉnh|phê duyệt|duyệt)|đề ra|cụ thể)(?!\w)|(?P<goal>mục tiêu|kế hoạch|chỉ tiêu) (?:của )?{_GIVER} (?:đề ra|xây dựng|phê duyệt|đặt ra)(?!\w)|xây dựng (?=kế hoạch)|(?<!\w)theo (?=(?:nghị quyết|nq)(?!\w))"
)
_OF_MONEY = re.compile(r"vốn|kinh phí|ngân sách|nguồn|dự toán")
# "Kế hoạch từng năm / 2022", "Phân kỳ thực hiện / Năm 2022"
_EACH_YEAR = re.compile(
    r"(?:(?:cụ thể|diễn biến|phân kỳ(?: thực hiện)?|(?:chia|phân)(?: ra)?(?: theo)?|theo|qua) ?){0,3}(?:(?:các|từng|hằng|hàng|mỗi|theo) ){1,2}năm(?= ?/ )|(?:diễn biến|phân kỳ(?: thực hiện| đầu tư| vốn| theo năm)?|(?:chia|phân)(?: ra)? theo năm)(?= ?/ )"
)
_BEFORE_ALL = re.compile(
    r"(?:trước khi|khi bắt đầu|bắt đầu)(?: (?:thực hiện|triển khai|xây dựng|làm))*(?: (?:chương trình|ntm|nông thôn mới))*|(?:năm|số liệu) gốc(?= )|xuất phát điểm"
)
# "Trước khi đạt chuẩn (2015)", "Khi đạt chuẩn (2016)": the year tells it
_WHEN_ARRIVED = re.compile(
    r"^(?:trước |sau )?(?:khi|thời điểm|năm) (?:được )?(?:công nhận )?(?:đạt chuẩn)(?: (?:ntm|nông thôn mới))?(?= ?\((?:năm )?(?:19|20)\d\d\))"
)
_FEWER = re.compile(r"< ?(?=\d{1,2} ?(?:tiêu chí|tc)(?!\w))")
# "Số xã chưa đạt 19 tiêu chí, chia ra / 15-18 tiêu chí": a band says who they are
_NOT_YET = re.compile(
    r"(?:tổng )?(?:số )?(?:các )?xã (?:còn lại )?(?:chưa|không) (?:được )?(?:đạt|công nhận|hoàn thành)[^/(]{0,50}(?=(?:\([^)/]*\) ?)?/ (?:(?:từ|đạt|dưới|trên|số|xã|nhóm) ){0,4}\d{1,2}(?: ?(?:-|–|đến|÷) ?(?:dưới )?\d{1,2})? (?:tiêu chí|tc)(?!\w))"
)
# "Nhiệm kỳ qua / Năm 2010": what was reached
_TERM_OVER = re.compile(
    r"^(?:trong |kết quả )?(?:nhiệm kỳ|giai đoạn|thời kỳ)(?: vừa)? qua(?= / (?:(?:đến|hết|cuối) )*(?:năm )?(?:19|20)\d\d$)"
)
# "Đời sống dân cư nông thôn / Thu nhập (triệu đồng)": of what the heads below it are
_TOPIC = re.compile(
    r"^(?:về |một số |các |kết quả |chỉ tiêu )*(?:đời sống(?: (?:vật chất|tinh thần|và|,|của))*(?: (?:dân cư|người dân|nhân dân|cư dân))?|kinh tế ?(?:-|và|,) ?xã hội|thu nhập (?:và|,) (?:hộ )?nghèo)(?: (?:khu vực )?nông thôn| ở nông thôn)?(?= / )"
)
_COUNT_SHORT = re.compile(r"(?<!\w)(?:sl|số lượng) (?=xã|thôn|huyện)")
_OF_ALL = re.compile(
    r"(?<!\w)(xã (?:đã )?đạt(?: chuẩn| tiêu chí)? ?/ ?tổng)(?: số)?(?= ?(?:\(|$))"
)
# "Số xã đã đạt tiêu chí (xã)" beside criteria: of each row's
_OF_ROW = re.compile(
    r"(?<!\w)(?:tổng )?(?:số )?xã (?:đã )?(?:đạt|hoàn thành)(?: chuẩn)?(?: (?:được )?(?:các )?(?:tiêu chí|tc))?(?= ?(?:\(|/|$| (?:(?:tính )?đến|năm|hết|cuối|tháng|\d)))"
)


def beside_criteria(head: str) -> str:
    """Say in known words what a head beside the names of criteria counts.

    >>> beside_criteria("số xã đã đạt tiêu chí (xã)"), beside_criteria("số xã chưa đạt")
    ('số xã đạt (xã)', 'số xã chưa đạt')
    """
    return _OF_ROW.sub("số xã đạt", head)


def in_plain_words(head: str) -> str:
    """Say in known words who gave a plan, that it was changed, and that years differ.

    >>> in_plain_words("kế hoạch tỉnh giao năm 2024"), in_plain_words("kế hoạch từng năm / 2022")
    ('kế hoạch được giao năm 2024', 'kế hoạch / 2022')
    """
    head = head.replace("tr.đó", "trong đó").replace("tr. đó", "trong đó")
    head = _OF_ALL.sub(r"\1 số xã", _NOT_YET.sub("số xã ", head))
    head = _TOPIC.sub("", _TERM_OVER.sub("kết quả", head)).strip(" /")
    head = _COUNT_SHORT.sub("số ", _EACH_YEAR.sub("", head))
    if not _OF_MONEY.search(head):  # "vốn tỉnh giao" is the province's
        head = _PLAN_SAYS.sub(_said_of_plan, head)
    head = _WHEN_ARRIVED.sub("", head)
    head = _BEFORE_ALL.sub("hiện trạng", _FEWER.sub("dưới ", head))
    return " ".join(head.split()).strip(" /")


def _said_of_plan(said: re.Match[str]) -> str:
    if said["plan"] or said["goal"]:
        return said["plan"] or said["goal"]
    return "được giao" if said[0].endswith("giao") else ""
