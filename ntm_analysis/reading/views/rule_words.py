"""What a reading rule is called for who reviews what it read."""

from ntm_analysis.page.language import Language, say, vocabulary

TOPIC = "reading_rules"


def rule_words(rule: str, language: Language) -> str:
    """Say in words how a figure was read.

    A rule without words of its own has those of its family; one that is called by its
    measure found the measure's own name beside the number.

    >>> rule_words("lists.shared.recognized", "en")
    'several numbers that share one title'
    >>> rule_words("income_per_capita", "en")
    'the measure is named beside the number'
    """
    parts = rule.split(".")
    for count in range(len(parts), 0, -1):
        key = f"{TOPIC}.{'_'.join(parts[:count])}"
        if key in vocabulary():
            return say(key, language)
    return say(f"{TOPIC}.measure", language)
