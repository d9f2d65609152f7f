"""A history from a user's file: what is read, what is said of it, what is refused."""

import math
from datetime import date

import pytest
from drawn import drawn

from ntm_analysis.errors import DataError, UnknownNameError
from ntm_analysis.files import cells as written_cells
from ntm_analysis.outlook.tables import history_file

HEAD = "place,as_of,value,denominator\n"
TWO = HEAD + "Hà Xuyên,2018,60,130\nHà Xuyên,2020,80,130\n"


@pytest.fixture
def read(tmp_path):
    def run(text, place="Hà Xuyên", encoding="utf-8"):
        file = tmp_path / "history.csv"
        file.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return history_file.read(file, place)

    return run


def values(found):
    table = found.rows[["day", "value", "denominator"]]
    return [(f"{day}", v, d) for day, v, d in table.itertuples(index=False)]


EXPECTED = [("2018-12-31", 60.0, 130.0), ("2020-12-31", 80.0, 130.0)]


@pytest.mark.parametrize(
    "text",
    [
        TWO,
        TWO.replace(",", ";"),
        TWO.replace(",", "\t"),
        TWO.replace("\n", "\r\n"),
        "\n\n" + TWO + "\n",
        TWO.replace("place,as_of", "Place, As_Of "),
        TWO.replace("2018", "31/12/2018").replace("2020", "12/2020"),
        TWO.replace("2018", "2018-12-31 00:00:00").replace("2020", "2020.0"),
        TWO.replace("60", "60.0").replace("130", "130.0"),
        TWO + "Hà Xuyên,2021,,130\nHà Xuyên,2021,NaN,130\nHà Xuyên,2022,-,130\n",
        TWO + "Other,2021,999,1\n",
        HEAD + "Hà Xuyên,2020,80,130\nHà Xuyên,2018,60,130\n",
        "denominator,value,note,as_of,place\n130,60,x,2018,Hà Xuyên\n"
        "130,80,,2020,Hà Xuyên\n",
    ],
)
def test_the_same_two_figures_in_many_hands(read, text):
    assert sorted(values(read(text))) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_unicode_file_is_read_without_a_word(read, encoding):
    found = read(TWO, encoding=encoding)
    assert (values(found), found.notes) == (EXPECTED, ())


def test_a_file_from_before_unicode_is_converted_and_said_to_be(read):
    found = read(TWO.replace("Hà Xuyên", "Hà Nam").encode("cp1258"), "Hà Nam")
    assert values(found) == EXPECTED
    assert found.notes == (("converted", {"encoding": "cp1258"}),)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("Hà Xuyên", "tỉnh Hà Xuyên"),
        ("Tỉnh Hà Xuyên", "Hà Xuyên"),
        ("TP. Hà Xuyên", "Hà Xuyên"),
        ("Ha\u0300  Xuye\u0302n", "ha xuyen"),
        ("HÀ XUYÊN", "Hà Xuyên"),
    ],
)
def test_a_place_is_found_whatever_its_kind_case_and_marks(read, written, asked):
    found = read(TWO.replace("Hà Xuyên", written), asked)
    assert values(found) == EXPECTED


def test_the_name_as_asked_goes_first_and_the_other_rows_are_named(read):
    text = TWO + "Thành phố Hà Xuyên,2020,3,4\n"
    found = read(text)
    assert values(found) == EXPECTED
    used = {"names": "Thành phố Hà Xuyên", "used": "Hà Xuyên"}
    assert found.notes == (("other_spelling", used),)


def test_a_name_that_fits_two_places_is_refused_with_both(read):
    text = TWO.replace("Hà Xuyên,2018", "Tỉnh Hà Xuyên,2018").replace(
        "Hà Xuyên,2020", "Thành phố Hà Xuyên,2020"
    )
    with pytest.raises(UnknownNameError, match=r"'Thành phố Hà Xuyên' or 'Tỉnh"):
        read(text)
    with pytest.raises(UnknownNameError, match="no row of 'huyện Hà Xuyên'"):
        read(text, "huyện Hà Xuyên")


@pytest.mark.parametrize("number", ["1.234", '"1,234"', "1 234"])
def test_marks_between_thousands_are_read_and_said(read, number):
    found = read(f"{HEAD}Cả nước,2015,{number},8944\n", "Cả nước")
    assert found.rows["value"].tolist() == [1234.0]
    text = number.strip('"')
    assert found.notes == (("grouped", {"text": text, "number": 1234.0}),)


def test_without_a_denominator_a_province_has_that_of_the_list_of_its_day(read):
    bare = "place,as_of,value\nTỉnh Lào Cai,2019,52\n"
    # Published: 52 of 143 (36.3 %) at the end of 2019, 61 of 127 a year later.
    assert read(bare, "Lào Cai").rows["listed"].tolist() == [143.0]
    later = bare.replace("2019", "2020")
    assert read(later, "Lào Cai").rows["listed"].tolist() == [127.0]
    late = read(bare.replace("2019", "2026-06-30"), "Lào Cai")
    assert late.rows["listed"].tolist() == [89.0]
    unknown = read("place,as_of,value\nHà Xuyên,2019,52\n")
    assert math.isnan(unknown.rows["listed"].item())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file is empty"),
        ("place,as_of\nHà Xuyên,2018\n", "no column value"),
        ("place,as_of,value,value\nHà Xuyên,2018,1,2\n", "value stands twice"),
        (HEAD + "Hà Xuyên,2018,12.5,130\n", r"row 2: value is '12\.5'.*A share is no"),
        (HEAD + "Hà Xuyên,2018,12%,130\n", "row 2: value is '12%'.*A share is no"),
        (HEAD + "\nHà Xuyên,2018,-5,130\n", "row 3: value is '-5'; a whole number"),
        (HEAD + "Hà Xuyên,2018,20/130,\n", "row 2: value is '20/130'"),
        (HEAD + "Hà Xuyên,2018,1e3,\n", "row 2: value is '1e3'"),
        (HEAD + "Hà Xuyên,2018,0,0\n", "row 2: the denominator is 0"),
        (HEAD + "Hà Xuyên,2018,5,300000000\n", "more than 200,000 units"),
        (HEAD + "Hà Xuyên,2018,3,542,8,900\n", "row 2: '8,900' stands beyond"),
        (HEAD + "Hà Xuyên,31/13/2018,3,9\n", "row 2: as_of is '31/13/2018' is not"),
        (HEAD + "Hà Xuyên,12/31/2018,3,9\n", "row 2: as_of is '12/31/2018' is not"),
        (HEAD + "Hà Xuyên,2001,3,9\n", "before the first criteria set .*2009-04-16"),
        (HEAD + "Hà Xuyên,15/4/2009,0,9\n", "before the first criteria set"),
        (HEAD + "Hà Xuyên,2090,3,9\n", "as_of is 2090-12-31, a day to come"),
        (HEAD + "Hà Xuyên,1018,3,9\n", "row 2: as_of is '1018' is not between 2000"),
        (HEAD + "Hà Xuyên,0000,3,9\n", "row 2: as_of is '0000' is not"),
        (HEAD + "Hà Xuyên,,3,9\n", "row 2: as_of is '' is not a date"),
        (b"\x89PNG\r\n\x1a\n" + bytes(200), "it is a picture"),
        (b"\x00\x01\x02\x03" + bytes(range(200)), "not text"),
    ],
)
def test_what_does_not_check_is_refused_with_row_and_remedy(read, text, message):
    with pytest.raises(DataError, match=message):
        read(text)


def test_a_folder_or_a_missing_file_is_refused_by_name(tmp_path):
    with pytest.raises(DataError, match="No such file"):
        history_file.read(tmp_path / "none.csv", "x")
    with pytest.raises(DataError, match="directory"):
        history_file.read(tmp_path, "x")


def test_a_file_without_any_figure_says_so(read):
    with pytest.raises(UnknownNameError, match="no row has a place and a value"):
        read(HEAD)


@pytest.mark.parametrize("text", ["2021-25", "2021-2025x", "31.12", "soon", "20181231"])
def test_what_only_looks_like_a_date_is_none(text):
    with pytest.raises(DataError, match="is not a date"):
        written_cells.day(text)


def test_the_first_day_of_the_first_criteria_set_is_no_day_before_it(read):
    assert len(read(HEAD + "Hà Xuyên,16/4/2009,0,9\n").rows) == 1


def test_a_count_of_the_year_that_is_not_over_may_be_of_any_day_until_today(
    read, monkeypatch
):
    class July(date):
        @classmethod
        def today(cls):
            return date(2024, 7, 15)

    monkeypatch.setattr(history_file, "date", July)
    row = read(HEAD + "Hà Xuyên,2024,60,130\n").rows.iloc[0]
    assert (row["earliest"], row["day"]) == (date(2024, 1, 1), date(2024, 7, 15))
    with pytest.raises(DataError, match="2024-12-31, a day to come"):
        read(HEAD + "Hà Xuyên,2024-12,60,130\n")


OTHER_UNITS = """
    day  | value | of  | doubt
    2021 | 61    | 127 | None
    2021 | 61    | 150 | None
    2021 | 61    | 300 | other_list
    2021 | 30    | 40  | other_list
    2021 | 127   |     | None
    2021 | 161   |     | above_list
    2025 | 37    | 89  | None
    2025 | 37    | 127 | other_list
"""


@pytest.mark.parametrize("row", drawn(OTHER_UNITS), ids=str)
def test_counts_of_other_units_than_the_list_of_the_day_are_doubted(read, row):
    """Lào Cai has 127 rural communes in 2021 and, merged with Yên Bái, 89 in 2025."""
    text = f"{HEAD}Lào Cai,{row['day']},{row['value']},{row['of']}\n"
    found = read(text, "Lào Cai").doubt
    assert str(found and found[0]) == row["doubt"]
