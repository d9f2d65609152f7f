"""Write docs/data-dictionary.md from data/catalog.yml and the lists of data/.

Run from the project's folder: `python scripts/write_data_dictionary.py`.
"""

from pathlib import Path

from ntm_analysis.checks import dictionary


def main() -> None:
    """Write the page and say where it is."""
    page = Path("docs", "data-dictionary.md")
    page.write_text(dictionary.page(), encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
