"""Refusals of a document or a plan as a planner reads them.

Readers stand below the words of the page and refuse in English. Here a refusal is said
in Vietnamese with the same facts; one that is not known stays as it is.
"""

# ruff: noqa: E501  (a line holds one message, to be read beside its translation)
import re

from ntm_analysis.errors import NtmError
from ntm_analysis.page.language import Language
from ntm_analysis.store import spoken

_SAID = (
    (r"(.*): there is no such file\.", r"\1: không có tệp này. Kiểm tra lại tên và thư mục."),
    (r"(.*): larger than (\d+) MB\.", r"\1: tệp lớn hơn \2 MB."),
    (r"(.*): more than ([\d,]+) characters of text\. Split it\.", r"\1: hơn \2 chữ. Chia nhỏ văn bản."),
    (r"(.*): holds no text\.", r"\1: không có chữ nào."),
    (r"(.*): holds no Vietnamese that can be read: .*",
     r"\1: không đọc được chữ Việt nào (mất dấu, hỏng bảng mã, hoặc là tiếng khác). Gửi bản docx, hoặc nhận dạng chữ Việt."),
    (r"(.*): an old or encrypted Office file\. .*", r"\1: tệp Office cũ hoặc có mật khẩu. Lưu lại thành docx không mật khẩu."),
    (r"(.*): (.*), which LibreOffice would convert but is not installed here\. .*",
     r"\1: loại tệp này cần LibreOffice, máy này chưa cài. Mở bằng Word hoặc LibreOffice rồi lưu thành docx không mật khẩu."),
    (r"(.*): (.*) that LibreOffice did not convert: .*", r"\1: LibreOffice không chuyển được tệp này. Lưu lại thành docx không mật khẩu."),
    (r"(.*): a picture\. .*", r"\1: đây là ảnh. Nhận dạng chữ rồi gửi bản chữ."),
    (r"(.*): a web archive without a page\. .*", r"\1: tệp lưu web không có trang nào. Mở bằng trình duyệt rồi lưu thành html."),
    (r"(.*): the body of the Word file cannot be read \((.*)\)\. .*", r"\1: không đọc được nội dung tệp Word (\2). Lưu lại thành docx."),
    (r"(.*): broken or encrypted \((.*)\)\.", r"\1: tệp hỏng hoặc có mật khẩu (\2)."),
    (r"(.*): is encrypted\. .*", r"\1: tệp có mật khẩu. Lưu lại không mật khẩu."),
    (r"(.*): holds no text \((\d+) pages of pictures\)\. .*", r"\1: không có chữ (\2 trang ảnh). Nhận dạng chữ trước đã."),
    (r"(.*): its letters cannot be told on (\d+) pages .*", r"\1: \2 trang không phân biệt được chữ (phông không có bảng mã). Lưu thành docx, hoặc nhận dạng chữ."),
    (r"(.*): is broken \((.*)\)\.", r"\1: tệp hỏng (\2)."),
    (r"(.*): holds binary data, not text\. .*", r"\1: không phải tệp chữ. Gửi tệp txt, html, docx hoặc pdf."),
    (r"(.*): holds figures without the text that states them\. .*", r"\1: chỉ có số liệu, không có câu văn. Gửi chính văn bản."),
    (r"(.*): its first page names no place\. .*", r"\1: trang đầu không ghi địa bàn. Ghi địa bàn của kế hoạch (`--place`)."),
    (r"(.*): its first page names no date\. .*", r"\1: trang đầu không ghi ngày ký. Ghi ngày của kế hoạch (`--date`)."),
    (r"(.*): it speaks for the whole country, .*", r"\1: văn bản này nói về cả nước, còn kế hoạch được lưu cho một tỉnh, huyện hoặc xã. Ghi nơi có kế hoạch (`--place`)."),
    (r"(.*): (\d+) figures were read, none of them surely\. .*",
     r"\1: đọc được \2 số liệu, chưa nhận số nào. Xem và nhận từng số, hoặc lấy hết bằng --accept all."),
    (r"no figure was accepted or corrected: nothing to write\.", "chưa nhận số liệu nào nên không lưu gì."),
    (r"(.*) was entered by hand and is not overwritten\. .*", r"\1 do người nhập tay nên không bị ghi đè. Đặt khóa khác cho kế hoạch."),
    (r"plan key '(.*)': a key is .*", r"khóa “\1”: khóa chỉ gồm chữ thường không dấu, số và gạch nối, như lang-son-2018."),
    (r"plan (\S+) does not fit the tables and was not kept:\n(.*)\nReview it .*",
     r"kế hoạch \1 không hợp các bảng số liệu nên không được lưu:\n\2\nRà soát lại, hoặc loại các số chưa chắc."),
    (r"(\w+) is '(.*)', but a number such as 207 or 9,5 is asked\.", r"“\2” không phải là số; ghi như 207 hoặc 9,5 (\1)."),
    (r"(\w+) is '(.*)', which is no number\.", r"“\2” không phải là số (\1)."),
    (r"(\w+) is '(.*)', but a whole number must stand there\.", r"“\2”: phải là số nguyên (\1)."),
)  # fmt: skip


def plan_refusal(error: NtmError, language: Language) -> str:
    """Say a refusal in a language; English stays as it is.

    >>> from ntm_analysis.errors import DocumentRefusedError
    >>> plan_refusal(DocumentRefusedError("a.txt: holds no text."), "vi")
    'a.txt: không có chữ nào.'
    """
    text = str(error)
    if language == "en":
        return text
    for pattern, vietnamese in _SAID:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            return found.expand(vietnamese)
    return spoken.spoken(error, language)


def in_language(error: NtmError, language: Language) -> NtmError:
    """Give a refusal of the same kind, and exit code, in a language."""
    return type(error)(plan_refusal(error, language))
