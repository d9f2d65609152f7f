"""Refusals of whole files in the officer's language.

Readers of files stand below the words of the page and refuse in English, some of them
in a process of their own that hands over one line of text. Here that line is said in
Vietnamese; one that is not known stays as it is.
"""

# ruff: noqa: E501  (a line holds one message, to be read beside its translation)
import re

from ntm_analysis.page.language import Language

_SAID = (
    (r"there is no such file\. .*", "không có tệp này. Kiểm tra lại tên và thư mục."),
    (r"it is empty\. .*", "tệp trống. Kiểm tra lại xem đã chép đủ chưa."),
    (r"it is a PDF\. .*", "đây là tệp PDF. Chép bảng vào sổ Excel rồi lưu thành .xlsx."),
    (r"it is a picture\. .*", "đây là ảnh. Gõ lại bảng vào sổ Excel."),
    (r"it is a Word document without a table\. .*",
     "văn bản Word này không có bảng nào. Gửi bảng dưới dạng .xlsx."),
    (r"it is a Word document that is broken\. .*",
     "văn bản Word hỏng hoặc đặt mật khẩu. Lưu lại thành .docx rồi gửi."),
    (r"it is (?:a text document|a Word document|an RTF document).*",
     "đây là văn bản (Word). Chép bảng vào sổ Excel rồi lưu thành .xlsx."),
    (r"it is a presentation\. .*",
     "đây là bài trình chiếu. Chép bảng vào sổ Excel rồi lưu thành .xlsx."),
    (r"it is an archive \((\w+)\)\. .*",
     r"đây là tệp nén (\1). Giải nén rồi nhập các sổ bên trong."),
    (r"it is a database\. .*", "đây là cơ sở dữ liệu. Xuất bảng ra .csv hoặc .xlsx."),
    (r"it is a shortcut\. .*", "đây là lối tắt. Gửi chính tệp mà nó trỏ tới."),
    (r"it is a link to a sheet on the web\. .*",
     "đây chỉ là liên kết tới bảng tính trên mạng. Mở bằng trình duyệt rồi tải về dạng .xlsx."),
    (r"it is JSON\. .*", "đây là tệp JSON. Xuất bảng ra .csv hoặc .xlsx."),
    (r"it is a sheet in SYLK\. .*",
     "đây là bảng tính dạng SYLK. Mở bằng Excel rồi lưu thành .xlsx."),
    (r"(?:it is XML that|it) cannot be followed.*",
     "tệp hỏng hoặc bị cắt. Gửi lại tệp, hoặc mở bằng Excel rồi lưu thành .xlsx mới."),
    (r"it is protected by a password\. .*", "tệp đặt mật khẩu. Bỏ mật khẩu rồi lưu lại."),
    (r"it is a page without a table\. .*",
     "đây là trang web không có bảng. Mở bằng Excel rồi lưu thành .xlsx."),
    (r"it is larger than (\d+) MiB\. .*", r"tệp lớn hơn \1 MiB. Chia nhỏ tệp."),
    (r"the archive (?:is broken|cannot be read).*",
     "tệp hỏng hoặc bị cắt. Gửi lại tệp, hoặc mở bằng Excel rồi lưu thành .xlsx mới."),
    (r"it cannot be read as a workbook.*",
     "không đọc được như một sổ Excel, có thể tệp hỏng hoặc bị cắt. Gửi lại tệp, hoặc "
     "mở bằng Excel rồi lưu thành .xlsx mới."),
    (r"its inside is damaged\. .*",
     "bên trong tệp bị hỏng. Mở bằng Excel rồi lưu thành .xlsx mới."),
    (r"it holds no readable table\. .*", "không có bảng nào đọc được. Gửi xlsx, xls, csv."),
    (r"no sheet has a heading .*\(sheets looked at: (.*?)\).*TC(\d+)'.*",
     r"không trang nào có tiêu đề với cột tên xã và các cột tiêu chí (đã xem: \1). Ghi một "
     r"dòng tiêu đề như 'TT | Tên xã | TC1 ... TC\2', hoặc dùng --mapping."),
    (r"no sheet '?(.*?)'?\. It holds: (.*)\.", r"không có trang \1. Trong tệp có: \2."),
    (r"(\d+) of its (\d+) communes are those of (.*), (\d+) of (.*)\. Give the place .*",
     r"\1 trong \2 xã là của \3, chỉ \4 tên có ở \5. Ghi đúng nơi của tệp sau --place."),
    (r"its table is called by (.*), and (.*) is asked\. .*",
     r"tiêu đề hoặc tên trang ghi \1, mà nơi đang nhập là \2. Ghi đúng nơi của tệp sau "
     r"--place; nếu trang đúng thì nêu tên trang sau --sheet."),
    (r"all (\d+) marks came out as (.*), and the total beside each of its (\d+) rows .*",
     r"cả \1 ô đều ra \2, mà cột tổng của cả \3 dòng ghi khác; không nhận gì, vì có ký hiệu "
     r"bị hiểu sai. Ghi chú thích (x: đạt; o: chưa đạt) rồi nhập lại."),
    (r"it is a table of what is planned .*",
     r"bảng ghi kế hoạch, đăng ký, chưa phải kết quả. Nhập với --kind plan; nếu đúng là kết "
     r"quả thì nêu tên trang sau --sheet."),
    (r"it is a table of what is estimated .*",
     r"bảng ghi số ước thực hiện, chưa phải kết quả. Nhập với --kind estimate; nếu đúng là kết "
     r"quả thì nêu tên trang sau --sheet."),
    (r"(\d+) of its columns of marks name no criterion of (\S+), and (\d+) do\. .*",
     r"\1 cột đánh giá không ghi tên tiêu chí nào của \2, chỉ \3 cột có; không nhận gì. Ghi tên "
     r"hoặc số tiêu chí, hoặc nêu tên trang sau --sheet."),
    (r"its title is of (.*), and (.*) is asked for\. .*",
     r"tiêu đề ghi \1, đang nhập cho \2; không nhận gì. Ghi đúng ngày sau --as-of, hoặc nêu tên "
     r"trang sau --sheet nếu đúng là \2."),
    (r"its title \((.*)\) names two years, .* of (\S+)\.",
     r"tiêu đề (\1) nêu hai năm, không tiêu đề cột nào cho biết kết quả là của năm nào; không "
     r"nhận gì. Chỉ ghi một năm, hoặc nêu tên trang sau --sheet nếu kết quả là của \2."),
    (r"it is a table of a higher title.*",
     r"bảng của xã nâng cao, kiểu mẫu, không phải bộ tiêu chí đang nhập. Nếu đúng là bộ đang "
     r"nhập thì nêu tên trang sau --sheet."),
    (r"it is a table of money .*",
     r"bảng ghi kinh phí theo tiêu chí, không phải đạt hay chưa đạt. Gửi bảng kết quả; nếu "
     r"đúng là kết quả thì nêu tên trang sau --sheet."),
    (r"it is a table of points .*",
     r"bảng chấm điểm theo tiêu chí, không phải đạt hay chưa đạt. Gửi bảng kết quả; nếu đúng "
     r"là kết quả thì nêu tên trang sau --sheet."),
    (r"it is a table of amounts .*",
     r"các cột tiêu chí ghi số lượng, không phải đạt hay chưa đạt. Gửi bảng "
     r"kết quả; nếu đúng là kết quả thì nêu tên trang sau --sheet."),
    (r"it is a table of villages .*",
     r"bảng của thôn, bản, ấp, không phải của xã. Gửi bảng của xã; nếu đúng là bảng của xã "
     r"thì nêu tên trang sau --sheet."),
    (r"its table has one kind of sign, and no title, .*",
     r"bảng chỉ có một loại dấu, không có tiêu đề, chú thích hay cột tổng nào cho biết dấu ấy "
     r"là đạt; không nhận gì. Ghi tiêu đề hoặc chú thích (x: đạt), hoặc nêu tên trang sau "
     r"--sheet nếu đúng là kết quả."),
    (r"its title names the set (.*), and (.*) is asked for\. .*",
     r"tiêu đề ghi bộ tiêu chí \1, đang nhập theo \2. Ghi --criteria-set \1, hoặc nêu tên trang "
     r"sau --sheet nếu đúng là \2."),
    (r"the tables (.*) and (.*) hold different marks of the same communes.*",
     r"bảng \1 và bảng \2 ghi kết quả khác nhau của cùng các xã, không rõ bảng nào đúng. Ghi "
     r"--sheet, hoặc xóa bảng kia."),
    (r"its title \((.*)\) does not say that its table holds marks.*",
     r"tiêu đề có chữ ngoài bảng đánh giá (\1), và không có chú thích, cột tổng hay chữ nào "
     r"cho biết ô ghi đạt hay chưa đạt; không nhận gì. Nếu đúng là kết quả đánh giá thì nêu "
     r"tên trang sau --sheet."),
    (r"it says of its signs \((.*)\) that they mean something else than met\..*",
     r"chú thích trên trang (\1) cho biết dấu không phải là đạt vào ngày số liệu; không nhận "
     r"gì. Nếu đúng là kết quả đánh giá thì nêu tên trang sau --sheet."),
    (r"the table of (\d+) rows is read, but not one of its (\d+) cells holds a mark or a "
     r"number\.(?: (\d+) empty cells are coloured, and colours are not read\.)? .*",
     r"bảng có \1 dòng nhưng không ô nào trong \2 ô có ký hiệu hay số (ô chỉ tô màu "
     r"không được đọc). Ghi Đ hoặc CĐ vào các ô tiêu chí."),
    (r"each commune has the rows (.*), and not exactly one of them is .*",
     r"mỗi xã có các dòng \1; không có đúng một dòng thuộc ngày và loại số liệu đang nhập. "
     r"Ghi đúng --as-of, --kind, hoặc xóa các dòng khác."),
    (r"the criteria stand in (\d+) blocks of columns \((.*)\)\. None or several fit (.*) "
     r"\((\w+)\); .*",
     r"tiêu chí nằm trong \1 khối cột (\2); không có đúng một khối thuộc \3. Ghi khối cần đọc "
     r"trong tệp cách đọc (--mapping)."),
    (r"several columns name the same criterion \((.*)\)\. .*",
     r"nhiều cột ghi cùng một tiêu chí (\1). Sửa tiêu đề, hoặc ghi cột cần đọc trong tệp "
     r"cách đọc (--mapping)."),
)  # fmt: skip
_FOREIGN = re.compile(
    r"(?P<where>.*), sheet (?P<sheet>.*): the heading names criteria that are not those "
    r"of (?P<set>[\w-]+)\..*"
)


def spoken(text: str, language: Language) -> str:
    """Say a refusal in a language; English stays as it is.

    >>> spoken("a.xlsx: it is empty. Check that it was copied whole.", "vi")
    'a.xlsx: tệp trống. Kiểm tra lại xem đã chép đủ chưa.'
    """
    if language == "en":
        return text
    if found := _FOREIGN.fullmatch(text):
        return (
            f"{found['where']}, trang {found['sheet']}: tiêu đề ghi các tiêu chí không "
            f"thuộc bộ {found['set']}. Ghi đúng bộ tiêu chí của trang sau --criteria-set."
        )
    name, colon, said = text.partition(": ")
    for pattern, vietnamese in _SAID:
        if colon and re.fullmatch(pattern, said, re.DOTALL):
            place = name.replace(", sheet ", ", trang ")
            return f"{place}: " + re.sub(pattern, vietnamese, said, flags=re.DOTALL)
    return text
