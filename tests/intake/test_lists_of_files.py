"""A list of communes of another day is never taken for that of the day.

Of Tràng Định's old communes the reform of 2025-07-01 made seven new ones; Quốc Khánh
took in Tri Phương and Đội Cấn and kept its name (1672/NQ-UBTVQH15). Mỹ Lý, Bắc Lý and
Keng Đu (Kỳ Sơn, Nghệ An) stayed as they were; Tà Cạ went into Mường Xén.
"""

import csv
from collections import Counter

import pytest

from ntm_analysis.files.home import home
from ntm_analysis.intake import reading
from ntm_analysis.intake.roster.asked import place_of
from ntm_analysis.periods import Period

AFTER = "2025-12-31"
OLD = ["Đoàn Kết", "Khánh Long", "Quốc Khánh", "Tri Phương", "Đội Cấn"]


def drawn(names, head="", column=""):
    """Draw a table of communes by two criteria; `column` is every row's district."""
    wide = " | Huyện" if column else ""
    rows = [
        f"{n} | {name}{f' | {column}' if column else ''} | Đ | CĐ"
        for n, name in enumerate(names, 1)
    ]
    return "\n".join([head or "Biểu", f"TT | Tên xã{wide} | TC1 | TC2", *rows])


@pytest.fixture
def imported(workbook, read):
    def run(names, day=AFTER, place="20", **more):
        at = Period(day)
        path = workbook({"S": drawn(names, **more)})
        return read(path, as_of=day, place=place_of(place, at))

    return run


def codes(intake, refused=True):
    return Counter(p.code for p in intake.problems if p.refused == refused)


def taken(intake):
    table = intake.tables["assessments"]
    return sorted(set(table["place"]))


@pytest.mark.parametrize(
    ("head", "column"),
    [("", ""), ("HUYỆN TRÀNG ĐỊNH", ""), ("", "Tràng Định"), ("", "H. Tràng Định")],
)
def test_an_old_list_gives_nothing_to_new_communes_of_its_names(imported, head, column):
    intake = imported(OLD, head=head, column=column)
    assert taken(intake) == []
    assert codes(intake) == {"other_list": 2, "merged": 3}
    (said,) = [p for p in intake.problems if p.code == "list_earlier"]
    assert (said.value, said.said["day"]) == ("2025-06-30", "2025-06-30")
    assert "Khánh Long, Tri Phương, Đội Cấn" in said.said["names"]
    assert ("Tràng Định" in said.said["districts"].title()) == bool(head or column)


def test_the_same_file_is_read_whole_for_the_last_day_of_its_list(imported):
    intake = imported(OLD, day="2025-06-30")
    assert intake.taken == 5
    assert not intake.problems


def test_a_commune_that_stayed_as_it_was_is_taken_from_an_old_list(imported):
    intake = imported(["Mỹ Lý", "Bắc Lý", "Keng Đu", "Tà Cạ"], place="40")
    assert taken(intake) == ["Xã Bắc Lý", "Xã Keng Đu", "Xã Mỹ Lý"]
    assert codes(intake) == {"merged": 1}
    assert codes(intake, False)["list_earlier"] == 1


def test_every_old_commune_that_has_its_own_successor_alone_is_taken(imported):
    """The oracle: codes with one pair before and after in the shipped table."""
    folder = home() / "data" / "places"
    with (folder / "changes_2025-07-01.csv").open() as file:
        pairs = [(r["old_code"], r["new_code"]) for r in csv.DictReader(file)]
    with (folder / "units_2025-06-30.csv").open() as file:
        old = {r["code"]: r for r in csv.DictReader(file)}
    before, after = Counter(o for o, _ in pairs), Counter(n for _, n in pairs)
    own = {
        n
        for o, n in pairs
        if before[o] == after[n] == 1
        and len(o) == 5
        and old[old[o]["parent_code"]]["parent_code"] == "40"
    }
    names = [
        r["name"]
        for r in old.values()
        if r["level"] == "commune" and old[r["parent_code"]]["parent_code"] == "40"
    ]
    intake = imported(names, place="40")
    assert set(intake.tables["assessments"]["place_code"]) == own
    assert len(own) == 9


def test_a_new_list_is_taken_whole_with_or_without_former_districts(imported):
    new = ["Đoàn Kết", "Quốc Khánh", "Thất Khê", "Tràng Định"]
    for head in ("", "HUYỆN TRÀNG ĐỊNH (CŨ)", "Huyện Tràng Định"):
        intake = imported([f"Xã {name}" for name in new], head=head)
        assert (intake.taken, intake.problems) == (4, [])


def test_names_that_both_lists_have_are_the_days_and_told(imported):
    intake = imported(["Đoàn Kết", "Quốc Khánh"])
    assert intake.taken == 2
    assert codes(intake, False) == {"names_of_both_lists": 1}


def test_a_district_that_has_ended_makes_such_names_doubtful(imported):
    intake = imported(["Đoàn Kết", "Quốc Khánh"], head="HUYỆN TRÀNG ĐỊNH")
    assert codes(intake) == {"other_list": 2}
    assert imported(["Đoàn Kết", "Quốc Khánh"], head="huyện Tràng Định cũ").taken == 2


def test_a_township_named_as_such_is_of_the_old_list(imported):
    intake = imported(["Thị trấn Thất Khê", "Xã Quốc Khánh"])
    assert taken(intake) == []


def test_half_a_new_list_takes_what_only_that_list_has(imported):
    intake = imported(["Tràng Định", "Quốc Khánh", "Tri Phương", "Đội Cấn", "Cao Minh"])
    assert taken(intake) == ["Xã Tràng Định"]
    assert codes(intake) == {"other_list": 1, "merged": 3}
    assert codes(intake, False) == {"list_half": 1}


def test_one_old_name_in_a_new_list_refuses_itself_and_what_it_went_into(imported):
    new = ["Đoàn Kết", "Quốc Khánh", "Thất Khê", "Tràng Định", "Tân Tiến", "Tân Văn"]
    new += ["Kháng Chiến", "Quốc Việt", "Hoa Thám", "Quý Hòa", "Thiện Hòa", "Bình Gia"]
    intake = imported([*new, "Tri Phương"])
    assert intake.taken == 11
    refused = {p.value for p in intake.problems if p.refused}
    assert refused == {"Quốc Khánh", "Tri Phương"}


def test_a_new_list_is_not_taken_for_communes_of_before(imported):
    intake = imported(
        ["Đoàn Kết", "Quốc Khánh", "Thất Khê", "Tràng Định"], day="2024-12-31"
    )
    assert taken(intake) == []
    (said,) = [p for p in intake.problems if p.code == "list_later"]
    assert said.said["day"] == "2025-07-01"


def test_codes_tell_the_list_too(workbook, read):
    """06040 is the town Thất Khê of before and the commune that took it in."""
    rows = "TT | Mã xã | Tên xã | TC1 | TC2\n1 | '06040 | Thị trấn Thất Khê | Đ | CĐ\n"
    rows += "2 | '06004 | Xã Quốc Khánh | Đ | Đ"
    path = workbook({"S": rows.replace("'", "")})
    intake = read(path, as_of=AFTER, place=place_of("20", Period(AFTER)))
    assert intake.taken == 0


def test_a_list_of_2019_is_not_taken_for_the_merged_communes_of_2020(imported):
    """Bắc Ái (Tràng Định) went into Kim Đồng in 2020; Quốc Khánh lived on alone."""
    intake = imported(["Bắc Ái", "Kim Đồng", "Quốc Khánh"], day="2022-12-31")
    assert taken(intake) == ["Xã Quốc Khánh"]
    assert codes(intake) == {"other_list": 1, "merged": 1}


def test_between_two_lists_a_file_of_the_next_list_is_read_by_it(imported):
    """Nghệ An's wards Nghi Phú and Hưng Đông came with the mergers of 2024."""
    names = ["Phường Nghi Phú", "Phường Hưng Đông", "Phường Hưng Bình"]
    intake = imported(names, day="2024-12-31", place="40")
    assert intake.taken == 3
    assert set(intake.tables["assessments"]["vintage"]) == {"2025-06-30"}
    assert codes(intake, False) == {"list_of_file": 1, "not_of_programme": 3}


def test_a_former_province_is_told_and_its_old_communes_are_refused(imported):
    intake = imported(
        ["Xã Hợp Tiến", "Xã Kim Lập", "Xã Vĩnh Đồng"], place="tỉnh Hòa Bình"
    )
    assert taken(intake) == []
    assert codes(intake)["merged"] >= 1


def test_a_name_that_merged_long_ago_is_not_a_renamed_commune(imported):
    """Bắc Ái went into Kim Đồng in 2020, which lived on to 2025: no new name of it."""
    intake = imported(["Bắc Ái", "Kim Đồng"], day="2025-03-31")
    assert codes(intake)["merged"] == 1
    assert "renamed" not in codes(intake, False)


def test_two_sheets_of_two_lists_are_judged_each_by_itself(workbook, read):
    """The new list stands whole; of the old one nothing goes to its namesakes."""
    new = ["Đoàn Kết", "Quốc Khánh", "Thất Khê", "Tràng Định", "Tân Tiến"]
    at = Period(AFTER)
    for order in (("Cũ", "Mới"), ("Mới", "Cũ")):
        sheets = {"Cũ": drawn(OLD), "Mới": drawn([f"Xã {name}" for name in new])}
        path = workbook({name: sheets[name] for name in order})
        intake = read(path, as_of=AFTER, place=place_of("20", at), sheets=("*",))
        assert taken(intake) == sorted(f"Xã {name}" for name in new)
        assert codes(intake) == {"other_list": 2, "merged": 3}
        (said,) = [p for p in intake.problems if p.code == "list_earlier"]
        assert said.sheet == "Cũ"


def test_a_sheet_that_mixes_two_lists_is_still_refused_in_part(workbook, read):
    new = ["Xã Thất Khê", "Xã Tràng Định"]
    at = Period(AFTER)
    path = workbook({"A": drawn([*OLD, *new]), "B": drawn(new)})
    intake = read(path, as_of=AFTER, place=place_of("20", at), sheets=("*",))
    assert "list_half" in codes(intake, False)
    assert not {"Xã Quốc Khánh", "Xã Đoàn Kết"} & set(taken(intake))
    assert "Xã Tràng Định" in taken(intake)


def test_only_the_sheets_of_another_list_are_read_anew(workbook, read, monkeypatch):
    """A sheet whose communes stay the same is not read twice, and gives the same."""
    read_anew, add = [], reading._read_sheet
    monkeypatch.setattr(
        reading, "_read_sheet", lambda *given: (read_anew.append(given), add(*given))[1]
    )
    head = "Biểu tính đến ngày "
    sheets = {
        "Cũ": drawn(OLD, head=f"{head}31/12/2025"),
        "Trước": drawn([*OLD, "Xã Bịa"], head=f"{head}30/6/2025"),
    }
    path = workbook(sheets)
    given = {"place": place_of("20", Period(AFTER)), "dated_by_sheet": True}
    intake = read(path, as_of=AFTER, **given)
    assert [one.sheet.name for _, one, *_ in read_anew] == ["Cũ", "Trước", "Cũ"]
    assert codes(intake) == {"other_list": 2, "merged": 3, "unknown_commune": 1}
    assert set(intake.tables["assessments"]["as_of"]) == {"2025-06-30"}
    assert intake.taken == 5

    monkeypatch.setattr(reading.SheetIntake, "holds", lambda *_: False)
    whole = read(path, as_of=AFTER, **given)
    assert len(read_anew) == 3 + 4
    assert whole.problems == intake.problems
    assert whole.decisions == intake.decisions
    assert whole.account == intake.account
    assert whole.tables["assessments"].equals(intake.tables["assessments"])


@pytest.mark.parametrize(
    ("place", "day"),
    [("36", "2024-12-15"), ("36", "2024-12-31"), ("36", "2025-06-30"),
     ("37", "2025-12-31")],
)  # fmt: skip
def test_the_day_that_is_told_brings_the_old_communes_back(imported, place, day):
    """Nam Định (36) merged its communes on 1 September 2024, before the list's day.

    Since July 2025 it is part of Ninh Bình (37): then the province is told too.
    """
    names = ["Minh Thuận", "Tân Khánh", "Liên Bảo", "Hợp Hưng"]
    intake = imported(names, place=place, day=day)
    (said,) = [p for p in intake.problems if p.code == "list_earlier"]
    assert said.said["day"] == "2024-08-31"
    assert said.said["place"] == (' --place "Tỉnh Nam Định"' if place == "37" else "")
    again = imported(names, place="Tỉnh Nam Định", day=said.said["day"])
    assert again.taken == 4
    assert not again.problems
