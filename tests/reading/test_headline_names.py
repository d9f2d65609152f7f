"""A district or commune that a headline names without its level, and interviews."""

# Sentences are read as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest

from ntm_analysis.reading.reader import read

STORY = """{title}

Báo Nam Định cuối tuần, số ra ngày 10/5/2015

{lead}

Đến cuối năm 2014, huyện đã có 14 xã được công nhận đạt chuẩn nông thôn mới. Toàn huyện huy động 940 tỷ đồng cho chương trình nông thôn mới. Mục tiêu đến hết năm 2015 cả huyện có 20 xã đạt chuẩn nông thôn mới.
"""
LEAD = "Người Nghĩa Lâm vẫn kể chuyện làm đường, và Nghĩa Lâm đi nhanh thật. Ông Trần Văn Nhiêm, 72 tuổi, trông bức tường vẽ cảnh làng quê suốt hai tuần liền không để trẻ con vẽ bậy lên đó."


def _places(words):
    return {f.place for f in read(words)}


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Về Nghĩa Lâm nghe chuyện làm đường", "Nghĩa Lâm là đất rau."),
        ("Nghĩa Lâm: huyện lúa đi trước", "Ở Nghĩa Lâm có hàng nghìn hộ trồng rau."),
        ("Nghĩa Lâm nhìn lại chặng đường", "Cả vùng ấy là đất rau, và Nghĩa Lâm có."),
    ],
)
def test_a_story_is_of_the_district_of_its_headline(title, lead):
    assert _places(STORY.format(title=title, lead=lead)) == {"Nghĩa Lâm"}


def test_a_story_is_of_the_district_that_opens_it():
    lead = "Nghĩa Lâm là đất rau, từ ba giờ sáng đã có mấy chục xe tải đậu bốc su hào, cải bắp đi khắp các chợ trong Nam ngoài Bắc, và dân huyện này nói với nhau về đường. Rời Nghĩa Lâm là ra tới biển."
    title = "Hơn tám năm đi bằng chân mình"
    assert _places(STORY.format(title=title, lead=lead)) == {"Nghĩa Lâm"}


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Chuyện của Nghĩa Lâm", "Ông Nghĩa Lâm 72 tuổi, và Nghĩa Lâm có bốn con."),
        ("Hơn tám năm đi bằng chân mình", "Ở đây ai cũng làm đường."),
        ("Sâm Ngọc Linh lên giá", "Dân trồng sâm Ngọc Linh vui."),
    ],
)
def test_a_person_or_a_root_is_no_district_and_the_papers_province_is_not_sure(
    title, lead
):
    found = read(STORY.format(title=title, lead=lead))
    assert {f.place for f in found} <= {"Nam Định", ""}  # "toàn huyện": no name
    assert all(f.confidence != "high" for f in found)


def test_a_district_told_with_its_level_outranks_a_bare_name():
    lead = "Ba đêm ở Nghĩa Lâm, cán bộ huyện Bảo Lâm có mặt. Nghĩa Lâm đông khách."
    words = STORY.format(title="Ba đêm ở Nghĩa Lâm", lead=lead)
    assert "Nghĩa Lâm" not in _places(words)


def test_a_story_of_a_commune_is_of_it():
    words = "Nghĩa Lâm, ngày tháng bảy\n\n(Báo Quảng Nam, 22/7/2018)\n\nNghĩa Lâm về đích nông thôn mới rồi làm tiếp. Cả xã có 17 vườn mẫu. Thu nhập bình quân đầu người của xã năm 2017 là 37,8 triệu đồng. Cả xã còn 31 hộ nghèo, 1,6%. Trên địa bàn xã, Nghĩa Lâm có chợ."
    assert _places(words) == {"Nghĩa Lâm"}


INTERVIEW = """Gặp người đếm tiêu chí nông thôn mới của tỉnh Kon Tum

Phóng viên: Thưa ông, hồi mới bắt đầu thì sao?

Đáp: Năm 2011, bình quân 2,7 tiêu chí/xã.

Phóng viên: Còn bây giờ, chốt đến hôm nay, 20/12/2021?

Đáp: Tỉnh có 36 xã đạt chuẩn nông thôn mới, đạt tỷ lệ 42,4%.

Hỏi: {question}

Đáp: Toàn tỉnh có 43 xã đạt chuẩn nông thôn mới.
"""


def test_a_question_turns_from_the_year_told_before():
    found = read(INTERVIEW.format(question="Ông có vui không?"))
    assert [f.time for f in found] == ["2011", "2021-12-20", "2021-12-20"]


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Mục tiêu năm tới của tỉnh?", "target"),
        ("Kế hoạch năm nay thực hiện đến đâu?", "actual"),
        ("Ông có vui không?", "actual"),
    ],
)
def test_an_answer_plans_where_its_question_does(question, kind):
    last = read(INTERVIEW.format(question=question))[-1]
    assert (last.value, last.kind) == (43, kind)
    assert kind == "actual" or last.confidence != "high"


def test_who_went_to_some_communes_counts_none():
    words = "Tỉnh Kon Tum công nhận 9 xã nông thôn mới năm 2014. Tôi đã đến 4 xã trong số mới được công nhận đạt chuẩn nông thôn mới."
    assert [f.value for f in read(words)] == [9]


def test_what_a_district_has_decided_to_bring_about_is_planned():
    words = "QTO - Thứ Ba, 16/01/2018\n\nNăm 2018, huyện Vĩnh Linh xác định đưa thêm 2 xã về đích nông thôn mới, nâng tiêu chí bình quân lên 17,3 tiêu chí/xã."
    assert [(f.value, f.kind) for f in read(words)] == [(2, "target"), (17.3, "target")]


def test_a_district_that_a_story_says_it_is_is_what_the_story_is_of():
    text = (
        "Sức sống mới\n(NBĐT) Gia Viễn là huyện đồng chiêm trũng. Những năm qua, Gia "
        "Viễn đẩy mạnh xây dựng nông thôn mới. Theo UBND huyện, đến tháng 6/2019 có "
        "18/20 xã đạt chuẩn."
    )
    assert [(f.place, f.place_level) for f in read(text)] == [("Gia Viễn", "district")]


def test_a_person_who_is_something_of_the_commune_is_no_place():
    text = (
        "Chuyện làng\nÔng Trần Nghĩa Lâm là xã đội trưởng. Nghĩa Lâm là xã viên giỏi. "
        "Năm 2022, toàn huyện Nghĩa Hưng có 20/22 xã đạt chuẩn nông thôn mới."
    )
    assert [f.place for f in read(text)] == ["Nghĩa Hưng"]
