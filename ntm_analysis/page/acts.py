"""Names of legal acts in the reader's language."""

import re

from ntm_analysis.page.language import Language, say

KINDS = ("decision", "resolution", "circular", "decree", "directive", "annex")


def act_name(name: str, language: Language) -> str:
    """Name an act: what kind it is in the language, its number as it was given.

    >>> act_name("Quyết định 318/QĐ-TTg (Phụ lục I)", "en")
    'Decision 318/QĐ-TTg (Annex I)'
    >>> act_name("Nghị quyết số 25/2021/QH15", "en")
    'Resolution 25/2021/QH15'
    >>> act_name("Quyết định 318/QĐ-TTg", "vi")
    'Quyết định 318/QĐ-TTg'
    """
    if language == "vi":
        return name
    for kind in KINDS:
        vietnamese, said = say(f"acts.{kind}", "vi"), say(f"acts.{kind}", language)
        name = re.sub(rf"{vietnamese}(?: số)?(?= )", said, name)
    return name
