"""Kinds of books met at first sight: lines folded, sentences, codes, criteria added.

Each kind was written by an office in its own way; its neighbours stand beside it here.
"""

import pandas as pd
import pytest

from ntm_analysis.errors import ImportRefusedError

MARKS = {
    "Hoa Thám": "DDDDDDCDDCDCDDDDCDD",
    "Tân Văn": "DDCDDDDDDCDCDDDDDDD",
    "Thiện Thuật": "CDCDDDCDDCCCDDDDCDD",
}
HEAD = [
    "1. Quy hoạch",
    "2. Giao thông",
    "3. Thủy lợi",
    "4. Điện",
    "5. Trường học",
    "6. Cơ sở vật chất văn hóa",
    "7. CSHT thương mại nông thôn",
    "8. Thông tin và Truyền thông",
    "9. Nhà ở dân cư",
    "10. Thu nhập",
    "11. Nghèo đa chiều",
    "12. Lao động",
    "13. Tổ chức sản xuất",
    "14. Giáo dục và Đào tạo",
    "15. Y tế",
    "16. Văn hóa",
    "17. Môi trường và an toàn thực phẩm",
    "18. Hệ thống chính trị",
    "19. Quốc phòng và An ninh",
]
TC = " | ".join(f"TC{n}" for n in range(1, 20))
TITLE = "KẾT QUẢ TIÊU CHÍ NTM HUYỆN BÌNH GIA ĐẾN 31/12/2023"
WORDS = {"D": "Đạt", "C": "Chưa đạt"}


def numbers(marks, sign):
    return [n for n, mark in enumerate(marks, 1) if mark == sign]


def listed(marks, sign):
    return ", ".join(map(str, numbers(marks, sign)))


def said(intake, many=19):
    """Write the marks of each commune as D and C, a dot where there is none."""
    found = {}
    for row in intake.tables["assessments"].itertuples():
        marks = found.setdefault(row.place.removeprefix("Xã "), ["."] * many)
        if pd.notna(row.met):
            marks[row.criterion - 1] = "DC"[not row.met]
    return {name: "".join(marks) for name, marks in found.items()}


def drawn(head, rows, title=TITLE, below=""):
    return "\n".join([title, head, *rows, "", below])


def folded(cut):
    rows = []
    for number, (name, marks) in enumerate(MARKS.items(), 1):
        cells = [WORDS[mark] for mark in marks]
        rows += [
            f"{number} | {name} | " + " | ".join(cells[:cut]),
            " | | " + " | ".join([*cells[cut:], str(marks.count("D"))]),
        ]
    first = "TT | Xã | " + " | ".join(HEAD[:cut])
    second = " | | " + " | ".join([*HEAD[cut:], "Tổng số TC đạt"])
    return first, second, rows


@pytest.mark.parametrize("cut", [9, 10, 12])
def test_two_lines_a_commune_are_one_row(workbook, read, cut):
    first, second, rows = folded(cut)
    assert said(read(workbook({"S": drawn(f"{first}\n{second}", rows)}))) == MARKS


def test_a_commune_whose_second_line_is_lost_is_not_guessed(workbook, read):
    first, second, rows = folded(10)
    with pytest.raises(ImportRefusedError):
        read(
            workbook(
                {"S": drawn(f"{first}\n{second}", [*rows[:3], rows[2], *rows[4:]])}
            )
        )
    three = [*rows[:2], *rows[2:4], rows[3], *rows[4:]]  # and one line too many
    with pytest.raises(ImportRefusedError):
        read(workbook({"S": drawn(f"{first}\n{second}", three)}, name="b.xlsx"))


SENTENCES = [
    "Đạt {met}/19 tiêu chí; còn {many} tiêu chí chưa đạt: {unmet}",
    "Đạt {met}/19 tiêu chí (chưa đạt các tiêu chí số {unmet})",
    "Đã đạt {met}/19 TC, chưa đạt: {unmet}.",
    "đạt {met}/19 tiêu chí, còn thiếu các tiêu chí: {unmet}",
]


def told(sentence, marks):
    many = marks.count("C")
    return sentence.format(met=19 - many, many=many, unmet=listed(marks, "C"))


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_a_commune_is_read_where_it_adds_up(workbook, read, sentence):
    rows = [f"1 | {n} | {told(sentence, m)} | Thiếu vốn" for n, m in MARKS.items()]
    rows.append("4 | Bình La | Đạt 19/19 tiêu chí |")
    head = "TT | Xã | Kết quả đến 31/12/2023 | Kiến nghị"
    intake = read(workbook({"S": drawn(head, rows)}))
    assert said(intake) == MARKS | {"Bình La": "D" * 19}


REMARKS = [
    ("Số tiêu chí đạt", "{met}/19", "Chưa đạt tiêu chí: {unmet}"),
    ("Tổng số tiêu chí đã đạt", "{met}", "Còn {many} tiêu chí chưa đạt: {unmet}"),
    ("Số TC đạt được", "{met}/19", "còn thiếu các tiêu chí số {unmet}"),
]


@pytest.mark.parametrize(("head", "count", "remark"), REMARKS)
def test_a_remark_beside_the_number_met_names_the_others(
    workbook, read, head, count, remark
):
    rows = [f"1 | {n} | {told(count, m)} | {told(remark, m)}" for n, m in MARKS.items()]
    rows = ["(1) | (2) | (3) | (4)", *rows, "4 | Bình La | 19/19 | Đạt 19/19 tiêu chí"]
    intake = read(workbook({"S": drawn(f"TT | Xã | {head} | Ghi chú", rows)}))
    assert said(intake) == MARKS | {"Bình La": "D" * 19}


@pytest.mark.parametrize(
    ("count", "remark"),
    [
        ("16/19", "Chưa đạt tiêu chí: 7, 10"),  # two of three
        ("17/19", "Về đích năm 2025"),
        ("17/19", "Đạt 19/19 tiêu chí"),
        ("17/19", ""),
        ("17/18", "Chưa đạt tiêu chí: 7"),
    ],
)
def test_a_remark_that_does_not_add_up_gives_no_mark(workbook, read, count, remark):
    head, counted, unmet = REMARKS[0]
    rows = [
        f"1 | {n} | {told(counted, m)} | {told(unmet, m)}" for n, m in MARKS.items()
    ]
    rows.append(f"4 | Bình La | {count} | {remark}")
    intake = read(workbook({"S": drawn(f"TT | Xã | {head} | Ghi chú", rows)}))
    assert said(intake).get("Bình La", "").strip("-.? ") == ""


def test_remarks_beside_columns_of_criteria_are_remarks(workbook, read, marks):
    table = """
        TT | Tên xã | Huyện | TC1 | TC2 | TC3 | Số tiêu chí đạt | Ghi chú
        1 | Khánh Long | Tràng Định | Đ | CĐ | Đ | 2 | Chưa đạt: 2
        2 | Đoàn Kết | Tràng Định | CĐ | Đ | Đ | 2 | Chưa đạt: 1
    """
    intake = read(workbook({"S": table}))
    assert marks(intake, "Xã Khánh Long") == {1: True, 2: False, 3: True}
    assert marks(intake, "Xã Đoàn Kết") == {1: False, 2: True, 3: True}


@pytest.mark.parametrize(
    "sentence",
    [
        "Đạt 16/19 tiêu chí; chưa đạt: 7, 10",  # two of three
        "Đạt 17/19 tiêu chí",  # which are not?
        "Đạt 17/19 tiêu chí; chưa đạt: 7, đường xấu",
        "Đạt 17/19 tiêu chí; dự kiến đạt thêm: 7, 10",
        "Đạt 17/18 tiêu chí; chưa đạt: 7",
    ],
)
def test_a_sentence_that_does_not_add_up_gives_no_mark(workbook, read, sentence):
    rows = [f"1 | {n} | {told(SENTENCES[0], m)}" for n, m in MARKS.items()]
    rows.append(f"4 | Bình La | {sentence}")
    intake = read(workbook({"S": drawn("TT | Xã | Kết quả", rows)}))
    assert said(intake) == MARKS | {"Bình La": "." * 19}
    assert [p.value for p in intake.problems if p.refused] == [f"{sentence} ?"]


GROUPS = [range(1, 2), range(2, 10), range(10, 14), range(14, 20)]


def by_group(marks, sides=("D", "C")):
    for number, group in enumerate(GROUPS, 1):
        own = {s: [n for n in group if marks[n - 1] == s] for s in sides}
        lists = (f"{len(x)} | {', '.join(map(str, x))}" for x in own.values())
        yield f"Nhóm {number} | " + " | ".join(lists)


def test_lists_by_group_of_criteria_below_a_name_are_put_together(workbook, read):
    rows = []
    for number, (name, marks) in enumerate(MARKS.items(), 1):
        first, *more = by_group(marks)
        rows += [f"{number} | {name} | {first}", *(f" | | {one}" for one in more)]
    head = (
        "STT | Xã | Nhóm tiêu chí | Số TC đạt | Các tiêu chí đạt | Số TC chưa đạt"
        " | Các tiêu chí chưa đạt"
    )
    intake = read(workbook({"S": drawn(head, rows)}))
    assert said(intake) == MARKS
    assert "row_total" not in {p.code for p in intake.problems}
    broken = [row.replace("18, 19", "18, mười chín") for row in rows]
    with_doubt = said(read(workbook({"S": drawn(head, broken)}, name="b.xlsx")))
    assert with_doubt == dict.fromkeys(MARKS, "." * 19)


@pytest.mark.parametrize("named", [True, False])
def test_a_bare_number_needs_the_name_of_its_criterion_beside(workbook, read, named):
    rows = []
    for n, name in enumerate(HEAD, 1):
        met, unmet = (
            [c for c, marks in MARKS.items() if marks[n - 1] == sign] for sign in "DC"
        )
        beside = name.split(". ")[1] if named else "x"
        rows.append(
            f"{n} | {beside} | {len(met)} | {', '.join(met)} | {len(unmet)}"
            f" | {', '.join(unmet)}"
        )
    head = "Tiêu chí | Tên tiêu chí | Số xã đạt | Tên xã đạt | Số xã chưa đạt"
    book = workbook({"S": drawn(f"{head} | Tên xã chưa đạt", rows)})
    if named:
        assert said(read(book)) == MARKS
    else:
        with pytest.raises(ImportRefusedError):
            read(book)


@pytest.mark.parametrize(
    "form",
    ["{code} - Xã {name}", "{code}_{name}", "Xã {name} - {code}", "{code}: {name}"],
)
def test_a_code_with_the_name_is_understood(workbook, read, form):
    codes = {"Hoa Thám": "06058", "Tân Văn": "06085", "Thiện Thuật": "06049"}
    plain = [f"1 | {n} | {' | '.join(WORDS[x] for x in m)}" for n, m in MARKS.items()]
    found = read(workbook({"S": drawn(f"TT | Xã | {TC}", plain)})).tables["assessments"]
    codes = {
        p.removeprefix("Xã "): c
        for p, c in zip(found["place"], found["place_code"], strict=True)
    }
    rows = [
        f"1 | {form.format(code=codes[n], name=n)} | {' | '.join(WORDS[x] for x in m)}"
        for n, m in MARKS.items()
    ]
    book = workbook({"S": drawn(f"TT | Xã | {TC}", rows)}, name="b.xlsx")
    assert said(read(book)) == MARKS
    swapped = [row.replace(codes["Hoa Thám"], codes["Tân Văn"]) for row in rows]
    book = workbook({"S": drawn(f"TT | Xã | {TC}", swapped)}, name="c.xlsx")
    assert "Hoa Thám" not in said(read(book))


def test_a_total_counts_the_criteria_that_a_province_added(workbook, read):
    more = ["D", "C", "D"]
    rows = [
        f"1 | {n} | {' | '.join('1' if x == 'D' else '' for x in [*m, extra])}"
        f" | {(m + extra).count('D')}"
        for (n, m), extra in zip(MARKS.items(), more, strict=True)
    ]
    head = f"TT | Xã | {TC} | 20. Vườn mẫu | Tổng TC đạt (20 TC)"
    intake = read(workbook({"S": drawn(head, rows)}))
    assert said(intake) == MARKS
    assert "row_total" not in {p.code for p in intake.problems}
    of_set = [f"{row.rsplit(' | ', 1)[0]} | {m.count('D')}"
              for row, m in zip(rows, MARKS.values(), strict=True)]  # fmt: skip
    assert said(read(workbook({"S": drawn(head, of_set)}, name="b.xlsx"))) == MARKS


@pytest.mark.parametrize(
    "title",
    [
        "KẾT QUẢ THỰC HIỆN TIÊU CHÍ XÃ NTMNC ĐẾN 31/12/2023",
        "Tiêu chí xã NTM NC năm 2023",
        "Kết quả tiêu chí NTMKM",
        "TIÊU CHÍ XÃ NÔNG THÔN MỚI HIỆN ĐẠI NĂM 2023",
    ],
)
def test_short_names_of_higher_titles_are_known(workbook, read, title):
    rows = [f"1 | {n} | {' | '.join(WORDS[x] for x in m)}" for n, m in MARKS.items()]
    with pytest.raises(ImportRefusedError, match="higher title"):
        read(workbook({"S": drawn(f"TT | Xã | {TC}", rows, title)}))


def test_numbers_that_disagree_with_names_are_of_another_set(workbook, read):
    head = " | ".join(HEAD)
    for old, new in (
        ("5. Trường học", "5. Giáo dục và Đào tạo"),
        ("6. Cơ sở vật chất văn hóa", "6. Văn hóa"),
        ("14. Giáo dục và Đào tạo", "14. Y tế"),
    ):
        head = head.replace(old, new)
    rows = [f"1 | {n} | {' | '.join(WORDS[x] for x in m)}" for n, m in MARKS.items()]
    with pytest.raises(ImportRefusedError, match="not those of XA-2021"):
        read(workbook({"S": drawn(f"TT | Xã | {head}", rows, "Biểu 2")}))


def test_the_letters_x_and_v_without_a_word_are_both_asked_for(workbook, read):
    rows = [
        f"1 | {n} | {' | '.join('v' if x == 'D' else 'x' for x in m)}"
        for n, m in MARKS.items()
    ]
    intake = read(workbook({"S": drawn(f"TT | Xã | {TC}", rows)}))
    assert said(intake) == {}
    assert {p.code for p in intake.problems if p.refused} == {"ambiguous_mark"}
    legend = drawn(f"TT | Xã | {TC}", rows, below=" | v: đạt; x: chưa đạt")
    assert said(read(workbook({"S": legend}, name="b.xlsx"))) == MARKS


def test_nearly_met_in_a_legend_is_not_met(workbook, read):
    rows = [
        f"1 | {n} | {' | '.join('Đ' if x == 'D' else 'G' for x in m)}"
        for n, m in MARKS.items()
    ]
    note = " | Đ: tiêu chí đạt; G: tiêu chí gần đạt (từ 70% khối lượng trở lên)"
    intake = read(workbook({"S": drawn(f"TT | Xã | {TC}", rows, below=note)}))
    assert said(intake) == MARKS


def test_a_year_to_come_below_a_title_of_years_is_not_met(workbook, read):
    rows = [
        f"1 | {n} | {' | '.join('2019' if x == 'D' else 'DK 2025' for x in m)}"
        for n, m in MARKS.items()
    ]
    title = "NĂM ĐẠT CHUẨN TỪNG TIÊU CHÍ NÔNG THÔN MỚI CỦA CÁC XÃ"
    assert said(read(workbook({"S": drawn(f"TT | Xã | {TC}", rows, title)}))) == MARKS


def test_a_degree_behind_the_word_is_no_mark(workbook, read):
    rows = [
        f"1 | {n} | {' | '.join('Đạt' if x == 'D' else 'Đạt 80%' for x in m)}"
        for n, m in MARKS.items()
    ]
    found = said(read(workbook({"S": drawn(f"TT | Xã | {TC}", rows)})))
    assert found == {n: m.replace("C", ".") for n, m in MARKS.items()}


@pytest.mark.parametrize("as_of", ["2023-06-30", "2023-12-31"])
def test_quarters_of_a_long_table_are_no_judges(workbook, read, as_of):
    rows = [
        f"1 | {name} | TC{n} | Chưa đạt | {WORDS[mark]}"
        for name, marks in MARKS.items()
        for n, mark in enumerate(marks, 1)
    ]
    last = "Quý II" if as_of.endswith("30") else "Quý IV"
    head = f"TT | Xã | Tiêu chí | Quý I | {last}"
    title = "THEO DÕI KẾT QUẢ TIÊU CHÍ NTM"
    intake = read(workbook({"S": drawn(head, rows, title)}), as_of=as_of)
    assert said(intake) == MARKS
