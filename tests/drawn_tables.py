"""Tables as a test draws them, "|" between cells, read out of a web page."""

from made_documents import html_table, web_page

from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.reader import read_document


def cell(words):
    """ "Huyện^3" lies across three columns."""
    words, _, wide = words.strip().partition("^")
    return (words, 1, int(wide)) if wide else words


def figures(table, *head):
    """Read a drawn table below the lines of a head."""
    rows = [[cell(c) for c in line.split("|")] for line in table.strip().split("\n")]
    page = web_page(*head, html_table(rows))
    return read_document(document_of(page, "x.html"))[0].figures


def said(table, *head):
    """Give measure, kind, value or percent and time of each figure of a table."""
    told = []
    for f in figures(table, *head):
        number = f.value if f.value is not None else f.percent
        told.append(f"{f.measure} {f.kind} {number:g} {f.time}")
    return told
