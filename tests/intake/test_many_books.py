"""A sample of the 500 and more office workbooks of `python -m benchmarks books`."""

from benchmarks import bench_books, many_books
from ntm_analysis.files.legacy_text import convert

MADE_HERE = ("xlsx", "html", "xml2003", "ods", "utf-16", "cp1258")


def test_every_seventeenth_book_is_read_right_and_accounted_for(tmp_path):
    scores = bench_books.scored(tmp_path, every=17, formats=MADE_HERE)
    assert len(scores) >= 25
    wanting = [one for one in scores if one.right < one.marks]
    assert not wanting, wanting
    assert not [one.name for one in scores if one.wrong or not one.accounted]


def test_all_books_are_different_and_cover_every_shape_and_letters():
    books = list(many_books.books())
    names = {book.name for book in books}
    assert len(books) >= 300
    assert len(names) >= 300
    kinds = {tuple(name.split(" · ")[:2]) for name in names}
    shapes = len(many_books.OFFICE) + len(many_books.ODD)
    assert len(kinds) == shapes * len(many_books.LETTERS)


def test_vni_letters_are_those_of_the_font():
    assert many_books.to_vni("Quốc Khánh, Đoàn Kết") == "Quoác Khaùnh, Ñoaøn Keát"
    assert convert(many_books.to_vni("Thủy lợi"), "vni") == "Thủy lợi"


def test_lists_with_commas_do_not_hide_the_sign_that_parts_columns(
    tmp_path, read, marks
):
    path = tmp_path / "so.csv"
    path.write_text(
        "TT;Tên xã;Huyện;Các tiêu chí đã đạt;Các tiêu chí chưa đạt\n"
        "1;Xã Tân Tiến;Tràng Định;1, 2, 3, 4, 5, 6, 7, 8, 9, 10;11, 12\n"
        "2;Xã Kim Đồng;Tràng Định;1, 2;3, 4, 5, 6, 7, 8, 9, 10, 11, 12\n",
        encoding="utf-8",
    )
    found = marks(read(path), "Xã Kim Đồng")
    assert (found[1], found[12]) == (True, False)
