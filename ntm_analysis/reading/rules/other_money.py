"""Money that is not the programme's: of another one, owed, asked for, or a reward."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re

from ntm_analysis.reading.rules.standing import NTM

_EPITHET = re.compile(
    rf"(?<!xây dựng )(?:xã|huyện|thôn|bản|ấp) (?:(?:đang )?xây dựng )?{NTM}(?: nâng cao| kiểu mẫu)?"
)
# what else is called a national target programme
NO_OTHER = r"(?! (?:về )?(?:giảm nghèo|phát triển|dân số|y tế|việc làm|giáo dục|nước sạch|phòng|ứng phó|văn hóa|dân tộc))"
_PROGRAMME = re.compile(
    rf"{NTM}|xây dựng xã|chương trình (?:mtqg|mục tiêu quốc gia){NO_OTHER}|ba chương trình|tiêu chí|(?<!\w)xã điểm"
)
_THE_PROGRAMME = re.compile(
    r"(?:(?:thực hiện|cho|của|vốn) (?:\S+ )?|(?:^|[,;.] ?|[\d#] ))chương trình(?! (?:an sinh|135|30a|giảm nghèo|khác|hành động|nghị))"
)
_OTHER_MONEY = re.compile(
    r"người nghèo|giảm nghèo|hộ nghèo|an sinh|hỏa táng|phạt|sai phạm|chiếm đoạt|thất thoát|tham ô|lạm thu|bồi thường|đền bù|giải thưởng|tiền thưởng cho|trợ cấp|lương|viện phí|học bổng|cứu trợ|bão lũ|thiên tai|thiệt hại|ủng hộ quỹ|quỹ \"?vì|xuất khẩu|doanh thu|lợi nhuận|giá trị sản xuất|grdp|gdp|nợ đọng|(?<!\w)nợ(?!\w)|mỗi hộ|một hộ|hộ ông|hộ bà|gia đình|vay \d|khen thưởng|quyết toán sai|chi thường xuyên|cuộc thi|sinh viên|(?:vốn )?đầu (?:tư )?công(?! trình)|nhà tình (?:thương|nghĩa)"
)
_OF_FUNDS = re.compile(
    r"được (?:giao|phân bổ|cấp|bố trí)(?= )|huy động|trung ương (?:đã )?(?:giao|phân bổ|hỗ trợ)|hỗ trợ (?:cho )?mỗi xã|(?<!\w)(?:thưởng|dành|cấp|cần)(?= )|phần (?:của|cho)|tổng (?:nguồn )?(?:vốn|kinh phí|nhu cầu)|nguồn (?:vốn|lực)|ngân sách|kinh phí (?:thực hiện|xây dựng)|kinh phí(?: dự kiến| (?:đã |được )?(?:thực hiện|huy động|sử dụng|chi)| từ năm \d{4}| năm \d{4}| đến nay)* ?: ?(?=\d)|vốn|nhân dân|đóng góp|dân (?:đã )?góp|tín dụng|doanh nghiệp|lồng ghép"
)
# Of all that is invested in a place: "tổng huy động vốn đầu tư phát triển".
_WHOLE_ECONOMY = re.compile(
    r"vốn đầu tư[^,;.:()#\d]{0,24}toàn xã hội|huy động (?:được )?(?:tổng |các |nguồn )*vốn (?:cho )?đầu tư phát triển|tổng (?:mức |số |các )?(?:nguồn )?vốn đầu tư phát triển|vốn đầu tư phát triển(?: được)? huy động|tổng (?:mức |số )?(?:nguồn )?vốn đầu tư (?:thực hiện )?trên địa bàn|vốn đầu tư (?:trực tiếp )?nước ngoài|thu hút (?:vốn )?đầu tư"
)
# "nợ doanh nghiệp 15 tỷ đồng", "lạm thu 1,2 tỷ", "đề nghị bố trí 2.000 tỷ đồng"
_OWED_OR_ASKED = re.compile(
    r"(?<!\w)(?:(?:còn )?nợ(?! xấu)|lạm thu|thu hồi|trả lại|hoàn trả|thu sai|chi sai|(?:vốn|phân bổ|sử dụng|quyết toán) sai|xử lý tài chính|thất thoát|(?<!được )(?:đề nghị|đề xuất|kiến nghị|xin)(?: (?:trung ương|chính phủ|quốc hội|tỉnh|thủ tướng|bộ|sớm|tiếp tục))*(?: (?:bố trí|hỗ trợ|cấp|bổ sung|dành|phân bổ))+)(?: (?!(?:và|để|do)(?!\w))[^\W\d_]+){0,5} ?(?:hơn |trên |gần |khoảng )?$"
)
_FOR_PROGRAMME = re.compile(rf"{NTM}|chương trình|ngân sách trung ương|nstw")
_TOGETHER = re.compile(
    r"[^,;.]{0,30}cho (?:cả )?(?:ba|3|03|các|nhiều) chương trình(?! (?:ntm|nông|xây))"
)
_OF_THREE = re.compile(
    r"(?:^|[,;:.] ?)(?:cả )?(?:ba|3|03) chương trình (?:đã |được |mới )*(?:giao|phân bổ|bố trí|cấp|huy động|giải ngân)[^,;.]*$|"
    rf"(?:vốn|kinh phí|nguồn lực) (?:của |cho |thực hiện |đầu tư |phân bổ |năm [\d#]+ )*(?:cả )?(?:ba|3|03) chương trình(?! (?:{NTM}))[^,;.]*$|"
    rf"giải ngân (?:(?:nguồn )?vốn )?(?:của |cho |thực hiện )?các chương trình (?:mtqg|mục tiêu quốc gia)(?! (?:{NTM}))[^,;.]*$"
)
# "Không bố trí vốn chương trình để trả các khoản tạm ứng (214,7 tỷ đồng)"
_NOT_GIVEN = re.compile(
    r"(?:^|[.;:] ?)[ \"+*•-]{0,4}(?:(?:tuyệt đối |kiên quyết )?không|chưa) (?:được )?(?:bố trí|cấp|phân bổ|hỗ trợ|sử dụng|dùng|giao)(?!\w)[^.;]{0,160}$"
)
# "Vốn của hai chương trình giảm nghèo và dân tộc (2.240 tỷ đồng)"
_OF_OTHERS = re.compile(
    rf"(?:vốn|kinh phí|nguồn lực)(?: (?:của|cho|thực hiện|thuộc))? (?:(?:hai|2|02|các) )?chương trình (?:(?!{NTM})[^,;.()\d])*?(?:giảm nghèo|dân tộc|135|30a)(?:(?!{NTM})[^,;.()\d])*[( ]*(?:là |khoảng )?$"
)
# "(NTM 4.200 triệu đồng, giảm nghèo 6.150 triệu đồng, DTTS 8.100 triệu đồng)"
_PART_OF_OTHERS = re.compile(
    r"(?:[,;:(+] ?|(?<!\w)và |- )(?:vốn |kinh phí )?(?:chương trình )?(?:mtqg )?(?:giảm nghèo(?: bền vững)?|dtts(?: ?(?:và|&|-) ?(?:miền núi|mn))?|gnbv|(?:vùng )?(?:đồng bào )?(?:dân tộc thiểu số|dtts)(?: và miền núi)?)(?: là| được)?:? ?$"
)
# "Dự toán năm của đơn vị được giao 3.486 triệu đồng": an office's own budget
_OF_OFFICE = re.compile(
    r"(?:dự toán|kinh phí|ngân sách)(?: [^\W\d_]+){0,4} (?:của|cho) (?:đơn vị|cơ quan|trung tâm|chi cục|trạm|phòng|ban quản lý dự án)(?! (?:điều phối|hành chính|cấp))(?!\w)(?:[^.]|\.(?=\d))*$"
    r"|(?:hoạt động|chi) (?:của )?(?:thường xuyên|bộ máy)[^;.]*$"
)
_FOR_OFFICE = re.compile(
    r"[^.;]{0,60}(?:lương(?!\w)|(?:hoạt động|chi) (?:thường xuyên|bộ máy))"
)
# "Quỹ Hỗ trợ nông dân toàn tỉnh đạt 64,5 tỷ": lent, and not for the programme
_LENT = re.compile(
    r"quỹ (?:hỗ trợ (?:nông dân|phụ nữ|phát triển)|quay vòng|tín dụng|tiết kiệm|tương trợ|hội)[^;.]*$|(?<!\w)(?:ủy thác|dư nợ cho vay)(?!\w)[^;,.]*$"
)
_PARTS = re.compile(
    r"ngân sách|(?<!\w)ns(?:nn|tw|đp|t|h|x| (?:tỉnh|huyện|xã|trung|địa|tw|cấp))(?!\w)|(?:nhân )?dân (?:đóng )?góp|lồng ghép|tín dụng|doanh nghiệp"
)
_FOR_THESE = re.compile(
    r"nhu cầu(?: về)? (?:vốn|đầu tư|kinh phí)[^;.]{0,40}(?:\d+|các|những) xã|(?:những|các|\d+) xã (?:này|trên) (?:cần|được|có nhu cầu)"
)
_REWARDED = re.compile(r"xã (?:được|có) [^,;.]{0,40}thưởng|thưởng cho (?:các |thị |)xã")
_CLAUSE_END = re.compile(r";|[.](?!\d)")
_REACH = 300  # characters of the sentence looked at on either side


def is_other_money(
    sentence: str, at: int, *, headed: bool, titled: bool, near: bool = False
) -> bool:
    """Say whether an amount is not the programme's, or not surely.

    Parameters
    ----------
    sentence
        The words of the sentence, lower case; `at` is the number's place in it.
    headed
        The headings above speak of the programme or of its funds.
    titled
        The document's head speaks of the programme.
    near
        The text has named the programme shortly before, so "chương trình" is it.
    """
    before, after = sentence[max(0, at - _REACH) : at], sentence[at : at + _REACH]
    if economy := _WHOLE_ECONOMY.search(before):
        since = before[economy.start() :] + after[:60]
        if not _FOR_PROGRAMME.search(since):
            return True
    if not (titled or headed):
        before, after = _EPITHET.sub("", before), _EPITHET.sub("", after)
    programme = bool(_PROGRAMME.search(before) or _PROGRAMME.search(after))
    programme = programme or (near and bool(_THE_PROGRAMME.search(before + after)))
    next_to = _CLAUSE_END.split(after[:80])[0]  # "...; nợ đọng 18,7 tỷ" is another sum
    other = _OTHER_MONEY.search(before) or _OTHER_MONEY.search(next_to)
    if other and other[0] == "khen thưởng" and _REWARDED.search(before + after):
        other = None
        programme = programme or titled
    if other and not (headed or re.search(NTM, before + after)):
        return True
    if other and re.search(
        r"sai phạm|chiếm đoạt|nợ|phạt|thất thoát|giải thưởng|cuộc thi|nhà tình",
        other[0],
    ):
        return True
    if _OWED_OR_ASKED.search(before) or _LENT.search(before):
        return True
    if _OF_OFFICE.search(before) or _FOR_OFFICE.match(after[12:]):
        return True
    if _TOGETHER.match(after) or _OF_THREE.search(before):
        return True
    if _OF_OTHERS.search(before) or _NOT_GIVEN.search(before):
        return True
    if near and _FOR_THESE.search(before):
        return False  # "Nhu cầu đầu tư của 6 xã là gần 113 tỷ đồng"
    if programme or headed or len(set(_PARTS.findall(before + after))) > 1:
        return False
    return not (titled and _OF_FUNDS.search(before + after[:80]))


def is_of_other_programme(before: str) -> bool:
    """Say whether a part of several programmes' money is another one's.

    >>> is_of_other_programme("(ntm 4.200 triệu đồng, giảm nghèo ")
    True
    """
    return bool(_PART_OF_OTHERS.search(before[-80:]))
