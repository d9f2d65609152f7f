"""The whole sheet of a commune, piece by piece, for a page or for a click on a map."""

from collections.abc import Callable, Mapping

from ntm_analysis.commune import commune_records, titles
from ntm_analysis.commune import sheet_view as commune
from ntm_analysis.commune.commune_page import Page
from ntm_analysis.page.html import Html, SectionHeading
from ntm_analysis.page.language import Language

Source = Callable[[str], str]
Names = Callable[[str], Mapping[int, str]]


def pieces(
    page: Page,
    measures: Mapping[str, str],
    criteria: Names,
    source: Source,
    language: Language,
) -> list[SectionHeading | Html]:
    """Give heading, unit, history, titles and acts, criteria, figures and plans.

    Parameters
    ----------
    measures
        Key of a measure -> its name.
    criteria
        Gives the names of a criteria set's criteria by number.
    """
    sheet, marks = page.sheet, page.marks
    sets = {str(key): criteria(str(key)) for key in marks["criteria_set"].unique()}
    return [
        SectionHeading(
            "commune", commune.title(sheet, language), commune.lead(sheet, language)
        ),
        commune.identity(sheet, language),
        commune.history(sheet, language),
        titles.titles(page.titles, source, language),
        commune_records.criteria(marks, sets, language),
        commune_records.figures(sheet, measures, source, language),
        commune_records.plans(sheet, source, language),
    ]


def opener(
    load: Callable[[str, str, str], Page],
    measures: Mapping[str, str],
    criteria: Callable[[str, str], Mapping[int, str]],
    source: Source,
    language: Language,
) -> Callable[[str, str, str], list[SectionHeading | Html]]:
    """Give what opens the sheet of (code, vintage, date) on a map.

    Parameters
    ----------
    load
        `commune.commune_page.of_code`.
    criteria
        Names of a criteria set's criteria in a language
        (`figures.tables.names.criteria`).
    """

    def named(key: str) -> Mapping[int, str]:
        return criteria(key, language)

    def opened(code: str, vintage: str, day: str) -> list[SectionHeading | Html]:
        return pieces(load(code, vintage, day), measures, named, source, language)

    return opened
