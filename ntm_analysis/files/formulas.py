"""Text that a spreadsheet program would run as a formula, and how it stays text.

A csv has no types: a program that opens it takes a field that begins with = + - @ for
a formula, in quotation marks or not. Workbooks (xlsx, xls, ods) say of each cell that
it is text and need nothing of this.
"""

# The full-width signs are formulas to programs set to an East Asian language.
SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
MARK = "'"  # what an office's own program puts before text that is no formula


def disarmed(text: str) -> str:
    """Put an apostrophe before what would be run; a lone sign is a mark and stays.

    Carriage returns become line feeds: Python's csv puts only the latter in quotation
    marks, and what follows the former would begin a row.

    >>> disarmed("=1+1"), disarmed("-"), disarmed("Xã A")
    ("'=1+1", '-', 'Xã A')
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return MARK + text if _is_run(text) else text


def restored(text: str) -> str:
    """Give back a text as it was before `disarmed`.

    >>> restored("'=1+1"), restored("'tis")
    ('=1+1', "'tis")
    """
    return text[1:] if text.startswith(MARK) and _is_run(text) else text


def _is_run(text: str) -> bool:
    # An apostrophe of the text's own counts too, else it could not be given back.
    bare = text.lstrip(MARK)
    return len(bare) > 1 and bare.startswith(SIGNS)
