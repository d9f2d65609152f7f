"""The handbook: every page stands, every link leads somewhere, nothing is fetched."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def build(config: Path, site: Path) -> subprocess.CompletedProcess:
    line = [sys.executable, "-m", "mkdocs", "build", "--config-file"]
    return subprocess.run(
        [*line, str(config), "--site-dir", str(site)],
        cwd=config.parent,
        capture_output=True,
        text=True,
    )


def test_the_docs_build_and_ask_for_nothing_from_elsewhere(tmp_path):
    done = build(ROOT / "mkdocs.yml", tmp_path / "site")
    assert done.returncode == 0, done.stdout + done.stderr
    facade = (tmp_path / "site" / "reference" / "facade.html").read_text("utf-8")
    assert "read_document" in facade
    for path in (tmp_path / "site").rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        fetched = re.findall(
            r"<(?:script|img|link)[^>]+(?:src|href)=\"(https?:[^\"]+)", text
        )
        assert fetched == [], path.name


@pytest.mark.parametrize("link", ["[x](nowhere.md)", "[x](maps.md#no-such-heading)"])
def test_a_broken_link_fails(tmp_path, link):
    folder = tmp_path / "docs"
    shutil.copytree(ROOT / "docs", folder)
    (folder / "reference").joinpath("rooms.md").write_text("# Rooms\n", "utf-8")
    (folder / "reference").joinpath("facade.md").write_text("# Facade\n", "utf-8")
    with (folder / "how-to.md").open("a", encoding="utf-8") as file:
        file.write(f"\n{link}\n")
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    hook = (ROOT / "scripts" / "docs_hook.py").as_posix()
    config = tmp_path / "mkdocs.yml"
    config.write_text(text.replace("scripts/docs_hook.py", hook), "utf-8")
    assert build(config, tmp_path / "site").returncode != 0
