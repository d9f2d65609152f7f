"""Tables and charts carry what a reader with a screen reader or on paper needs."""

from html import unescape

import plotly.graph_objects as go

from ntm_analysis.page.chart import Chart
from ntm_analysis.page.html import Html, card
from ntm_analysis.page.tables import MOST_ROWS, Column, table

COLUMNS = [Column("place", "Xã"), Column("met", "Số tiêu chí", "number")]


def test_a_table_has_a_caption_and_scopes_and_escapes_what_it_is_given():
    text = table([{"place": "<b>Hoà</b>", "met": "12"}], COLUMNS, "Xã", "vi").text
    assert "<caption>Xã</caption>" in text
    assert '<th scope="col" class="number">Số tiêu chí</th>' in text
    assert '<th scope="row">&lt;b&gt;Hoà&lt;/b&gt;</th>' in text


def test_a_long_table_says_how_many_rows_it_leaves_out():
    rows = [{"place": str(i), "met": "1"} for i in range(MOST_ROWS + 3)]
    text = table(rows, COLUMNS, "Xã", "vi").text
    assert text.count("<tr>") == MOST_ROWS + 1
    assert "3 dòng nữa" in text


def test_a_chart_offers_its_words_and_its_data_and_no_share_button():
    figure = go.Figure(go.Bar(x=[1, 2], y=[3, 4]))
    chart = Chart("c1", figure, "Tiêu đề", "Mô tả", Html("<table></table>"), "vi")
    text = chart.html().text
    assert 'aria-label="Mô tả"' in text
    assert "<figcaption>Tiêu đề</figcaption>" in text
    assert "<details>" in text
    assert "<svg" in text
    assert "script" not in unescape(text)
    assert "bdata" not in text


def test_a_card_names_the_kind_of_its_number():
    assert 'class="card target"' in card("48", "xã", kind="target")
