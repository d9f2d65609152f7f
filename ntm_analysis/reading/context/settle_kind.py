"""The kind of a statement: planned or reported, by the nearest word for either."""
# Patterns are read as wholes, so their lines may be long.
# ruff: noqa: E501

import re
from enum import IntEnum

from ntm_analysis.periods import Period
from ntm_analysis.reading.context.document_facts import DocumentFacts
from ntm_analysis.reading.figure import Kind
from ntm_analysis.reading.quick_pattern import QuickPattern
from ntm_analysis.reading.rules.meaning import Meaning
from ntm_analysis.reading.rules.paid_out import is_paid_out
from ntm_analysis.reading.text.normal import WorkingCopy
from ntm_analysis.reading.text.place_names import NATION
from ntm_analysis.reading.text.sections import Sections
from ntm_analysis.reading.text.sentence import Sentence

_TARGET = QuickPattern(
    r"phấn đấu|(?<!\w)(?:nhiệm kỳ|giai đoạn|thời gian|chặng đường|kỳ) (?:(?:sắp )?tới|tiếp theo)(?!\w)(?=[ ,:])|(?<!\w)đang (?:[^;.,:\d]{0,40} )?trình(?= [^;.\d]{0,70}công nhận)|(?:đại hội|nghị quyết)[^.;:]{0,60}(?<!\w)ghi(?: rõ)?(?= ?:)|(?:(?<=[;:] )|^|(?<=trong đó ))(?:có )?ít nhất(?= \d| ?$)|(?<!\w)tối thiểu(?= \d| ?$)|(?<!\w)xác định(?= (?:năm \d{4},? )?(?:đưa|nâng|công nhận (?:mới|thêm)|có thêm|thêm|hoàn thành)(?!\w))|cam kết(?= (?:\S+ ){0,2}(?:đạt|hoàn thành|về đích|đưa|có|đối ứng|bố trí|huy động|dành|hỗ trợ|ủng hộ|tài trợ|đóng góp|góp|đầu tư))|(?<!\w)(?:xin |đã )?hứa (?=\S+ [^;.]{0,60}(?:có|đạt|thêm|về đích))|khái toán|(?<!theo )(?<!xét )(?<!cơ sở )(?:đề nghị|đề xuất|kiến nghị)(?= [^;.\d]{0,70}công nhận)|kính trình(?= [^;.\d]{0,70}công nhận)|(?<!\w)kh(?= (?:năm )?20\d\d)|điểm đến|(?<!\w)mong(?: muốn)?(?!\w)|kỳ vọng|nhắm (?:tới|đến)|hướng đến|(?<!đã )được giao(?= $| (?:\d|kế|chỉ|hoàn|thực|xây|nhiệm|[^\W\d_]+ xã))|(?<!vượt )(?<!đã hoàn thành )(?<!bản hoàn thành )(?<!huyện hoàn thành )(?<!xã hoàn thành )(?<!tỉnh hoàn thành )(?<!% )(?<!so với )(?<!đạt )(?<!chương trình )(?<!trợ có )(?<!sung có )mục tiêu(?! quốc gia)(?! (?:cả )?giai đoạn [^,;.]{0,20}được giao)|tập trung ?:|tập trung (?:chỉ đạo|hoàn thành|về đích|phấn đấu)|(?<!vượt )(?<!so với )(?<!hơn )(?<!đạt )(?<!% )(?<!thành )kế hoạch|dự kiến|(?<!\w)sẽ(?!\w)|đặt ra|đề ra|đăng ký|quyết tâm|(?<!\w)cần(?!\w| thiết| (?:nói|kể|nhắc|thấy|lưu ý|ghi nhận))|(?<!\w)(?<!vì )(?<!do )(?<!dù )phải(?!\w| (?:ngừng|dừng|nghỉ|chịu|đóng cửa|hoãn|tạm|gánh|bán)(?!\w)| (?:lo(?!\w)|xuống|nói|kể|thừa nhận|nhìn nhận))|hướng tới|(?<!đã )(?<!đến nay )(?<!nay )không để (?:còn |có )?(?:một )?(?:xã|huyện|thôn)(?! bị)|để (?:đến )?(?:cuối|hết) (?:năm|nhiệm kỳ|giai đoạn)|để (?:đưa|xây dựng \d|có \d)|lộ trình|nhu cầu|cả năm ước|(?<!\w)ước(?= (?:cả năm|năm|thực hiện (?:cả )?năm|đến (?:cuối|hết|tháng 12|31)|cuối|hết))|yêu cầu|(?<!với )(?<!sự )(?<!bằng )(?<!nhờ )(?<!những )(?<!nhiều )nỗ lực(?! (?:của|chung|lớn))|hướng đi (?:tiếp|tới|sắp|thời|giai)|phân bổ (?:số xã|chỉ tiêu)|giao (?:chỉ tiêu|kế hoạch|nhiệm vụ)|được (?:tỉnh|huyện|trung ương|thành phố|ubnd [^\W\d_]+) giao(?= \d| ?$)|theo (?:đề án|dự toán|dự án|kế hoạch)[^,;.:\d]{0,24}(?:phê duyệt|được duyệt)|bổ sung (?:thực hiện|vào kế hoạch|xã|phấn đấu)|thực hiện đạt chuẩn|(?<!vượt )(?<!đạt )(?<!so với )(?<!hơn )(?<!% )(?<!bằng )(?<!/ )(?<!/\d )(?<!/\d\d )chỉ tiêu(?! (?:đã |đều )?(?:đạt và )?vượt)"
)
_ACTUAL = QuickPattern(
    r"(?<!xã )(?<!\w)đã(?!\w)|(?<!mục tiêu )(?<!phấn đấu )(?<!chỉ tiêu )(?<!để )(?<!sẽ )đạt được|(?<!dự kiến )kết quả|đến nay|(?<!thực )(?<!thể )(?<!phát )(?<!xuất )(?<!biểu )(?<!so với )hiện(?: nay| có|,| \d| toàn| trên| bình quân| đạt| đang đạt)|tính đến|lũy kế đến|thực hiện được|vẫn (?:còn|chỉ|ở mức)(?= )|(?<=tháng )thực hiện(?= ?$|,? (?:\d|được|đạt))|(?:(?<=[,;] )|^ ?)thực hiện(?= ?$|: |,? (?:\d|đạt|giảm|tăng|còn)|(?: năm| đến| 6 tháng| hết)[^:;,.]{0,20}:)|(?:nhiệm kỳ|thời gian|giai đoạn|năm|tháng|kỳ) (?:vừa )?qua(?!\w)|(?:đại hội|hội nghị) (?:đã )?đánh giá|vượt (?:kế hoạch|mục tiêu|chỉ tiêu)|chỉ tiêu (?:đã |đều )?(?:đạt và )?vượt|(?<!\w)mới (?:\d+/\d|(?!phấn )[^\W\d_]+ được|có|chỉ|đạt|được|giải ngân|huy động|bố trí|thực hiện|hoàn thành|công nhận được)(?!\w)|(?<!\w)đã giải ngân|(?<!thôn )mới (?:khoảng|ở mức|gần|hơn|dừng)(?!\w)|theo báo cáo|(?<!\w)qua(?: rà soát| đánh giá)|(?:hiện|thực) trạng(?= ?[:(]| (?:năm|đến|hiện|nay|đã|có|là|đầu|cuối|tính|theo|xã|huyện|\d))|xuất phát điểm|(?<!\w)(?<!với )(?<!so )hiện tại(?!\w)"
)
# "Hoàn thành mục tiêu được giao, có 62 xã": a goal that has been met plans nothing
# more; what it was called ("được giao", "đề ra") is said of the goal.
_GOAL_MET = QuickPattern(
    r"(?P<done>(?<!\w)(?:đã|vừa) )?(?:cơ bản )?(?<!phấn đấu )(?:hoàn thành|vượt|về đích|cán đích)(?: (?:sớm|trước hạn|trước thời hạn|và vượt|vượt|vượt mức|xuất sắc|toàn diện|tốt|100%))*(?: so với)?(?: (?:các|toàn bộ))? (?:mục tiêu(?! quốc gia)|chỉ tiêu|kế hoạch|nhiệm vụ(?= (?:được|năm|tỉnh|huyện|đại hội)))[^,;.:()]{0,100}(?=[,;:(])"
)
_INTENDED = re.compile(
    r"(?:phấn đấu|quyết tâm|(?<!\w)để|nhằm|sẽ|tập trung|cố gắng|nỗ lực|(?<!\w)cần|(?<!\w)phải|dự kiến|hướng tới|bảo đảm|đảm bảo|mục tiêu|nhiệm vụ|chưa|không)[^,;.:]{0,40}$"
)
_INNER_ACTUAL = re.compile(
    r"(?<!\w)đã(?!\w)|chưa (?:đạt|có)|vượt (?:kế hoạch|mục tiêu|chỉ tiêu)"
)
_SUMMED = re.compile(r"lũy kế đến|tính đến")
_NOW = re.compile(r"(?:chưa có|không có|còn) ?$")
# Words in brackets speak only there: "3 xã (kế hoạch 11 xã); lũy kế 66 xã".
_CLOSED = re.compile(r"\([^()]{0,160}\)")
_BARE_VERB = re.compile(
    r"[ \"+•-]{0,4}(?:hạ|giảm|nâng|đưa|tăng|duy trì|giữ vững|xây dựng|hoàn thành|công nhận|xóa|huy động|bố trí)(?! \S{0,8} ?(?:đã|được))(?!\w)"
)
# "Giao các huyện rà soát, bảo đảm năm 2024 có thêm 8 xã": told to do, not done
_INSTRUCTS = re.compile(
    r"[ \"+*•-]{0,4}(?:(?:\d{1,2}(?:\.\d{1,2})*|[a-zđ])[.)-] ?)?(?:[^.:;\d]{2,30}: )?(?:(?P<told>giao|yêu cầu|đề nghị)|chỉ đạo|đôn đốc|(?:thống nhất|đồng ý|nhất trí)(?: về| với)?(?= (?:chủ trương|việc|phương án|hỗ trợ|bố trí|phân bổ|cấp)))(?: cho)? (?:chủ trương|việc|phương án|hỗ trợ|bố trí|phân bổ|cấp |các |ubnd|ủy ban nhân dân|sở |phòng |ban |văn phòng|chủ tịch|huyện |xã |đơn vị)"
)
# "được trung ương giao 1.040 tỷ đồng": money that was given, unlike communes
_GRANTED = re.compile(
    r"(?<!\w)được giao ?$|được (?:tỉnh|huyện|trung ương|thành phố|ubnd [^\W\d_]+) giao ?$"
)
# "Tại Nghị quyết số 37 về ... kế hoạch đầu tư công, Hà Nội phân bổ ...": an act's title
_ACT_CITED = re.compile(
    r"^[ \"+*•-]{0,4}(?:tại|theo|căn cứ)(?: các)? (?:nghị quyết|quyết định|công văn) số [^;]*, "
)
# "Tỉnh giao 12 xã về đích", "tỉnh giao huyện Kim Bảng 5 xã": told to reach, not reached
_ASSIGNED = re.compile(
    r"(?<!\w)(?<!được )(?<!bàn )(?:tỉnh|huyện|trung ương|thành phố) giao (?:(?:cho|thêm) )?(?:(?:tỉnh|huyện|thị xã|thành phố) (?:[^\W\d_]+ ){0,4})?$"
)
# "Thành phố giao huyện giảm tỷ lệ hộ nghèo còn 0,3%"
_TOLD_TO = re.compile(
    r"(?<!\w)(?<!được )(?<!bàn )(?:tỉnh|huyện|trung ương|thành phố) giao (?:cho )?(?:các )?(?:huyện|xã|tỉnh|thị xã|địa phương) (?:giảm|nâng|đưa|đạt|tăng)(?!\w)[^;.:]{0,60}$"
)
# Places whose names hold such a word, of all those of the shipped lists
_NAMED_CAN = QuickPattern(
    r"(?<!\w)(?:cần (?:giờ|thơ|đước|giuộc|yên|kiệm|nông|thạnh|đăng)|(?:tiểu|hàm|hương|liêm|nậm|phú) cần|mong thọ|trí phải)(?!\w)"
)
# "9 xã (KH: 8 xã)", "11,3%/KH 12%", "15 tiêu chí, NQ 14": the plan beside a result
_PLAN_ASIDE = re.compile(
    r"(?:(?<=\()|(?<=trong khi )|(?<=[^\s\d]/)|(?<=\d/)|(?<=[%)]/)|(?<=[,;] )|(?<=- ))(?:so với )?(?:(?<![,;-] so với )(?:kế hoạch|nghị quyết|chỉ tiêu|mục tiêu)(?! quốc gia)|kh|nq|ct|mt)(?!\w)(?: (?:giao|được giao|đề ra|đặt ra|tỉnh giao|huyện giao|trung ương giao|tw giao|đầu năm|năm|cả năm|là|đạt|từ|trên|dưới|khoảng|tăng|giảm|còn))*:? ?$"
)
# "công nhận được 3 xã, trong khi kế hoạch là 8 xã; lũy kế 89 xã": the aside has ended
_WHILE_PLANNED = re.compile(
    r"trong khi (?:đó )?(?:kế hoạch|mục tiêu|chỉ tiêu)(?! quốc gia)[^;.:]{0,80}(?=;)"
)
_WAS_THEN = re.compile(
    r"\d[^;:.(]*[(,] ?năm ((?:19|20)\d\d) (?:là|đạt|chỉ|mới)(?: (?:là|đạt|chỉ|có))* ?$"
)
# "Tỷ lệ xã đạt chuẩn đến năm 2025: 80%. Thực hiện: 54/82 xã": the goal of a result
_RESULT_NEXT = re.compile(
    r"[^;.:()\d]{0,24}[;.,] ?(?:kết quả|thực hiện)(?: đạt được| thực hiện)?(?:(?:(?: đến| năm| hết)[^:;.]{0,24})?: ?| (?:đạt được |đạt |được |là )?)\d"
)
# "bình quân 15 tiêu chí, hiện 11,9": what stands now is told beside the goal
_NOW_NEXT = re.compile(
    r"[^;.:()\d,]{0,24}, ?hiện(?: nay)?(?: mới| chỉ)?(?: có| là| đạt)? (?:\d|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)"
)
_ASIDE = 48  # characters
REACH = 300
_EARLY = ("01", "02", "03")  # months in which what the year brings is not known
A_QUARTER = 92  # days
A_MONTH = 31


def kind_of(
    copy: WorkingCopy,
    meaning: Meaning,
    sentence: Sentence,
    stated_time: str,
    sections: Sections,
    facts: DocumentFacts,
    before: Kind | None,
    planned_before: "Plans",
    before_by_words: bool = True,
) -> tuple[Kind, bool, bool]:
    """Decide by the words within the statement, before it, then by its surroundings.

    `before` is the kind of the statement before it in the same sentence;
    `before_by_words` says whether words told it, `planned_before` whether the
    sentence before was a plan's. The second
    value tells whether the kind goes on to the statement after this: "62 xã đã đạt"
    says nothing of the next number. The third tells whether words decided.
    """
    if meaning.kind:
        return meaning.kind, False, True
    work = copy.work
    at = meaning.number_start if meaning.number_start >= 0 else meaning.start
    if _PLAN_ASIDE.search(work, max(sentence.start, at - _ASIDE), at):
        return "target", False, True
    edge = min(max(meaning.end, at) + 2, sentence.end)
    target = _small(copy, _TARGET, at, edge)
    actual = _small(copy, _INNER_ACTUAL, at, edge)
    if target and actual:
        planned_first = target.start() < actual.start()
        return ("target" if planned_first else "actual"), False, True
    if target or actual:
        return ("target", True, True) if target else ("actual", False, True)
    if _RESULT_NEXT.match(work, max(meaning.end, at)):
        return "target", False, True
    own = work[max(sentence.start, at - _ASIDE) : at].rpartition(";")[2]
    if _NOW_NEXT.match(work, max(meaning.end, at)) and not _ACTUAL.search(own):
        meaning.doubts.add("plan_or_result")
        return "target", False, True
    lead = _CLOSED.sub(_blank, work[max(sentence.start, at - REACH) : at])
    lead = _NAMED_CAN.sub(_blank, lead)
    lead = _WHILE_PLANNED.sub(_blank, lead)
    if _is_late_in_year(stated_time, facts) or (
        facts.has_own_year and is_over(stated_time, facts.date)
    ):
        lead = _EXPECTED.sub(_blank, lead)
    if _is_late_in_year(stated_time or facts.date, facts, ("11", "12")):
        lead = _EXPECTED_AT_END.sub(_blank, lead)
    if meaning.measure == "funding":
        lead = _GRANTED.sub(_blank, lead)
        lead = _ACT_CITED.sub(_blank, lead)
        plans = "target" in (sections.kind(), facts.kind)
        ahead = is_ahead(stated_time, facts.date) or _is_later(stated_time, facts.date)
        ahead = ahead or (plans and not is_over(stated_time, facts.date))
        if not ahead and is_paid_out(lead, _TARGET):
            return "actual", True, True
    counts = meaning.measure.startswith("communes_")
    told_to = meaning.measure != "funding" and _TOLD_TO.search(lead)
    if told_to:
        meaning.doubts.add("place_beside")  # of the districts that are told to
    if told_to or (counts and _ASSIGNED.search(lead)):
        return "target", False, True
    lead, aside = _of_others(lead, facts)
    planning = planned_before or "target" in (sections.kind(), facts.kind)
    lead, met = _without_goals_met(lead, bool(planning))
    if _SIGNED_UP.search(lead) and _STANDS.match(work, meaning.number_end, edge + 70):
        return "actual", True, True
    was = _WAS_THEN.search(work, max(sentence.start, at - 60), at)
    reported = facts.is_report and facts.kind == "actual" and facts.title_time[:4]
    if was and reported and before is None and int(was[1]) <= int(reported):
        return "actual", False, False  # "88 triệu đồng (năm 2025 là 82,7 triệu đồng)"
    if _tells_what_was(lead, stated_time, facts):
        return "actual", False, True
    if _TASKS.match(work, sentence.start, at) and not _ACTUAL.search(
        work, sentence.start, at
    ):
        return "target", True, True
    if _in_list_of_goals(work[sentence.start : at]):
        return "target", True, True
    lead = _TO_BE_REACHED.sub(_as_planned, lead)
    planned, reached = _TARGET.last(lead), max(_ACTUAL.last(lead), met)
    told = _INSTRUCTS.match(work, sentence.start, at) if planned == reached else None
    if told:
        return "target", True, told["told"] is not None
    if planned != reached:
        until = bool(_SUMMED.match(lead, max(reached, 0)))
        if planned > reached and _INDICATORS.search(lead, 0, planned + 24):
            # "Kết quả thẩm tra: ... Một số chỉ tiêu: thu nhập 30,2 triệu đồng"
            begin = max(0, sentence.start - REACH)
            before_it = work[begin : sentence.start] + lead[:planned]
            results = _RESULTS.search(before_it)
            return ("actual" if results else "target"), True, False
        if planned > reached or (until and _is_later(stated_time, facts.date)):
            named = _is_only_named(lead, planned, stated_time, facts)
            # "I. Kết quả: ... Lộ trình: giai đoạn 2016 - 2019 công nhận 08 xã"
            among = sections.kind() == "actual" and _ROUTE.match(lead, planned)
            return "target", True, not (named or among)
        return "actual", True, True
    if before and not aside:
        return before, True, before_by_words or before == "actual"
    if _TERM_ENDS.search(lead):
        return "target", True, False
    if planned_before and _BARE_VERB.match(work, sentence.start):
        return "target", True, False
    if planned_before and _SPELLS_OUT.match(work, sentence.start):
        return "target", True, True
    if planned_before == Plans.GOALS and _THEREBY.match(work, sentence.start):
        return "target", True, True
    goes_on = planned_before and _HAS_TOO.match(work, sentence.start)
    if (goes_on or planned_before == Plans.GOALS) and not _ACTUAL.search(
        work, sentence.start, sentence.end
    ):
        return "target", True, False
    time = stated_time or (sections.time() if not sections.kind() else "")
    kind = _by_surroundings(time, sections.kind() or facts.kind, facts)
    planned_sum = meaning.measure == "funding" and kind == "target"
    planned_sum = planned_sum and facts.kind == "actual" and _is_running(time, facts)
    if planned_sum and _ALLOTTED.search(lead):
        meaning.doubts.add("plan_or_result")
        return "actual", True, False
    return kind, True, False


# "Đại hội đề ra 12 chỉ tiêu cụ thể: thu ngân sách ...; hộ nghèo giảm 2,1 %": far on in
# the list no word of the plan is near any more.
_LIST_OF_GOALS = re.compile(
    r"(?:đề ra|đặt ra|xác định|thông qua|đưa ra|biểu quyết)(?: (?:\d{1,2}|các|những|một số|nhóm))* (?:chỉ tiêu|mục tiêu)[^;:.]{0,60}:$"
)
_BEFORE_THE_LIST = 160


# What compares with a plan does not plan: "vượt chỉ tiêu", "bằng 96% kế hoạch".
_NO_PLAN = re.compile(
    r"(?:vượt|đạt|hoàn thành|% (?:so với )?|so với|bằng)(?: và vượt| mức| các| toàn bộ)*,? ?(?:mục tiêu|chỉ tiêu|kế hoạch)(?:, (?:mục tiêu|chỉ tiêu|kế hoạch))*(?! quốc gia)[^,;.:()]{0,60}|so với (?:hiện|cùng kỳ)[^,;.:()]{0,12}"
)
_SEGMENT = re.compile(r"[,;:]")
# "đã trình tỉnh thẩm định, công nhận 3 xã": sent to be decided on, or decided
_SUBMITTED = re.compile(
    r"(?<!\w)(?<!tờ )(?<!chương )(?<!công )(?<!quá )(?<!lộ )(?<!quy )trình (?!độ|diễn|bày)[^;.\d]{0,70}(?:xét|thẩm định|xem xét|công nhận)[^;.\d]{0,60}$"
)


# "ước năm 2025 đạt 58,6 triệu đồng": neither planned nor reported as done
_ESTIMATED = re.compile(r"(?<!\w)ước (?!tính |mơ |vọng |muốn )[^;:.()]{0,50}$")
# "Ước thực hiện năm 2024: thu nhập 58 triệu đồng; hộ nghèo 3,1%"
_ESTIMATES_BELOW = re.compile(
    r"[ \n\"+*•-]{0,4}(?:kết quả )?ước (?:thực hiện |kết quả |tính )?(?:cả |hết |đến |cuối )*(?:năm|kỳ|ngày)[^:;.]{0,24}:"
)
_ESTIMATED_FAR = re.compile(
    r"(?<!\w)ước (?:(?:thực hiện )?(?:cả|hết|cuối|năm)|đến|thực hiện)(?!\w)[^;:.()]{0,100}$"
)


def tells_both(work: str, meaning: Meaning, sentence: Sentence, kind: Kind) -> bool:
    """Say whether words of a plan and of a result both may speak of a number.

    No doubt where the number's own part of the sentence has a word of its kind
    before the number and none of the other.
    """
    if meaning.kind or meaning.number_start < 0:
        return False
    at = meaning.number_start
    begin = max(sentence.start, at - REACH)
    if _ESTIMATED.search(work, max(begin, at - 60), at):
        return True
    if kind == "actual" and _ESTIMATED_FAR.search(work, max(begin, at - 120), at):
        return True
    if _ESTIMATES_BELOW.match(work, sentence.start, at):
        return True
    lead = _CLOSED.sub(_blank, work[begin:at])
    if kind == "actual" and _SUBMITTED.search(lead):
        return True
    lead = _NO_PLAN.sub(_blank, _NAMED_CAN.sub(_blank, lead))
    own = _SEGMENT.split(lead)[-1]
    rest = lead[: len(lead) - len(own)]
    inner = work[at : min(max(meaning.end, at) + 2, sentence.end)]
    before = _kinds(own)
    if before == {kind} and _kinds(inner) <= {kind}:
        return False
    return len(before | _kinds(inner) | _kinds(rest)) > 1


def _kinds(words: str) -> set[Kind]:
    found: set[Kind] = set()
    if _TARGET.search(words):
        found.add("target")
    if _ACTUAL.search(words) or _INNER_ACTUAL.search(words):
        found.add("actual")
    return found


def _in_list_of_goals(lead: str) -> bool:
    """Say whether a list of goals goes on, its item telling of nothing reached."""
    items = lead.rfind(":") + 1
    # one sentence can be as long as a document: only the words before the colon are read
    if not _LIST_OF_GOALS.search(lead, max(0, items - _BEFORE_THE_LIST), items):
        return False
    return not _ACTUAL.search(lead, max(lead.rfind(";") + 1, items))


# "8.000 hộ đăng ký ..., trong đó có 230 khu dân cư đạt chuẩn": those have arrived.
_SIGNED_UP = re.compile(
    r"đăng ký[^;.]{0,160}trong đó,? (?:đã )?có(?! thể)(?:(?!phấn đấu|dự kiến|sẽ|kế hoạch)[^;:]){0,60}$"
)
_STANDS = re.compile(
    r"(?:[^;.:()]|(?<=\d)[.](?=\d)){0,70}?(?:đạt chuẩn|đã đạt|được công nhận)(?! (?:vào|trong) (?:năm|quý))"
)


# "phấn đấu có thêm 31 xã. Có 7 huyện đạt chuẩn": the goals go on
_HAS_TOO = re.compile(
    r"[ \"(+*•-]{0,3}(?:và |cùng với đó,? )?(?:có (?:khoảng )?\d|(?:toàn (?:tỉnh|huyện|thành phố) )?có (?:thêm )?(?:ít nhất|tối thiểu) (?:\d|một|hai|ba))"
)
# "thông qua 16 chỉ tiêu. Cụ thể, thu nhập đạt ...": the goals one by one
_SPELLS_OUT = re.compile(r"[ \"(]{0,3}(?:cụ thể|trong đó|gồm)(?: là)?[ ,:]")
_THEREBY = re.compile(r"[ \"(]{0,3}(?:theo đó|cụ thể|nội dung nêu)[ ,:]")
_SINCE_THEN = re.compile(
    r"(?<!\w)(?:sau|từ|nhờ|khi|thực hiện|theo|căn cứ|trước|ngoài)(?!\w)[^.;]{0,80}$"
)
# "UBND tỉnh vừa ban hành Kế hoạch số 155/KH-UBND": what follows is of that plan
_ANNOUNCES = re.compile(
    r"(?<!\w)(?:ban hành|ký|phê duyệt|thông qua|biểu quyết|công bố)(?: [^\W\d_]+){0,4}? (?:kế hoạch|nghị quyết|đề án|lộ trình|chương trình hành động|quyết định (?:giao|phân bổ|về việc giao|phê duyệt kế hoạch))(?! công nhận)(?!\w)"
)
_TERM_ENDS = re.compile(
    r"(?:đến|vào) (?:cuối|hết) (?:nhiệm kỳ|kỳ)(?! (?:trước|qua|\d))"
)


class Plans(IntEnum):
    """Whether a sentence was a plan's, and whether it announced goals as its topic."""

    NONE = 0
    PLANS = 1
    GOALS = 2


# "đạt và vượt 16 chỉ tiêu", "hoàn thành 16/18 chỉ tiêu": goals that are met
_MANY_MET = re.compile(
    r"(?<!phấn đấu )(?:đạt|vượt|hoàn thành)(?: và vượt)? \d{1,2}(?:/\d{1,2})? chỉ tiêu"
)
_GOALS = re.compile(
    r"[ \"+*•\d.)(-]{0,6}(?:trong đó,? )?(?:(?:về |theo )?(?:các )?(?:mục tiêu(?! quốc gia)|kế hoạch)|phấn đấu)"
)


def plans(work: str, start: int, end: int) -> Plans:
    """Say whether the last word for either kind in a stretch is one of a plan."""
    text = _NAMED_CAN.sub(_blank, work[max(start, end - REACH) : end])
    text = _MANY_MET.sub(_blank, text)
    if announces_plan(work, start, end):
        return Plans.GOALS
    if _TARGET.last(text) <= _ACTUAL.last(text):
        return Plans.NONE
    return Plans.GOALS if _GOALS.match(work, start) else Plans.PLANS


def announces_plan(work: str, start: int, end: int) -> bool:
    """Say whether a sentence tells that a plan was issued, and nothing reached."""
    text = work[max(start, end - REACH) : end]
    announced = None
    for announced in _ANNOUNCES.finditer(text):  # noqa: B007 - the last one
        pass
    if announced is None or _SINCE_THEN.search(text, 0, announced.start()):
        return False
    return not _ACTUAL.search(text, announced.end())


# A noun names a plan without saying that the number is of it: "hoàn thành mục tiêu
# được giao, có 62 xã"; a verb of intent does say so.
_PLAN_NAMED = re.compile(
    r"(?:được )?giao|mục tiêu|chỉ tiêu|kế hoạch|yêu cầu|nhu cầu|lộ trình|đặt ra|đề ra|đăng ký|cần|phải"
)

_ROUTE = re.compile(r"lộ trình|kế hoạch|chỉ tiêu")
# "đặt mục tiêu có thêm 15 xã": who sets a goal does intend it
_SET_AS_GOAL = re.compile(r"(?<!\w)(?:đặt|đặt ra|đề ra) (?:các )?$")
_GOAL_IS = re.compile(
    r"(?:mục tiêu|chỉ tiêu|kế hoạch)(?! (?:được )?giao)[^;.:,]{0,80}(?:(?<!\w)là(?!\w)|:)|(?:đặt ra|đề ra)[^;.:,]{0,40}:"
)


def _is_only_named(lead: str, at: int, time: str, facts: DocumentFacts) -> bool:
    """Say whether a plan is only named, of a time that is not after the document's."""
    if not _PLAN_NAMED.match(lead, at) or _SET_AS_GOAL.search(lead[:at]):
        return False
    if _GOAL_IS.match(lead, at):
        return False
    day = facts.date or (str(facts.year) if facts.year else "")
    return not (time and day and Period(time).last > Period(day).last)


# "thu nhập đạt 78 triệu đồng (năm 2020 là 58 triệu đồng)": where a plan sets out from.
_CLAUSE = re.compile(r"[(;,:]")


def _tells_what_was(lead: str, time: str, facts: DocumentFacts) -> bool:
    """Say whether the last clause of a plan tells of a time before the plan begins."""
    if facts.kind != "target" or not time:
        return False
    begins = facts.title_time.split("/")[0][:4] or str(facts.year or "")
    is_earlier = bool(begins) and time.split("/")[-1][:4] < begins
    return is_earlier and not _TARGET.search(_CLAUSE.split(lead)[-1])


def _without_goals_met(lead: str, planning: bool) -> tuple[str, int]:
    """Blank the goals that a lead tells as met, and give where the last one stood.

    Where the text plans, "Hoàn thành mục tiêu năm 2025: ..." is a task, unless "đã"
    says otherwise: then nothing is blanked and -1 comes back.
    """
    at = -1
    for found in _GOAL_MET.finditer(lead):
        done = found["done"] is not None
        if (planning and not done) or _INTENDED.search(lead, 0, found.start()):
            continue
        lead = lead[: found.start()] + _blank(found) + lead[found.end() :]
        at = found.start()
    return lead, at


# "phấn đấu tổng tiêu chí đạt được 1.307": reached in the plan alone
_TO_BE_REACHED = re.compile(
    r"(?:phấn đấu|mục tiêu|dự kiến|(?<!\w)sẽ)(?!\w)[^,;:.]{0,60}(?<!\w)đạt được"
)


def _as_planned(found: re.Match[str]) -> str:
    return found[0].removesuffix("đạt được") + "        "


_INDICATORS = re.compile(
    r"(?:một số|các|những) chỉ tiêu(?: (?:chính|chủ yếu|cụ thể|cơ bản))? ?:"
)
_RESULTS = re.compile(r"kết quả|thẩm tra|rà soát|đã đạt|hiện trạng|thực trạng")


# "3. Nhiệm vụ: cuối năm 2025 có 50 xã đạt chuẩn"
_TASKS = re.compile(
    r"[ \n\"+*•-]{0,4}(?:(?:\d{1,2}|[ivx]{1,4}|[a-zđ])[.)] ?)?(?:nhiệm vụ|phương hướng)[^.:\d]{0,40}(?:\d{1,2} tháng[^.:\d]{0,30})?(?:năm \d{4})?:"
)


# "HĐND tỉnh phân bổ vốn giai đoạn 2021 - 2025, vốn trung ương là 967 tỷ", in 2022
_ALLOTTED = re.compile(
    r"(?<!\w)(?:phân bổ|giao|bố trí|cấp|phê duyệt) (?:tổng |nguồn |kế hoạch )*(?:vốn|kinh phí|ngân sách)"
)


def _is_running(time: str, facts: DocumentFacts) -> bool:
    """Say whether a period of years has begun and not ended."""
    begins, _, ends = time.partition("/")
    return bool(ends and facts.year) and int(begins[:4]) <= (facts.year or 0)


# "Thu nhập ước năm 2019 đạt 21,3 triệu đồng", told in December: all but reached
_EXPECTED = re.compile(
    r"(?<!\w)ước(?: thực hiện| đến)?(?: (?:cả|cuối|hết))? năm(?: \d{4})?(?:,? (?:đạt|còn|là|giảm còn|tăng lên)(?!\w)|: ?$)"
)
# "Ước thực hiện cả năm 2024 có 95 xã", in the year's own report of November
_EXPECTED_AT_END = re.compile(
    r"(?<!\w)(?:ước(?: thực hiện| tính)?(?: đến)?(?: (?:cả|cuối|hết))? năm(?: \d{4})?|cả năm(?: \d{4})? ước(?: thực hiện)?|ước(?: thực hiện)? đến (?:hết |ngày )*31/12(?:/\d{4})?)(?:,? (?:đạt|còn|là|có|toàn|giảm còn|tăng lên)(?!\w)|:| ?$)"
)


def _is_late_in_year(
    time: str, facts: DocumentFacts, months: tuple[str, ...] = ("10", "11", "12")
) -> bool:
    return facts.date[5:7] in months and time[:4] == facts.date[:4]


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _of_others(lead: str, facts: DocumentFacts) -> tuple[str, bool]:
    """Cut a lead to its last clause where that goes over to the nation's figures."""
    clause = lead.rpartition(";")[2]
    if clause == lead or facts.place.level == "national" or not NATION.search(clause):
        return lead, False
    return clause, True


def _by_surroundings(time: str, kind: Kind, facts: DocumentFacts) -> Kind:
    """A plan speaks of what was where its year has passed, a report of what will be."""
    if not time or not facts.year or not facts.has_own_year:
        return kind
    year = int(time.split("/")[-1][:4])
    if kind == "target" and (year < facts.year or is_over(time, facts.date)):
        return "actual"
    reported = facts.title_time.split("/")[-1][:4]
    begins = facts.is_report and facts.date[5:7] in _EARLY and len(time) == len("2012")
    if kind == "actual" and begins and reported.isdigit() and year > int(reported):
        return "target"  # "Năm 2012" in a report on 2011 of January
    if kind == "actual" and (year > facts.year or _is_later(time, facts.date)):
        return "target"
    return kind


def _small(
    copy: WorkingCopy,
    pattern: re.Pattern[str] | QuickPattern,
    start: int,
    end: int,
) -> re.Match[str] | None:
    """Find a word in small letters; "Cần Yên" is a commune."""
    found = pattern.finditer(copy.work, start, end)
    return next((m for m in found if not copy.capital(m.start())), None)


def _is_later(time: str, date: str) -> bool:
    """Say whether a time begins a quarter or more after the document's date."""
    if not date or not time:
        return False
    return (Period(time).first - Period(date).last).days > A_QUARTER


def is_ahead(time: str, date: str) -> bool:
    """Say whether a day lies more than a month after the document's date."""
    if len(date) != len("2025-10-14") or len(time) != len("2025-12-31"):
        return False
    return (Period(time).first - Period(date).last).days > A_MONTH


def is_over(time: str, date: str) -> bool:
    """Say whether a time had ended before the document's date."""
    return bool(date) and bool(time) and Period(time).last < Period(date).last
