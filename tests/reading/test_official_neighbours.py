"""Sentences of reports, decisions and notices, each with all that it states.

Neighbours of what was once read wrongly in official documents; a figure in brackets
may be read but never as a sure one.
"""

# Tables are drawn as wholes, so their lines may be long.
# ruff: noqa: E501

import pytest
from drawn import drawn

from ntm_analysis.reading.reader import read

HEADS = {
    "report": "UBND TỈNH HÀ NAM\nHà Nam, ngày 20 tháng 12 năm 2022\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n",
    "decision": "UBND TỈNH HÀ NAM\nHà Nam, ngày 20 tháng 2 năm 2022\nQUYẾT ĐỊNH\nVề việc phân bổ vốn Chương trình xây dựng nông thôn mới năm 2022\n",
    "economy": "UBND HUYỆN GÒ CÔNG B\nGò Công B, ngày 20 tháng 12 năm 2022\nBÁO CÁO\nTình hình kinh tế - xã hội năm 2022, có nội dung nông thôn mới\n",
    "poverty": "UBND TỈNH HÀ NAM\nHà Nam, ngày 20 tháng 2 năm 2022\nKẾ HOẠCH\nThực hiện Chương trình mục tiêu quốc gia giảm nghèo bền vững năm 2022\n",
}
HEADS["party"] = (
    "ĐẢNG BỘ TỈNH HÀ NAM\nĐẢNG BỘ HUYỆN LÝ NHÂN\n\nLý Nhân, tháng 7 năm 2020\n\nNGHỊ QUYẾT\nvề xây dựng nông thôn mới nhiệm kỳ 2020 - 2025\n"
)
HEADS["minutes"] = (
    "UBND HUYỆN LÝ NHÂN\nHỘI ĐỒNG THẨM TRA\nLý Nhân, ngày 06 tháng 10 năm 2016\nBIÊN BẢN\nThẩm tra kết quả xây dựng nông thôn mới xã Hòa Hậu\n"
)
HEADS["criteria"] = (
    "UBND TỈNH HÀ NAM\nHà Nam, ngày 8 tháng 3 năm 2022\nQUYẾT ĐỊNH\nBan hành Bộ tiêu chí xã nông thôn mới nâng cao giai đoạn 2021 - 2025\n"
)
HEADS["tasks"] = (
    "HỘI ĐỒNG NHÂN DÂN TỈNH HÀ NAM\nHà Nam, ngày 8 tháng 12 năm 2021\nNGHỊ QUYẾT\nVề nhiệm vụ năm 2022\nĐiều 1. Mục tiêu xây dựng nông thôn mới\n"
)
HEADS["peasants"] = (
    "HỘI NÔNG DÂN TỈNH HÀ NAM\nHà Nam, ngày 8 tháng 12 năm 2021\nBÁO CÁO\nCông tác Hội và phong trào nông dân năm 2021\nHội viên hăng hái hiến đất làm đường, nhiều hộ được biểu dương trong phong trào xây dựng nông thôn mới, nhiều chi hội được thành lập trong năm và đi vào hoạt động.\nCác cấp Hội tổ chức 120 lớp dạy nghề cho hội viên.\n"
)
HEADS["district"] = (
    "UBND HUYỆN LÝ NHÂN\nLý Nhân, ngày 20 tháng 12 năm 2022\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\n"
)
HEADS["weighed"] = (
    "UBND TỈNH HÀ NAM\nHà Nam, ngày 2 tháng 11 năm 2018\nBIÊN BẢN\nHọp thẩm định hồ sơ đề nghị công nhận xã Hòa Hậu, huyện Lý Nhân đạt chuẩn nông thôn mới năm 2018\n"
)
HEADS["roads"] = (
    "UBND TỈNH CAO BẰNG\nCao Bằng, ngày 9 tháng 8 năm 2018\nQUYẾT ĐỊNH\nVề việc phân bổ kinh phí duy tu công trình thuộc Chương trình 135 năm 2018\nCăn cứ Luật Ngân sách nhà nước; xét đề nghị của Trưởng Ban Dân tộc về việc duy tu, bảo dưỡng các công trình hạ tầng ở xã, thôn đặc biệt khó khăn.\nUBND các huyện giao chi tiết danh mục cho cấp xã trong mười lăm ngày.\n"
)
HEADS["years"] = (
    "UBND HUYỆN LÝ NHÂN\nLý Nhân, ngày 20 tháng 12 năm 2020\nBÁO CÁO\nKết quả xây dựng nông thôn mới giai đoạn 2016 - 2020\n"
)
HEADS["january"] = (
    "UBND HUYỆN LÝ NHÂN\nLý Nhân, ngày 12 tháng 01 năm 2023\nBÁO CÁO\nKết quả xây dựng nông thôn mới năm 2022\nD. Năm 2023\n"
)
HEADS["guide"] = (
    "UBND HUYỆN LÝ NHÂN\nLý Nhân, ngày 12 tháng 01 năm 2023\nHƯỚNG DẪN\nCách chấm và hồ sơ minh chứng 19 tiêu chí xã nông thôn mới\n"
)
HEADS["settlers"] = (
    "UBND TỈNH HÀ NAM\nHà Nam, ngày 9 tháng 8 năm 2018\nKẾ HOẠCH\nBố trí, ổn định dân cư vùng thiên tai năm 2018\nỔn định chỗ ở cho các hộ sống dưới sườn dốc có nguy cơ sạt trượt, xen ghép và tập trung tại các điểm đã được khảo sát, ưu tiên hộ nghèo và hộ ở vùng biên giới.\nChi cục chủ trì; các huyện rà soát, báo cáo hằng tháng.\n"
)
HEADS["visited"] = (
    "UBND TỈNH HÀ NAM\n\nBIÊN BẢN LÀM VIỆC\ntại huyện Lý Nhân\n\nNgày 29/8/2011, Đoàn kiểm tra xây dựng nông thôn mới làm việc với UBND huyện.\n"
)
HEADS["compared"] = (
    "UBND HUYỆN LÝ NHÂN\nLý Nhân, ngày 15 tháng 11 năm 2020\nBÁO CÁO\nSo sánh kế hoạch và thực hiện nông thôn mới năm 2020\n"
)
HEADS["goals"] = (
    "ĐẢNG ỦY XÃ HÒA HẬU\nHòa Hậu, ngày 2 tháng 11 năm 2026\nNGHỊ QUYẾT\nvề xây dựng nông thôn mới đến năm 2030\nII. MỤC TIÊU\n"
)
HEADS["others"] = HEADS["report"] + "2. Chương trình giảm nghèo bền vững\n"
SAID = """
head     | said                                                                                                      | stated
report   | Các huyện Bình Lục, Lý Nhân lần lượt mới có 01 và 02 xã đạt chuẩn NTM.                                     | recognized 1 Bình Lục; recognized 2 Lý Nhân
report   | Bình Lục, Lý Nhân lần lượt có thêm 3 và 4 xã đạt chuẩn NTM.                                                | recognized_new 3 Bình Lục; recognized_new 4 Lý Nhân
report   | Cấp huyện: có 05/06 đơn vị được công nhận đạt chuẩn hoặc hoàn thành nhiệm vụ xây dựng NTM.                 | (districts 5 Hà Nam)
report   | Cấp xã: 80/83 đơn vị đạt chuẩn nông thôn mới.                                                              | recognized 80 Hà Nam
report   | Tổng vốn đã bố trí cho Chương trình nông thôn mới là 1.026 tỷ đồng; nợ đọng xây dựng cơ bản là 18,7 tỷ đồng. | funding 1026 Hà Nam
report   | Ngân sách tỉnh đã hỗ trợ huyện Lý Nhân 31,8 tỷ đồng thực hiện Chương trình nông thôn mới.                   | (funding 31.8 Lý Nhân)
report   | Chúng ta có thể tự hào báo cáo: 29/29 xã trong tỉnh đã về đích nông thôn mới.                               | recognized 29 Hà Nam
report   | Bộ tiêu chí huyện nông thôn mới (9 tiêu chí) được rà soát.                                                  |
report   | Trong khi Điện Bàn, Phú Ninh đã có 100% số xã đạt chuẩn nông thôn mới.                                      | (recognized 100% Hà Nam)
report   | Thu nhập bình quân khu vực nông thôn ước năm 2022 đạt 58,6 triệu đồng/người.                                | (income_per_capita 58.6 Hà Nam)
decision | Phân theo địa bàn vốn đầu tư: huyện Lý Nhân 58.900 triệu đồng; huyện Bình Lục 47.200 triệu đồng.            | (funding 58.9 Lý Nhân); (funding 47.2 Bình Lục)
economy  | Toàn huyện có 5/6 xã đạt chuẩn nông thôn mới.                                                               | recognized 5 Gò Công B
economy  | Thu ngân sách 74 tỷ đồng, bằng 58% dự toán; chi 201 tỷ đồng.                                                |
economy  | Tổng thu ngân sách 80 tỷ đồng, chi đạt 70 tỷ đồng.                                                          |
poverty  | Tổng kinh phí Chương trình giảm nghèo bền vững năm 2022: 412,6 tỷ đồng, gồm vốn đầu tư 268,4 tỷ đồng.       |
poverty  | Kinh phí thực hiện Chương trình mục tiêu quốc gia năm 2022 là 412,6 tỷ đồng.                                |
report   | - Xã đạt chuẩn NTM (xã): 71/83;                                                                            | recognized 71 Hà Nam
report   | - Thu nhập bình quân đầu người khu vực nông thôn (triệu đồng/năm): 57,8;                                    | income_per_capita 57.8 Hà Nam
report   | - Tỷ lệ hộ nghèo khu vực nông thôn (%): 0,72.                                                              | (poverty_rate 0.72 Hà Nam)
report   | - Số hộ dùng nước sạch (hộ): 1.200.                                                                        |
report   | Huy động cho nông thôn mới được hai tỷ ba trăm năm mươi triệu đồng.                                         | funding 2.35 Hà Nam
report   | Tiền huy động cho chương trình 6 tháng đầu năm 2022 được 21 tỷ đồng cho nông thôn mới.                      | funding 21 Hà Nam
report   | Tổng vốn nông thôn mới 900 tỷ đồng, chia theo năm: 2021: 402 tỷ đồng; 2022: 498 tỷ đồng.                    | funding 900 Hà Nam; funding 402 Hà Nam; funding 498 Hà Nam
report   | 1. Sự cần thiết: Đến hết năm 2021, tỉnh Hà Nam có 61/83 xã được công nhận đạt chuẩn nông thôn mới.          | recognized 61 Hà Nam
report   | Dự kiến kết quả: đến năm 2025, toàn tỉnh có 83/83 xã đạt chuẩn nông thôn mới.                               | recognized 83 Hà Nam
report   | Giao mỗi phòng giúp đỡ 01 xã làm nông thôn mới.                                                             |
report   | Đến năm 2025: 25% số xã đạt chuẩn nông thôn mới kiểu mẫu, tức 9 xã.                                         | (model 9 Hà Nam)
report   | Đến năm 2025: 03 xã điểm (An Ninh, Quỳnh Minh) đạt chuẩn nông thôn mới.                                     | (recognized 3 Hà Nam)
decision | Thưởng cho xã đạt chuẩn nông thôn mới 500 triệu đồng/xã.                                                    | (funding 0.5 Hà Nam)
party    | Đại hội quyết nghị chỉ tiêu đến năm 2025: Có 60% số xã đạt chuẩn nông thôn mới nâng cao.                    | advanced 60% Lý Nhân
minutes  | Xã đạt 19/19 tiêu chí. Một số chỉ tiêu: thu nhập bình quân đầu người 30,2 triệu đồng/năm.                    | criteria_met 19 Hòa Hậu; income_per_capita 30.2 Hòa Hậu
criteria | Thu nhập bình quân đầu người năm 2022 đạt từ 52 triệu đồng/người trở lên; có 75% số xã đạt chuẩn nông thôn mới. |
weighed  | Xã đạt 19/19 tiêu chí.                                                                                      | criteria_met 19 Hòa Hậu
roads    | Phân bổ 11.742 triệu đồng kinh phí duy tu; huyện Bảo Lạc: 1.512 triệu đồng, 14 xã.                          |
years    | Tổng vốn huy động 5 năm là 100 tỷ đồng. Ngân sách tỉnh 40 tỷ đồng.                                          | funding 100 Lý Nhân; funding 40 Lý Nhân
years    | Mỗi năm huy động 20 tỷ đồng cho nông thôn mới.                                                              | (funding 20 Lý Nhân)
report   | Báo cáo đã in "có 12/20 xã đạt chuẩn nông thôn mới".                                                        |
report   | Có 4 xã chất lượng tiêu chí môi trường chưa bền vững.                                                       |
report   | Vốn của hai chương trình giảm nghèo và dân tộc (240 tỷ đồng) báo cáo riêng.                                 |
report   | Theo 19 tiêu chí giai đoạn 2021 - 2025 chỉ còn 5 xã giữ được 19/19; 7 xã đạt 15-18.                         | (in_band 5 Hà Nam); (in_band 7 Hà Nam)
report   | Có 12 thôn đạt khu dân cư kiểu mẫu; chưa có sản phẩm 5 sao.                                                 | (residential_areas_model 12 Hà Nam)
january  | - Không còn xã dưới 10 tiêu chí.                                                                            | (in_band 0 Lý Nhân)
guide    | Tiêu chí 10: hộ 5 khẩu, chi phí 85 triệu thì thu nhập bình quân 35 triệu đồng/người.                        |
report   | Ví dụ thu nhập bình quân 35 triệu đồng/người thì đạt tiêu chí nông thôn mới.                                 |
settlers | Kinh phí: 38.470 triệu đồng; ngân sách tỉnh 6.470 triệu đồng. Nhà mới theo quy hoạch nông thôn mới.         |
report   | Không bố trí vốn nông thôn mới để trả các khoản tạm ứng quá hạn (214,7 tỷ đồng).                            |
report   | Đầu năm xã có đông dân nhất mới đạt tiêu chí nông thôn mới.                                                 |
report   | Các xã còn lại: 15 - 18 tiêu chí 06 xã, 10 - 14 tiêu chí 47 xã.                                             | in_band 6 Hà Nam; in_band 47 Hà Nam
report   | 10/10 thôn có trụ sở nông thôn mới.                                                                         |
years    | Tổng huy động: 820 tỷ đồng cho nông thôn mới.                                                               | (funding 820 Lý Nhân)
visited  | Bình quân cả huyện là 3,1 tiêu chí/xã.                                                                      | criteria_per_commune 3.1 Lý Nhân
compared | Hộ nghèo: kế hoạch giảm 2%, thực hiện giảm 3%, tỷ lệ hộ nghèo cuối năm còn 4,2%.                           | (poverty_rate_reduction 2 Lý Nhân); (poverty_rate_reduction 3 Lý Nhân); (poverty_rate 4.2 Lý Nhân)
goals    | 1. Quý II/2027 được công nhận đạt chuẩn nông thôn mới với đủ 10/10 tiêu chí.                                | (criteria_met 10 Hòa Hậu)
report   | Phủ Lý vừa hoàn thành, như vậy là hai đơn vị cấp huyện hoàn thành nhiệm vụ xây dựng nông thôn mới.           | districts 2 Hà Nam
criteria | Đến nay, toàn tỉnh có 80/83 xã đạt chuẩn nông thôn mới.                                                     | recognized 80 Hà Nam
tasks    | 1. Xã đạt chuẩn nông thôn mới trong năm: 5 xã.                                                              | (recognized_new 5 Hà Nam)
peasants | Nguồn vốn Quỹ Hỗ trợ nông dân đạt 32 tỷ đồng.                                                               |
district | Xã Hòa Hậu đi đầu phong trào. Tổng nguồn lực huy động 68,5 tỷ đồng.                                  | funding 68.5 Lý Nhân
district | Xã Hòa Hậu dẫn đầu. Thu nhập bình quân đầu người đạt 61 triệu đồng/năm.                                     | (income_per_capita 61 Hòa Hậu)
minutes  | Nguồn vốn xây dựng nông thôn mới của xã: 118,6 tỷ đồng, trong đó dân đóng góp 24,1 tỷ đồng.                 | funding 118.6 Hòa Hậu; funding 24.1 Hòa Hậu
others   | Vốn giao 388 tỷ đồng, giải ngân đạt 19%.                                                                    |
report   | Thấp nhất là Thanh Liêm với 12,9 tiêu chí/xã, cao nhất là Lý Nhân (17 tiêu chí/xã).                         | (criteria_per_commune 12.9 Thanh Liêm); (criteria_per_commune 17 Lý Nhân)
report   | Giá nước giữ nguyên; hộ nghèo được giảm 20%.                                                                |
report   | * Xã NTM: 71/83 (85,5%)                                                                                     | recognized 71 Hà Nam
report   | - Xã NTM nâng cao: 36                                                                                       | (advanced 36 Hà Nam)
report   | Hiện trạng đầu năm 2022: 71/83 xã đạt chuẩn nông thôn mới.                                                   | recognized 71 Hà Nam
report   | Lúc mới bắt đầu (năm 2010) bình quân mỗi xã đạt 6,1 tiêu chí.                                                | criteria_per_commune 6.1 Hà Nam
report   | Quý I/2022, tỉnh giải ngân 6,1 tỷ đồng vốn nông thôn mới.                                                    | funding 6.1 Hà Nam
"""


def told(figure):
    """Say a figure in the words of the table above."""
    name = figure.measure.removeprefix("communes_").replace(
        "districts_recognized", "districts"
    )
    value = f"{figure.percent:g}%" if figure.value is None else f"{figure.value:g}"
    words = f"{name} {value} {figure.place}"
    return words if figure.confidence == "high" else f"({words})"


@pytest.mark.parametrize("row", drawn(SAID), ids=lambda row: row["said"][:60])
def test_an_official_sentence_states_these_figures_and_no_others(row):
    found = [told(f) for f in read(f"{HEADS[row['head']]}{row['said']}\n")]
    wanted = [words.strip() for words in row["stated"].split(";") if words.strip()]
    assert found == wanted


def test_a_gain_since_a_year_named_before_it_runs_from_that_year():
    found = read(
        f"{HEADS['report']}Mỗi xã bình quân đạt 15,1 tiêu chí, so với cuối năm 2015 tăng 5,3 tiêu chí."
    )
    assert [(f.value, f.time) for f in found] == [
        (15.1, "2022-12-20"),
        (5.3, "2015-12-31/2022-12-20"),
    ]


def test_a_goal_beside_its_result_is_a_goal():
    found = read(
        f"{HEADS['report']}+ Số xã đạt chuẩn NTM: kết quả 11 xã; mục tiêu 16 xã."
    )
    assert [(f.value, f.kind) for f in found] == [(11, "actual"), (16, "target")]


TASKS = """
said                                                                        | figures
2. Nhiệm vụ: hết năm 2023 có 50 xã đạt chuẩn nông thôn mới.                  | 50 target 2023-12-31
Trong tháng công nhận thêm 02 xã nông thôn mới nâng cao.                     | 2 actual 2022-12
Lúc mới bắt đầu (năm 2010) bình quân mỗi xã đạt 6,1 tiêu chí.                | 6.1 actual 2010
Quý I/2022, tỉnh giải ngân 6,1 tỷ đồng vốn nông thôn mới.                    | 6.1 actual 2022-Q1
"""


@pytest.mark.parametrize("row", drawn(TASKS), ids=lambda row: row["said"][:50])
def test_tasks_months_and_quarters_give_kind_and_time(row):
    (figure,) = read(f"{HEADS['report']}{row['said']}\n")
    assert f"{figure.value:g} {figure.kind} {figure.time}" == row["figures"]


def test_parts_of_a_sum_are_of_its_years():
    found = read(
        f"{HEADS['report']}Huy động 1.068 tỷ đồng xây dựng nông thôn mới trong 5 năm 2018 - 2022. "
        "Trong tổng số, vốn ngân sách 542 tỷ đồng."
    )
    assert [(f.value, f.time) for f in found] == [
        (1068, "2018/2022"),
        (542, "2018/2022"),
    ]


def test_the_day_of_a_report_that_is_signed_in_january_goes_on_into_its_list():
    found = read(
        "UBND TỈNH SƠN LA\nSơn La, ngày 06 tháng 01 năm 2020\nBÁO CÁO\n"
        "Tiến độ xây dựng nông thôn mới các huyện năm 2019\n"
        "Toàn tỉnh Sơn La tính đến hết năm 2019: 43/188 xã đạt chuẩn NTM.\n"
        "Chia theo huyện (số xã đạt chuẩn/tổng số xã):\n- Mai Sơn: 5/21 xã\n- Mộc Châu: 6/13 xã\n"
    )
    assert [(f.value, f.time) for f in found] == [
        (43, "2019-12-31"),
        (5, "2019-12-31"),
        (6, "2019-12-31"),
    ]


DATED = """
said                                                                                                             | times
1. Cả tỉnh có 71/83 xã đạt chuẩn, tăng 3 xã so với cuối năm 2021. Chia ra:\\n- Huyện Lý Nhân: 20 xã.                | 2022-12-20 2021-12-31/2022-12-20 2022-12-20
Xã Hòa Hậu về đích năm 2016. Một số kết quả:\\n- Hộ nghèo toàn tỉnh 0,93%.                                         | 2022
Xã đạt chuẩn nông thôn mới: 71/83 xã; 6 tháng đầu năm không có xã mới.                                              | 2022-12-20
Năm 2010 bình quân 4,7 tiêu chí/xã. Tính đến hết tháng 9/2022:\\n- 71/83 xã đạt chuẩn nông thôn mới.                 | 2010 2022-09-30
Phấn đấu thu nhập năm 2025 gấp ít nhất 2,5 lần năm 2010, khoảng 62 triệu đồng/người.                                | 2025
"""


@pytest.mark.parametrize("row", drawn(DATED), ids=lambda row: row["said"][:40])
def test_what_a_year_is_compared_with_or_belongs_to_another_clause_is_no_time(row):
    found = read(HEADS["report"] + row["said"].replace("\\n", "\n") + "\n")
    told = [f.time for f in found if not f.value_implied]
    assert told == row["times"].split()
