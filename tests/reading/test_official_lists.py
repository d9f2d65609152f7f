"""Lists of criteria, beginnings and goals restated in reports, each with all it states.

A figure is drawn as "value time kind", of a criterion "c3=108 time kind"; one in
brackets may be read but never as a sure one. "¶" is a new line.
"""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

HEADS = {
    "speech": "HUYỆN ỦY LÝ NHÂN\nDIỄN VĂN tại lễ công bố quyết định công nhận xã Hòa Hậu, ngày 18/02/2023\n\nNgày 09 tháng 9 năm 2022 lũ tràn qua.\n",
    "plan": "UBND TỈNH HÀ NAM\nSố: 18/KH-UBND, ngày 24/4/2022\n\nKẾ HOẠCH\nXây dựng nông thôn mới tỉnh Hà Nam năm 2022\n",
    "decided": "UBND TỈNH HÀ NAM\nQUYẾT ĐỊNH SỐ 72/QĐ-UBND NGÀY 10/3/2022\nVề việc ban hành Kế hoạch xây dựng nông thôn mới tỉnh năm 2022\n\nQUYẾT ĐỊNH:\nĐiều 1. Ban hành Kế hoạch:\n",
    "term": "HUYỆN ỦY LÝ NHÂN\nSố 05-CTr/HU, ngày 12/4/2021\n\nCHƯƠNG TRÌNH HÀNH ĐỘNG\nxây dựng huyện nông thôn mới kiểu mẫu\n\n",
    "bare": "UBND HUYỆN LÝ NHÂN\nTHÔNG BÁO KẾT LUẬN số 11/TB-UBND ngày 18/01/2022\ncủa Chủ tịch UBND huyện về xây dựng nông thôn mới\n",
    "commune": "UBND XÃ HÒA HẬU\nHòa Hậu, ngày 20 tháng 12 năm 2022\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n",
    "year": "UBND TỈNH HÀ NAM\nHà Nam, ngày 20 tháng 12 năm 2022\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n",
    "half": "UBND TỈNH HÀ NAM\nHà Nam, ngày 20 tháng 6 năm 2022\nBÁO CÁO\nKết quả xây dựng nông thôn mới 6 tháng đầu năm 2022\n",
}

SAID = """
    head | said | stated
    year | Kết quả theo từng tiêu chí:¶1. Quy hoạch: 80/80 xã đạt.¶3. Thủy lợi: 71/80 xã. Tưới chủ động 58%¶12. Lao động có việc làm: 78/80.¶15. Y tế: 69/80 xã, bảo hiểm y tế 91%. | c1=80 2022-12-20 actual; c3=71 2022-12-20 actual; c12=78 2022-12-20 actual; c15=69 2022-12-20 actual
    year | 2. Kết quả một số tiêu chí¶2.4. Điện (số 4): 77 xã đạt (96,3%).¶2.16. Văn hóa: 70 xã; cả tỉnh có 900 thôn văn hóa. | c4=77 2022-12-20 actual; c16=70 2022-12-20 actual
    year | II. Hạ tầng¶2. Giao thông: 9 xã làm mới đường trục.¶2. Giao thông: 9 xã được hỗ trợ xi măng.¶14. Giáo dục: 12/14 trường đạt chuẩn quốc gia.¶15. Y tế: 12 xã có bác sĩ. |
    year | II. Hạ tầng¶1. Giao thông: 9 xã.¶5. Thủy lợi: 7 xã. |
    year | Các tiêu chí chưa đạt:¶2. Giao thông: 9 xã chưa đạt.¶3. Thủy lợi: 4 xã chưa hoàn thành. |
    half | Tiêu chí đạt nhiều: quy hoạch 80/80 xã, an ninh trật tự 76 xã. Thấp nhất là giao thông 25 xã, môi trường 28 xã. | c1=80 2022-06-20 actual; c19=76 2022-06-20 actual; c2=25 2022-06-20 actual; c17=28 2022-06-20 actual
    plan | I. THỰC TRẠNG¶Kết quả rà soát đến ngày 31/3/2022:¶1. Xã đạt 19/19 tiêu chí: 13 xã.¶2. Xã đạt từ 15 đến 18 tiêu chí: 19 xã. | 13 2022-03-31 actual; 19 2022-03-31 actual
    plan | Kết quả đến ngày 31/3/2022:¶1. Xã đạt 19/19 tiêu chí: 13 xã.¶II. MỤC TIÊU¶1. Có thêm 4 xã đạt chuẩn. | 13 2022-03-31 actual; 4 2022 target
    half | Phân nhóm theo Bộ tiêu chí 2016: 12 xã đạt từ 15 - 18 tiêu chí. | 12 2022-06-20 actual
    half | Sáu tháng công nhận thêm 3 xã đạt chuẩn, nâng tổng số xã đạt chuẩn lên 61/80 xã. | 3 2022-H1 actual; 61 2022-06-20 actual
    year | Năm 2022 có thêm 3 xã nâng cao, đưa tổng số xã nâng cao lên 9 xã. | 3 2022 actual; 9 2022-12-20 actual
    half | Thu nhập bình quân nông thôn 45 triệu đồng/người; tỷ lệ hộ nghèo 3,1%. | 45 2022-06-20 actual; 3.1 2022-06-20 actual
    half | Đến nay có 61 xã đạt chuẩn nông thôn mới. Huy động được 240 tỷ đồng; dân góp 19 tỷ đồng. | 61 2022-06-20 actual; 240 2022-H1 actual; 19 2022-H1 actual
    half | Bình quân 14,4 tiêu chí/xã, so cuối năm 2021 tăng 0,5 tiêu chí. | 14.4 2022-06-20 actual; 0.5 2021-12-31/2022-06-20 actual
    year | Thu nhập nông thôn năm 2022 đạt 46 triệu đồng/người, so với năm 2021 là 43 triệu đồng. | 46 2022 actual; 43 2021 actual
    year | Toàn tỉnh có 100% số xã đạt chuẩn từ năm 2019, 6/6 huyện đạt chuẩn nông thôn mới. | 100% 2019 actual; 6 2022-12-20 actual
    year | Từ chỗ năm 2011 bình quân mỗi xã mới đạt 5,1 tiêu chí, đến nay có 61 xã đạt chuẩn. Bình quân toàn tỉnh đạt 17 tiêu chí/xã. | 5.1 2011 actual; 61 2022-12-20 actual; 17 2022-12-20 actual
    year | III. KẾT QUẢ THỰC HIỆN MỤC TIÊU, TIÊU CHÍ¶1. Mục tiêu¶Toàn tỉnh có 61 xã đạt chuẩn nông thôn mới. Bình quân 17 tiêu chí/xã. | 61 2022-12-20 actual; 17 2022-12-20 actual
    year | Thực hiện nhiệm vụ được giao, Văn phòng báo cáo một số kết quả chính:¶1. Về số xã: toàn tỉnh có 61/80 xã đạt chuẩn nông thôn mới. | 61 2022-12-20 actual
    year | Kế hoạch cả năm là 10 xã đạt chuẩn, như vậy sáu tháng mới công nhận được 2 xã. | 10 2022 target; (2 2022-H1 actual)
    commune | Đầu năm 2022 rà soát đạt 12/19 tiêu chí, đến nay đạt 15/19, còn nợ giao thông. | 12 2022 actual; 15 2022-12-20 actual
    commune | Năm 2024 phấn đấu đạt 17 tiêu chí, năm 2025 hoàn thành 19 tiêu chí. | (17 2024 target); (19 2025 target)
    commune | Trong tháng 5 hoàn thành 2 tiêu chí. |
    commune | Kinh phí đã thực hiện từ năm 2016 đến nay: 31,5 tỷ đồng, trong đó tỉnh hỗ trợ 12,5 tỷ, huyện 9 tỷ, dân 10 tỷ. | 31.5 2016/2022-12-20 actual; 12.5 2016/2022-12-20 actual; 9 2016/2022-12-20 actual; 10 2016/2022-12-20 actual
    half | Vốn: tổng kế hoạch năm 2022 là 820 tỷ đồng; sáu tháng thực hiện 310 tỷ đồng, đạt 37,8%. | (820 2022 target); 310 2022-H1 actual
    half | Kế hoạch năm 2022 là 820 tỷ đồng vốn ngân sách, thực hiện 310 tỷ đồng. | (820 2022 target); 310 2022 actual
    year | C. VÙNG ĐỒNG BÀO DÂN TỘC THIỂU SỐ¶Vốn 17,2 tỷ đồng; giải ngân 21%. |
    year | B. Giảm nghèo bền vững¶Vốn 9 tỷ đồng đã bố trí cho 14 mô hình. |
    year | Toàn tỉnh có 24 sản phẩm OCOP, gồm 20 sản phẩm 3 sao, 4 sản phẩm 4 sao. | 24 2022-12-20 actual; (20 2022-12-20 actual); (4 2022-12-20 actual)
    year | Giao thông: 62/80 xã đạt tiêu chí giao thông, tăng 4 xã. | c2=62 2022-12-20 actual; (c2=4 2022-12-20 actual)
    year | Thu nhập bình quân nông thôn đạt 54,7 triệu đồng/người, tăng so với 49,8 triệu của năm 2021. | 54.7 2022 actual; 49.8 2021 actual
    year | Toàn tỉnh có 61 xã đạt chuẩn. Ngoài ra 5 xã khác đã đủ 19 tiêu chí, đang chờ thẩm định. | 61 2022-12-20 actual; 5 2022-12-20 actual
    year | Tính đến ngày 15/12/2022:¶- Có 61 xã đạt chuẩn nông thôn mới.¶Kết quả theo từng tiêu chí:¶10. Thu nhập: 70/80 xã đạt. Thu nhập bình quân nông thôn 46,9 triệu đồng/người. | 61 2022-12-15 actual; c10=70 2022-12-15 actual; 46.9 2022 actual
    plan | Tổng vốn dự kiến 189 tỷ đồng, trong đó ngân sách tỉnh 60 tỷ đồng, nhân dân đóng góp 29 tỷ đồng. | 189 2022 target; 60 2022 target; 29 2022 target
    year | III. Kế hoạch năm 2023¶Vốn dự kiến 189 tỷ đồng. | (189 2023 target)
    decided | 1. Lũy kế đến hết năm 2022 toàn tỉnh có 71/80 xã đạt chuẩn nông thôn mới.¶2. Vốn: tổng 318 tỷ đồng. | 71 2022-12-31 target; (318 2022 target)
    term | I. KẾT QUẢ NHIỆM KỲ 2015 - 2020¶Nguồn lực nhiệm kỳ qua huy động 180 tỷ đồng. | 180 2015/2020 actual
    bare | Đến nay huyện có 12 xã đạt chuẩn nông thôn mới. | 12 2022-01-18 actual
    plan | I. Hiện trạng¶Đến 31/12/2021 có 61 xã đạt chuẩn nông thôn mới. Rà soát theo bộ tiêu chí mới (số liệu sơ bộ đến 20/02/2022) chỉ 3 xã đạt đủ 19 tiêu chí. | 61 2021-12-31 actual; 3 2022-02-20 actual
    plan | Bình quân tăng 0,6 tiêu chí/xã; hoàn chỉnh hồ sơ huyện để năm 2025 được công nhận huyện nông thôn mới. | 0.6 2022 target
    year | Huyện Lý Nhân được công nhận huyện nông thôn mới năm 2019; toàn tỉnh bình quân 16,1 tiêu chí/xã. | 1 2019 actual; 16.1 2022-12-20 actual
    speech | Toàn huyện đã có 11/16 xã đạt chuẩn nông thôn mới. | 11 2023-02-18 actual
    commune | Kết luận: thống nhất quý II/2023 đủ 19/19 tiêu chí. | (19 2023-Q2 target)
    year | Năm 2022 tỉnh chỉ công nhận được 3 xã đạt chuẩn, trong khi kế hoạch là 8 xã; lũy kế 61/80 xã đạt chuẩn. | 3 2022 actual; (8 2022 target); 61 2022 actual
    year | Tỉnh bắt đầu năm 2011 với bình quân 4 tiêu chí/xã. Toàn tỉnh đã có 61/80 xã đạt chuẩn. | 4 2011 actual; 61 2022-12-20 actual
    year | Từ 2021 đến nay tỉnh vẫn chỉ có 61/80 xã đạt chuẩn; bình quân 11,9 tiêu chí/xã. Hộ nghèo 8,2%. | 61 2022-12-20 actual; 11.9 2022-12-20 actual; 8.2 2022-12-20 actual
    half | 4. Sáu tháng cuối năm¶Công nhận 6 xã đạt chuẩn; đưa số xã dưới 5 tiêu chí xuống còn 6 xã. | (6 2022-H2 target); 6 2022-H2 target
    half | 4. Sáu tháng đầu năm¶Công nhận 6 xã đạt chuẩn. | (6 2022-H1 actual)
    plan | II. Mục tiêu¶100% số xã đạt nâng cao; thu nhập 65 triệu đồng; hộ nghèo 1%. | 100% 2022 target; (65 2022 target); 1 2022 target
    plan | Mô hình nuôi tôm cho thu nhập 300 triệu đồng; hộ ông An thu nhập 90 triệu đồng. |
    year | Kế hoạch 2023: thu nhập vùng nông thôn 88 triệu đồng/người/năm (năm 2022 là 82,7 triệu đồng). | 88 2023 target; (82.7 2022 actual)
    plan | Đến năm 2030 có 60% số xã đạt chuẩn, 5 xã nông thôn mới hiện đại. | 60% 2030 target; 5 2030 target
    year | Toàn tỉnh có 61 xã đạt chuẩn, 3 xã nông thôn mới hiện đại. | 61 2022-12-20 actual
    year | Về vốn, ba chương trình được giao 2.380 tỷ đồng. |
    year | Tổng huy động 278 tỷ đồng: ngân sách Trung ương 30 tỷ đồng (trong đó vốn đầu tư 24 tỷ); ngân sách tỉnh 55 tỷ; tín dụng 193 tỷ. | 278 2022 actual; 30 2022 actual; (24 2022 actual); 55 2022 actual; 193 2022 actual
    year | Vốn chương trình 12 tỷ đồng (trong đó tỉnh 31 tỷ đồng). | (12 2022 actual); (31 2022 actual)
    half | 2. Vốn (triệu đồng)¶Tổng huy động 6 tháng: 846.200; ngân sách Trung ương 142.500; xã 94.700. | (846.2 2022-H1 actual); (142.5 2022-H1 actual); (94.7 2022-H1 actual)
    half | 2. Thu ngân sách (triệu đồng)¶Tổng số: 1.846.200; ngân sách tỉnh 142.500. |
    half | 2. Học sinh (người)¶Tổng số: 1.846; xã 142. |
    year | Toàn tỉnh có 80/80 xã đạt chuẩn, 31 xã nâng cao; 6/6 đơn vị cấp huyện hoàn thành. | 80 2022-12-20 actual; 31 2022-12-20 actual; (6 2022-12-20 actual)
    half | Nhiệm vụ 6 tháng cuối năm: mỗi xã thêm 1 tiêu chí, công nhận 5 xã đạt chuẩn. | 1 2022-H2 target; 5 2022-H2 target
"""


NUMBERED = """
    line | day
    Số: 218/KH-UBND, ngày 24/4/2022 | 2022-04-24
    Số 05-CTr/HU, 12/4/2022 | 2022-04-12
    BÁO CÁO số 341/BC-UBND ngày 19/12/2022 | 2022-12-19
    KẾ HOẠCH SỐ 12/KH-UBND NGÀY 6 THÁNG 7 NĂM 2022 | 2022-07-06
    Căn cứ Quyết định số 263/QĐ-TTg ngày 22/02/2022 |
    Theo Kế hoạch số 263/KH-UBND ngày 22/02/2022 của tỉnh |
"""


@pytest.mark.parametrize("row", drawn(NUMBERED), ids=str)
def test_a_line_of_the_documents_number_has_its_day(row):
    (figure,) = read(
        f"UBND HUYỆN LÝ NHÂN\n{row['line']}\nVề xây dựng nông thôn mới\n"
        "Hiện nay toàn huyện có 12 xã đạt chuẩn nông thôn mới.\n"
    )
    assert figure.time == row["day"] or not row["day"]
    assert row["day"] or figure.time != "2022-02-22"


@pytest.mark.parametrize("row", drawn(SAID), ids=str)
def test_a_report_states_these_figures_and_no_other(row):
    said = row["said"].replace("¶", "\n")
    found = [f for f in read(f"{HEADS[row['head']]}{said}\n") if f.measure != "output"]
    wanted = [words.strip() for words in (row["stated"] or "").split(";") if words]
    told = [
        _told(f) if not one.startswith("(") else f"({_told(f)})"
        for f, one in zip(found, wanted, strict=False)
    ]
    assert told + [_told(f) for f in found[len(wanted) :]] == wanted
    for figure, one in zip(found, wanted, strict=True):
        assert not one.startswith("(") or figure.confidence != "high"


def _told(figure) -> str:
    share = f"{figure.percent:g}%" if figure.value is None else f"{figure.value:g}"
    of = f"c{figure.criterion}=" if figure.criterion else ""
    return f"{of}{share} {figure.time} {figure.kind}"
