"""How surely a figure was read: high, medium or low, with what is not sure.

A figure that is silently wrong is worse than one that is missing. Everything that a
figure took from elsewhere than its own clause, or that a rule had to guess, is a
doubt with a weight; their sum decides. The weights were set on marked texts (see
docs/reading.md), so that what is called high is right at least 97 times in 100.
"""

from collections.abc import Collection, Iterable
from typing import Literal

Confidence = Literal["high", "medium", "low"]
LEVELS: tuple[Confidence, ...] = ("low", "medium", "high")

# What is not sure, and how much it weighs: 2 keeps a figure from high, 6 makes it low.
WEIGHTS: dict[str, int] = {
    "standing_carried": 1,  # the standing was said before, or in a heading
    "standing_far": 1,  # many words stand between the number and its standing
    "named_not_counted": 4,  # no number in the text; the names were counted
    "new_or_all": 2,  # not said whether added or in all
    "plan_or_result": 2,  # no word says which
    "time_taken": 0,  # from a statement, a heading or the head
    "time_guessed": 1,  # the document's year is not written
    "time_missing": 1,
    "time_beside": 2,  # the time stands in another clause, with what that tells
    "words_unread": 2,  # words beside it that no rule understood
    "words_loose": 2,  # not in one of the plain ways to say such a figure
    "place_counted": 1,  # the place that the text names most
    "place_unsaid": 2,  # the text does not say which place it is of
    "place_beside": 2,  # another place stands nearer, as an object or in a list
    "programme_unsaid": 4,  # the sentence and headings do not speak of the programme
    "money_unsure": 2,  # only the document's head says that the money is its own
    "part_of_sum": 2,  # spent on one thing, or paid out, of the sum told before it
    "rule_of_thumb": 2,  # a rule that was wrong more often on marked texts
    "part_above_whole": 6,
    "total_differs": 6,  # a table's total is not the sum of its rows
}
MEDIUM = 2
LOW = 6
# Rules that read few figures and were wrong most often on texts that they were not
# written for: 3 of 6 sure ones, against 7 of 273 of all others, and 5 of 5 by district.
LESS_SURE_RULES = frozenset(
    {
        "criteria.outstanding",
        "gardens_model",
        "lists.district",
        "lists.year",
        "none",
        "poverty_rate_reduction",
        "residential_areas_model",
        "villages_model",
        "villages_recognized",
    }
)


def confidence(doubts: Iterable[str]) -> Confidence:
    """Give the confidence that a set of doubts leaves.

    >>> confidence([]), confidence(["time_taken", "new_or_all"])
    ('high', 'medium')
    >>> confidence(["part_above_whole"])
    'low'
    """
    weight = sum(WEIGHTS[doubt] for doubt in doubts)
    return "low" if weight >= LOW else "medium" if weight >= MEDIUM else "high"


def in_order(doubts: Collection[str]) -> tuple[str, ...] | None:
    """Give doubts in the order of `WEIGHTS`, each once, as a figure bears them.

    >>> in_order({"part_above_whole", "time_taken"}), in_order(())
    (('time_taken', 'part_above_whole'), None)
    """
    return tuple(doubt for doubt in WEIGHTS if doubt in doubts) or None
