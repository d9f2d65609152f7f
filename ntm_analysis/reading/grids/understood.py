"""Which words of a row or a head are understood: all of them, or nothing is read.

"Số khu đang xây dựng" names what is counted and says with one word more that it has
not come so far. Which words may stand so cannot be listed; those that change nothing
can. What a row or a head says beside its measure is therefore taken away phrase by
phrase, and where a word is left its numbers are not read.
"""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from collections.abc import Iterable
from functools import lru_cache

from ntm_analysis.reading.quantities.times import times
from ntm_analysis.reading.rules.standing import NTM

_PHRASES = (
    # what is counted
    r"khu vực|tổng (?:số|cộng)|tổng|cộng|số lượng|số|lượt|đơn vị(?: hành chính)?(?: cấp (?:huyện|xã))?|cấp huyện|cấp xã",
    r"xã|phường|thị trấn|tt|huyện|thị xã|thành phố|tx|tp|tỉnh|thôn|bản|ấp|xóm|buôn|làng|khóm|tổ dân phố|khu dân cư|khu|kdc|điểm dân cư|vườn(?: hộ| nhà)?|hộ(?: gia đình| dân)?|sản phẩm|sp|ocop|sao cấp (?:quốc gia|trung ương|tỉnh)|sao|(?:được )?đánh giá,?(?: và)? (?:phân|xếp) hạng",
    # how far it came
    NTM,
    r"nông thôn|đạt được|đạt|đủ|chuẩn|tiêu chuẩn|danh hiệu|được|đã|(?:có )?(?:bằng|quyết định) công nhận|công nhận|chứng nhận|xếp hạng|phân hạng|về đích|cán đích|hoàn thành(?: nhiệm vụ)?|xây dựng|xd|nâng cao|kiểu mẫu|mẫu|hiện đại|ntmnc|ntmkm",
    r"(?:bộ )?tiêu chí(?: quốc gia)?(?: chung)?(?: về)?(?: (?:cũ|mới)(?!\w))?|bộ|tc|bình quân|trung bình|bq|tb|bqđn|tính trên|mỗi|một|trở lên|trở xuống|dưới|trên|toàn bộ|không còn|chung|chỉ(?= đạt)|trong số(?: các)?(?: xã)?(?: đã)?(?: đạt chuẩn)?",
    r"chủ tịch|thủ tướng(?: chính phủ)?|chính phủ|cấp có thẩm quyền|theo (?:quyết định|qđ)(?: công nhận)?|tiếp tục duy trì|so với(?= tổng số)",
    # added or standing
    r"tăng thêm|tăng|có thêm|thêm|mới|bổ sung|phát sinh|riêng|(?:lũy|luỹ) kế|cộng dồn|hiện có|hiện nay|hiện tại|hiện trạng|hiện|giữ vững|duy trì|trước|sau|các năm|từng|qua các năm|năm trước|chuyển tiếp",
    r"sáp nhập|sắp xếp|hợp nhất",
    # plan, estimate, result
    r"kế hoạch|kh|mục tiêu|nhiệm vụ|phấn đấu|đăng ký|dự kiến|ước(?: tính)?|chỉ tiêu|được giao|giao|định hướng|lộ trình|nhu cầu|nghị quyết|nq|đại hội|đảng bộ|hđnd|ubnd|thực hiện|th|ưth|uth|(?:theo )?kết quả (?:tự )?(?:rà soát|đánh giá)|tự (?:rà soát|đánh giá)|kết quả|thực trạng|số liệu|tình hình|sơ bộ|prel\.?|nhiệm kỳ|đến kỳ|kỳ này|kỳ trước|chính thức",
    # time
    r"năm|tháng|quý|tuần|ngày|đợt|kỳ|nửa|đầu|cuối|giữa|hết|đến|tới|từ|trong|vào|thời điểm|giai đoạn|gđ|thời kỳ|(?:thời điểm|kỳ|ngày|năm) báo cáo|nay|tính|cả|đó",
    # where, and the programme's own name
    r"trên địa bàn|địa bàn|toàn (?:tỉnh|huyện|quốc)|toàn|cả nước|địa phương|chương trình|ctmtqg|mtqg|mục tiêu quốc gia|quốc gia|phân theo|chia theo|phân loại|phân nhóm|theo|vùng|khu vực|nội dung|trong đó|bao gồm|gồm|chia ra|chỉ số",
    r"đặc biệt khó khăn|khó khăn|còn hiệu lực|còn hạn|đbkk|biên giới|bãi ngang|an toàn khu|atk|khu vực (?:iii|ii|i|[123])(?!\w)|(?:thuộc )?(?:diện|các)(?= )|thuộc(?= (?:vùng|khu vực) )|vùng (?:thấp|sâu|xa|khó khăn)|đồng bằng|trung du|miền núi|vùng cao|ven biển|hải đảo|đảo|nghèo",
    # incomes and poverty
    r"thu nhập|(?:theo )?(?:giá )?hiện hành|người dân|nhân dân|cư dân|dân cư|tiếp cận(?= đa chiều)|đầu người|người|nhân khẩu|khẩu|đa chiều|(?:sau khi )?(?:trừ|không tính|không kể) (?:(?:các )?hộ |đối tượng )?bảo trợ xã hội|(?:tỷ|tỉ) lệ|mức giảm|mức|giảm|còn|hằng năm|hàng năm|đồng bào|dân tộc thiểu số|dtts|triệu|đồng|trđ|trđồng|tr\.?đ|tr\.?đồng|đvt|đ",
    # small words
    r"của|các|những|và|hoặc|có|là|ở|cho|với|do|về|tại|loại|hạng|nhóm|phần trăm|bằng|bởi",
    r"of|number|communes?|total|income",
)  # fmt: skip


def _longest_first(phrases: Iterable[str]) -> str:
    """Put alternatives of a pattern so that "cộng dồn" is tried before "cộng"."""
    parts = [part for line in phrases for part in re.split(r"\|(?![^()]*\))", line)]
    return "|".join(sorted(parts, key=len, reverse=True))


_KNOWN = re.compile(rf"(?<!\w)(?:{_longest_first(_PHRASES)})(?!\w)")
# What a head of money says beside these: "Vốn trả nợ", "Vốn còn thiếu" is something else.
_MONEY = (
    r"vốn|kinh phí|ngoài ngân sách|ngân sách|nguồn lực|nguồn|huy động|giải ngân|phân bổ|phân khai|bố trí|hỗ trợ|cấp|số tiền|giá trị|tiền mặt|tiền|đầu tư|phát triển|đtpt|sự nghiệp|kinh tế|sn|thường xuyên",
    r"trung ương|cấp trên|tw|nstw|nsđp|nst|nsh|nsx|nsnn|ns|nhà nước|địa phương|tín dụng|vay|ngân hàng|doanh nghiệp|dn|hợp tác xã|htx|tổ chức|cá nhân|dân|góp|đóng góp|cộng đồng|lồng ghép|các chương trình|dự án|xã hội hóa|khác|trái phiếu(?: chính phủ)?|tpcp|đối ứng|oda|viện trợ|nước ngoài|trong nước|trực tiếp|kéo dài|chuyển sang|ngày công|hiện vật|hiến đất|quy đổi|được|dự kiến|dự toán|duyệt|phê duyệt|thực tế|trung hạn|năm trước|thưởng|khen thưởng",
    r"tỷ|nghìn|ngàn|vnđ|ntm|tổng mức|theo nguồn|thành phần",
)
_KNOWN_MONEY = re.compile(rf"(?<!\w)(?:{_longest_first((*_PHRASES, *_MONEY))})(?!\w)")
_NO_WORD = re.compile(r"[^\w]+|[\d_]+|(?<!\w)[ivx]{1,4}(?!\w)")


@lru_cache(4096)
def words_left(words: str, of_money: bool = False) -> str:
    """Give what is not understood of the words of a row or a head.

    >>> words_left("tổng số xã được công nhận đạt chuẩn ntm đến hết năm 2023")
    ''
    >>> words_left("số khu đang xây dựng"), words_left("số xã đạt chuẩn bị thu hồi")
    ('đang', 'bị thu hồi')
    >>> words_left("vốn ngân sách tỉnh còn thiếu", of_money=True)
    'thiếu'
    """
    for mention in reversed(times(words)):
        words = f"{words[: mention.start]} {words[mention.end :]}"
    words = (_KNOWN_MONEY if of_money else _KNOWN).sub(" ", words)
    return " ".join(_NO_WORD.sub(" ", words).split())
