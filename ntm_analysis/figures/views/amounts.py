"""A value with its unit, where the name of the measure does not say the unit."""

from ntm_analysis.page.language import Language, say

# "Số xã ..." says what is counted; "Thu nhập bình quân đầu người: 24" says nothing.
WRITTEN = frozenset(
    {
        "billion_vnd",
        "million_vnd_per_person_year",
        "percentage_points_per_year",
        "times",
    }
)


def with_unit(text: str, unit: str, language: Language) -> str:
    """Write the unit behind a value whose measure does not name it.

    >>> unit = "million_vnd_per_person_year"
    >>> with_unit("24", unit, "vi"), with_unit("9", "communes", "vi")
    ('24 triệu đồng/người/năm', '9')
    """
    if unit == "percent":
        return f"{text}%"
    return f"{text} {say(f'units.{unit}', language)}" if unit in WRITTEN else text
