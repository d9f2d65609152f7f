"""What became of each run of digits of a document."""

from ntm_analysis.reading.coverage import coverage, summary

TEXT = (
    "Căn cứ Quyết định số 42/KH-UBND ngày 28/02/2018, phấn đấu có thêm 12 xã đạt chuẩn "
    "nông thôn mới năm 2019. Đã cấp 17 máy và 3 thùng.\n"
)


def test_each_run_is_read_passed_over_with_a_reason_or_not_understood():
    told = {TEXT[r.start : r.end]: (r.state, r.reason) for r in coverage(TEXT)}
    assert told["42"] == ("passed_over", "document_number")
    assert told["28"] == ("passed_over", "time")
    assert told["12"] == ("read", "")
    assert told["17"] == ("not_understood", "")


def test_no_run_is_left_out():
    import re

    runs = [(r.start, r.end) for r in coverage(TEXT)]
    assert runs == [m.span() for m in re.finditer(r"\d+(?:[.,]\d+)*", TEXT)]


def test_a_run_that_was_read_names_its_figure():
    (run,) = [r for r in coverage(TEXT) if TEXT[r.start : r.end] == "12"]
    assert run.figure == 0


def test_the_summary_counts_states_and_reasons():
    counts = summary(coverage(TEXT))
    assert counts["read"] + counts["passed_over"] + counts["not_understood"] == len(
        coverage(TEXT)
    )
    assert counts["passed_over: document_number"] == 1
