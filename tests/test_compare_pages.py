"""Two editions are compared by what they say, not by how they are written."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "scripts" / "compare_pages.py"


@pytest.fixture(scope="module")
def comparing():
    spec = importlib.util.spec_from_file_location("compare_pages", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def pages(folder: Path, **texts: str) -> Path:
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name}.html").write_text(f"<body>{text}</body>", encoding="utf-8")
    return folder


def test_other_markup_and_other_note_numbers_say_the_same(comparing, tmp_path, capsys):
    old = pages(
        tmp_path / "a", page='<p>Có 48/207 xã<sup><a href="#s1">3</a></sup>.</p>'
    )
    new = pages(
        tmp_path / "b",
        page='<div><h2></h2><p class="x">Có  48/207\nxã<a href="#s9">71</a>.</p></div>'
        "<script>var n = 99</script><style>p {width: 3px}</style>",
    )
    assert comparing.main(old, new) == 0
    assert capsys.readouterr().out.splitlines() == [
        "page.html: 1 statements before, 1 after"
    ]


def test_a_number_that_went_is_marked_and_one_that_moved_is_not(
    comparing, tmp_path, capsys
):
    old = pages(
        tmp_path / "a",
        page="<p>Đạt 36 xã. Dự báo 45 xã.</p><table><tr><td>12</td></tr></table>",
    )
    new = pages(tmp_path / "b", page="<p>Dự báo 45 xã. Đến nay là 36 xã.</p>")
    assert comparing.main(old, new) == 1
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  -  Đạt 36 xã.",
        "  -! 12",
        "  +  Đến nay là 36 xã.",
    ]


def test_a_page_that_is_gone_is_told(comparing, tmp_path, capsys):
    old = pages(tmp_path / "a", first="<p>1</p>", second="<p>2</p>")
    new = pages(tmp_path / "b", first="<p>1</p>")
    assert comparing.main(old, new) == 1
    assert f"second.html: only in {old}" in capsys.readouterr().out
