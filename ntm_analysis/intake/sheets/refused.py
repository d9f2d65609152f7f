"""Why a table with the headings of criteria was not read, as one sentence."""

from ntm_analysis.intake.sheets.asking import Asking
from ntm_analysis.intake.sheets.evidence import unread_marks
from ntm_analysis.intake.sheets.one_sheet import Chosen
from ntm_analysis.intake.sheets.subjects import Subject, by_legend, strange_title


def why(one: Chosen, subject: Subject, asking: Asking) -> str:
    """Say why nothing is taken from a table of another subject."""
    roster, file = asking.roster, asking.file
    name = f"{file}, sheet {one.sheet.name}"
    if subject == "strange":
        title = "; ".join(strange_title(one, roster, file))[:160]
        return (
            f"{name}: its title ({title}) does not say that its table holds marks, and "
            f"no legend, total or word in it does. Nothing is taken. Name the sheet "
            f"with --sheet if it holds marks."
        )
    if subject == "legend":
        line = by_legend(one, roster, asking.as_of)[1][:160]
        return (
            f"{name}: it says of its signs ({line}) that they mean something else than "
            f"met. Nothing is taken. Name the sheet with --sheet if it holds marks."
        )
    if subject == "set":
        said = next(told.said for told in one.told if told.code == "other_set")
        return (
            f"{name}: its title names the set {said['named']}, and {said['asked']} is "
            f"asked for. Give it with --criteria-set {said['named']}, or name the "
            f"sheet with --sheet if {said['asked']} is right."
        )
    if subject == "silent":
        return (
            f"{name}: its table has one kind of sign, and no title, legend or total "
            f"says that it means met. Nothing is taken. Write a title or a legend "
            f"(x: đạt), or name the sheet with --sheet if it holds marks."
        )
    if subject == "nameless":
        named, nameless = unread_marks(one, roster)
        return (
            f"{name}: {nameless} of its columns of marks name no criterion of "
            f"{asking.words.set_id}, and {named} do. Nothing is taken. Write the names "
            f"or numbers of the criteria, or name the sheet with --sheet."
        )
    if subject == "dated":
        dates = ", ".join(dict.fromkeys(date.text for date in one.dates))[:80]
        dates = dates or "?"  # a line below it tells
        day = asking.as_of
        return (
            f"{name}: its title is of {dates}, and {day} is asked for. Nothing "
            f"is taken. Give its date with --as-of, or name the sheet with --sheet if "
            f"{day} is right."
        )
    if subject == "two_dates":
        title = one.header.title[:160] if one.header else ""
        return (
            f"{name}: its title ({title}) names two years, and no heading says which "
            f"of them its marks are of. Nothing is taken. Write the one year, or name "
            f"the sheet with --sheet if its marks are of {asking.as_of}."
        )
    return (
        f"{name}: it is a table of {_ABOUT[subject]} "
        f"by criterion and not of marks. Name the sheet with --sheet if it is one."
    )


_ABOUT = {
    "plan": "what is planned (import it with --kind plan)",
    "estimate": "what is estimated (import it with --kind estimate)",
    "higher": "a higher title, advanced or model communes,",
    "money": "money",
    "points": "points",
    "amounts": "amounts",
    "villages": "villages",
}
