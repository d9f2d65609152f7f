"""Printing says in one line what it lacks, and names no browser that is not there."""

import pytest

from ntm_analysis.briefings.office import printing
from ntm_analysis.errors import OutputError


def test_without_a_browser_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("NTM_BROWSER", raising=False)
    with pytest.raises(OutputError, match=r"page\.pdf: needs Chromium, Chrome or Edge"):
        printing.print_pdf(tmp_path / "page.html", tmp_path / "page.pdf")


def test_a_browser_that_prints_nothing_is_named(monkeypatch, tmp_path):
    silent = tmp_path / "silent"
    silent.write_text("#!/bin/sh\necho no display >&2\n", encoding="utf-8")
    silent.chmod(0o755)
    monkeypatch.setenv("NTM_BROWSER", str(silent))
    (tmp_path / "page.html").write_text("<p>1</p>", encoding="utf-8")
    with pytest.raises(OutputError, match=r"silent printed nothing \(no display\)"):
        printing.print_pdf(tmp_path / "page.html", tmp_path / "page.pdf")
    assert not (tmp_path / "page.pdf").exists()
