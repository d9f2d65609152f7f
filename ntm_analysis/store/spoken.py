"""Refusals of an import, of a place or a date, and of the store, as a planner reads them.

Readers stand below the words of the page and refuse in English. Here a refusal is said
in Vietnamese with the same facts; one that is not known stays as it is.
"""

# ruff: noqa: E501  (a line holds one message, to be read beside its translation)
import re

from ntm_analysis.errors import DataError, ImportRefusedError, NtmError
from ntm_analysis.intake.views import refusals
from ntm_analysis.page.language import Language
from ntm_analysis.page.numbers import date
from ntm_analysis.page.retelling import retold

_SAID = (
    (r"['\"](.*)['\"] speaks of the former province (.*), which ended on (\S+) \(resolution of (\S+)\) and went into (.*); its units .*",
     r"“\1” là tỉnh \2 cũ, hết ngày \3 (nghị quyết ngày \4), nhập vào hoặc chia thành \5; các đơn vị của tỉnh ấy không có trong danh mục nào. Hỏi tên tỉnh nay, hoặc ghi rõ loại đơn vị (xã, huyện)."),
    (r"['\"](.*)['\"] speaks of the former province (.*), which ended on (\S+) \((\S+) of (\S+)\) and went into (.*); its units .*",
     r"“\1” là tỉnh \2 cũ, hết ngày \3 (\4 ngày \5), nhập vào hoặc chia thành \6; các đơn vị của tỉnh ấy không có trong danh mục nào. Hỏi tên tỉnh nay, hoặc ghi rõ loại đơn vị (xã, huyện)."),
    (r"['\"](.*)['\"] fits no unit on (\S+)\. Nearest: (.*)\.",
     r"Ngày \2 không có đơn vị nào tên “\1”. Gần nhất: \3."),
    (r"['\"](.*)['\"] fits no unit on (\S+)\. Write .*",
     r"Ngày \2 không có đơn vị nào tên “\1”. Ghi rõ loại đơn vị và cấp trên, ví dụ “xã Xuân Hoà, huyện Bảo Yên, Lào Cai”."),
    (r"['\"](.*)['\"] on (\S+) may mean (\d+) units: (.*)\. Add .*",
     r"Ngày \2 có \3 đơn vị tên “\1”: \4. Ghi rõ loại đơn vị và cấp trên."),
    (r"['\"](.*)['\"] had been parted by (\S+): its parts are in (.*)\. Ask .*",
     r"Đến ngày \2 đơn vị “\1” đã chia tách: các phần thuộc \3. Chọn ngày trước đó, hoặc một trong các đơn vị này."),
    (r"['\"](.*)['\"] is not a date\. .*",
     r"“\1” không phải là ngày. Ghi như 31/12/2023, 06/2025, Quý II/2024 hoặc 2023."),
    (r"(.*): no row could be taken, so nothing is stored\. .*",
     r"\1: không nhận được dòng nào nên không lưu gì. Báo cáo nêu lý do; sửa tệp rồi nhập lại."),
    (r"(.*): there is no import (\d+)\. Imports that count: none\.",
     r"\1: không có lần nhập \2; kho chưa có lần nhập nào."),
    (r"(.*): there is no import (\d+)\. Imports that count: (.*)\.",
     r"\1: không có lần nhập \2. Các lần nhập đang tính: \3."),
    (r"(.*): import (\d+) is withdrawn already\.", r"\1: lần nhập \2 đã rút lại rồi."),
    (r"(.*): written by version (\S+) of the workbench; this is (\S+?)\. .*",
     r"\1: kho do phiên bản \2 ghi, chương trình này là \3. Cập nhật chương trình; kho không hỏng."),
    (r"(.*): this entry of the ledger cannot be read \((.*)\)\. .*",
     r"\1: không đọc được dòng sổ cái này (\2). Khôi phục từ bản sao: `ntm store repair --from BAN-SAO.zip`; `ntm check --store` nêu hết những gì hỏng."),
    (r"(.*): cannot be read \((.*)\)\. `ntm store repair` .*",
     r"\1: không đọc được (\2). Chạy `ntm store repair` để ghi lại."),
    (r"(.*): a copy is being put in its place.*",
     r"\1: đang khôi phục từ bản sao, hoặc việc đó bị ngắt. Nếu không ai đang làm, chạy lại `ntm store restore BAN-SAO.zip --replace`."),
    (r"(.*): is not what import (\d+) stored .*",
     r"\1: tệp khác với lần nhập \2 đã lưu (đĩa hoặc chương trình khác làm thay đổi). `ntm store repair --from BAN-SAO.zip` lấy lại từ bản sao; hoặc `ntm undo \2` rồi nhập lại sổ."),
    (r"(.*): import (\d+) names this file, but it cannot be read \((.*?)\)\. .*",
     r"\1: không đọc được tệp của lần nhập \2 (\3). `ntm store repair --from BAN-SAO.zip` lấy lại từ bản sao; hoặc `ntm undo \2` rồi nhập lại sổ."),
    (r"(.*): (ledger.*)\. `ntm check --store` names .*",
     r"\1: sổ cái của kho không khớp (\2). `ntm check --store` nêu hết những gì hỏng; `ntm store repair --from BAN-SAO.zip` lấy lại từ bản sao."),
)  # fmt: skip

_LIST = re.compile(r", list of (\S+?)\)")
_DAY = re.compile(r"(?<![\w./-])\d{4}-\d\d-\d\d(?![\w-]|\.\w)")  # and no file's name


def spoken(error: NtmError, language: Language) -> str:
    """Say a refusal in a language; English stays as it is.

    >>> from ntm_analysis.errors import StoreError
    >>> spoken(StoreError("store: import 3 is withdrawn already."), "vi")
    'store: lần nhập 3 đã rút lại rồi.'
    """
    text = str(error)
    if language == "en":
        return text
    if isinstance(error, ImportRefusedError):
        return refusals.spoken(text, language)
    for pattern, vietnamese in _SAID:
        if found := re.fullmatch(pattern, text, re.DOTALL):
            told = _LIST.sub(r", danh mục \1)", found.expand(vietnamese))
            return _DAY.sub(lambda day: _dated(day[0], language), told)
    return retold(text, language)


def _dated(text: str, language: Language) -> str:
    """Write a day as people do; what is none, such as a mistyped one, as it came."""
    try:
        return date(text, language)
    except DataError:
        return text


def in_language(error: NtmError, language: Language) -> NtmError:
    """Give a refusal of the same kind, and exit code, in a language."""
    return type(error)(spoken(error, language))
