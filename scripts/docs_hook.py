"""mkdocs: links that leave docs/ for a file of the project show that file's name."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def on_page_markdown(markdown: str, page: object, **_: object) -> str:
    """Keep links inside docs/; a link to another file of the project must exist."""

    def named(match: re.Match[str]) -> str:
        at = (ROOT / "docs" / match[2]).resolve()
        if not at.exists():
            raise FileNotFoundError(f"{page}: {match[2]} does not exist")
        return f"{match[1]} (`{at.relative_to(ROOT).as_posix()}`)"

    return re.sub(r"\[([^\]]+)\]\((\.\./[^)#]+)\)", named, markdown)
