"""Whatever a document holds, reading ends soon and gives figures or a refusal."""

import builtins
import socket

import pytest
from adversarial import PARTS
from growth import grows_at_most
from hypothesis import given, settings
from hypothesis import strategies as st
from mutated import PLAN, documents

from ntm_analysis.errors import DocumentRefusedError
from ntm_analysis.files.documents.documents import document_of
from ntm_analysis.reading.coverage import coverage
from ntm_analysis.reading.reader import read


@pytest.mark.parametrize("name", PARTS)
def test_ten_times_the_text_takes_about_ten_times_as_long(name):
    part = PARTS[name]
    count = 2_000 // len(part) + 1
    assert grows_at_most(read, part * count, part * count * 10, 16)


@given(st.lists(st.sampled_from(sorted(PARTS.values())), min_size=1, max_size=6))
@settings(max_examples=6, deadline=None)
def test_any_mixture_is_read_in_linear_time(parts):
    mixture = "".join(parts)
    text = mixture * (2_000 // len(mixture) + 1)
    assert grows_at_most(read, text, text * 8, 14)


@given(st.text(max_size=400))
@settings(max_examples=100, deadline=None)
def test_any_text_gives_figures_whose_evidence_stands_at_its_offsets(text):
    for figure in read(text):
        assert text[figure.start : figure.end] == figure.evidence


@given(
    st.lists(st.sampled_from([*PARTS.values(), *PLAN.split("\n"), "\n"]), max_size=12)
)
@settings(max_examples=60, deadline=None)
def test_reading_is_deterministic_and_in_the_order_of_the_text(parts):
    text = "".join(parts)
    first = read(text)
    assert first == read(text)
    assert [f.start for f in first] == sorted(f.start for f in first)
    assert all(text[f.start : f.end] == f.evidence for f in first)
    assert all(text[r.start : r.end].strip() for r in coverage(text, first))


def test_the_figures_of_one_document_do_not_depend_on_another():
    other = "Tỉnh Hà Giang năm 2015 có 99 xã đạt chuẩn nông thôn mới.\n"
    alone = read(PLAN)
    read(other)
    assert read(PLAN) == alone


def test_damaged_documents_give_figures_or_a_refusal():
    refused = read_ = 0
    for data in documents(300, seed=20180228):
        try:
            document = document_of(data, "damaged")
        except DocumentRefusedError:
            refused += 1
            continue
        for figure in read(document.text):
            assert document.text[figure.start : figure.end] == figure.evidence
            read_ += 1
    assert refused > 30
    assert read_ > 300


def test_no_file_is_opened_and_no_request_made_because_of_a_content(monkeypatch):
    def forbidden(*args, **kwargs):
        raise AssertionError(f"opened {args}")

    for data in documents(40, seed=7):  # what is imported late is imported now
        try:
            document_of(data, "damaged")
        except DocumentRefusedError:
            continue
    monkeypatch.setattr(builtins, "open", forbidden)
    monkeypatch.setattr(socket, "socket", forbidden)
    for data in documents(60, seed=8):
        try:
            read(document_of(data, "damaged").text)
        except DocumentRefusedError:
            continue
