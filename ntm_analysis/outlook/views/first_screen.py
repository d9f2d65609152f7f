"""The first screen of a plan's page: one target, its chance in words, what stands by.

Tenths, not percent: a reader with thirty seconds takes "khoảng 4/10" for what it is.
The percentages stand in the table of targets and in the annex. A number that is not the
target's own probability, such as how often promises like it were kept, says so.
"""

from collections.abc import Callable
from dataclasses import dataclass

from ntm_analysis.figures.target_case import TargetCase
from ntm_analysis.outlook.models.answers.answers import AnswerKind, TargetAnswer
from ntm_analysis.outlook.models.feasibility import Judgement
from ntm_analysis.outlook.models.likelihood import likelihood
from ntm_analysis.outlook.models.published.result import Outlook
from ntm_analysis.outlook.models.published.settled import REFORM
from ntm_analysis.outlook.models.verdict_of_target import with_probability
from ntm_analysis.outlook.views import targets
from ntm_analysis.outlook.views.outlook_text import ASSUMED
from ntm_analysis.outlook.views.reasons import why
from ntm_analysis.outlook.views.verdicts import worded
from ntm_analysis.page.html import NOTHING, Html, paragraph, reference
from ntm_analysis.page.language import Language, say, vocabulary
from ntm_analysis.page.numbers import MISSING, date, number
from ntm_analysis.periods import Period

Source = Callable[[str], str]
# Cautions that change what a forecast is of, not only how wide it is.
ENDS = ("judged_at_dissolution",)
# Verdict by pace -> whether a forecast below the target speaks against it.
BY_PACE = {"on_track": True, "faster_pace": False, "unlikely": False}


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """The target that speaks for a plan, with all that is said of it.

    Attributes
    ----------
    verdict
        The one verdict of the target, a key of `verdicts.SIGNS`.
    answer
        Its leading answer: a probability, a base rate, a pace, a bound or none.
    came
        What was published of it later; empty where nothing was.
    nation
        How the plan stands to the national target, in a sentence; empty where none is.
    """

    judgement: Judgement
    outlook: Outlook | None
    answer: TargetAnswer
    verdict: str
    came: str = ""
    nation: str = ""


def tenths(share: float, language: Language) -> str:
    """Say a share (0..1) in tenths; below and above them, that it is so.

    >>> tenths(0.4901, "vi"), tenths(0.03, "vi"), tenths(0.97, "en")
    ('khoảng 5/10', 'dưới 1/10', 'more than 9 in 10')
    """
    if share < 0.05:
        return say("first.tenths_few", language)
    if share > 0.95:
        return say("first.tenths_most", language)
    return say("first.tenths", language, count=round(10 * share))


def by_when(deadline: str, language: Language) -> str:
    """Say a deadline as one says it: the end of the year, a day, a quarter.

    >>> by_when("2018", "vi"), by_when("2023-12-31", "vi"), by_when("2022-Q4", "vi")
    ('hết năm 2018', 'hết năm 2023', 'hết quý IV/2022')
    """
    period = Period(deadline)
    if period.precision == "year" or deadline.endswith("-12-31"):
        return say("first.end_of_year", language, year=period.last.year)
    key = "day" if period.precision == "day" else "end_of"
    return say(f"first.{key}", language, date=date(deadline, language))


def goal(
    case: TargetCase,
    outlook: Outlook | None,
    names: targets.TargetNames,
    language: Language,
) -> str:
    """Say what is to be reached: "48/207 xã đạt chuẩn nông thôn mới"."""
    count, to_level = targets.goal(case, language), ""
    if case.level is None and case.added and case.measure != targets.TO_COMPLETE:
        count = say("first.more", language, count=number(case.added, language))
        to_level = _to_level(outlook, language)
    key = f"first.goal_{case.measure}"
    if key not in vocabulary() or case.scope or case.criterion is not None:
        name = targets.name(case, names, language)
        if name[1:2].islower():  # within a sentence; "OCOP" stays
            name = name[:1].lower() + name[1:]
        return say("first.goal_other", language, name=name, count=count) + to_level
    return say(key, language, count=count) + to_level


def lines(found: Leading, names: targets.TargetNames, language: Language) -> list[str]:
    """Give the answer in two sentences: how likely, and what is forecast or known."""
    case = found.judgement.case
    said = {
        "goal": goal(case, found.outlook, names, language),
        "deadline": by_when(case.deadline, language),
    }
    earned = with_probability(found.outlook)
    if earned is not None and earned.p_target is not None:
        first = say(
            "first.likely", language, tenths=tenths(earned.p_target, language), **said
        )
        return [first, forecast(earned, case, language)]
    if found.verdict == "reached":
        return [say("first.reached", language, **said)]
    verdict = say(f"targets.{found.verdict}", language)
    first = say("first.unlikely_to_say", language, verdict=verdict, **said)
    unjudged = found.verdict == "cannot_judge"
    return [first, _for_reference(found.answer, unjudged, language)]


def forecast(found: Outlook, case: TargetCase, language: Language) -> str:
    """Say the median forecast with its 80 % interval; empty where there is none."""
    final = found.at_deadline
    if final is None:
        return ""
    low, high = (number(end, language) for end in final.interval(0.8))
    # "80% of the communes" is forecast as their count.
    of_communes = case.unit == "percent" and case.measure == "communes_recognized"
    return say(
        "first.forecast",
        language,
        median=number(final.quantile(0.5), language),
        unit=targets.units("communes" if of_communes else case.unit, language),
        low=low,
        high=high,
    )


def cautions(found: Outlook, language: Language) -> list[str]:
    """Give what a reader must know with the number: what was assumed, where it ends."""
    kept = [one for one in found.basis.cautions if one.key in (*ASSUMED, *ENDS)]
    return [why(reason, language) for reason in kept]


def fan_apart(found: Leading, language: Language) -> str:
    """Say that the forecast drawn and the verdict by pace point different ways.

    Where no back-test vouches for a forecast the verdict is the pace's. A reader sees
    both, and must be told why they differ.
    """
    outlook, case = found.outlook, found.judgement.case
    if outlook is None or with_probability(outlook) is not None:
        return ""
    if outlook.at_deadline is None or outlook.target is None:
        return ""
    median = outlook.at_deadline.quantile(0.5)
    falls_short = median < outlook.target
    if found.verdict not in BY_PACE or falls_short != BY_PACE[found.verdict]:
        return ""
    return say(
        "first.fan_below" if falls_short else "first.fan_above",
        language,
        median=number(median, language),
        unit=targets.units(case.unit, language),
    )


def box(found: Leading, language: Language) -> Html:
    """Draw the one large number with its words; hollow where it is another's."""
    earned = with_probability(found.outlook)
    sign = worded(found.verdict, language)
    if earned is not None and earned.p_target is not None:
        return _box(
            _large(earned.p_target),
            _word(earned.p_target, language),
            sign,
            found.verdict,
        )
    share = found.answer.number
    # Beside a verdict by pace a tenth of other places would be read as its chance.
    is_judged = found.verdict != "cannot_judge"
    if is_judged or share is None or _across_the_reform(found):
        return _box(sign.split()[0], sign.partition(" ")[2], "", found.verdict)
    return _box(
        _large(share),
        say(f"first.box_{_key(found.answer)}", language)
        if found.answer.kind is not AnswerKind.BOUND
        else say("first.bound", language, tenths=tenths(share, language)),
        sign,
        f"{found.verdict} reference",
    )


def draw(
    found: Leading,
    names: targets.TargetNames,
    source: Source,
    holds: str,
    tally: str,
    language: Language,
) -> Html:
    """Draw the answer: box, sentences, what holds it back, what came of it.

    Parameters
    ----------
    holds
        What holds the target back, in a sentence; empty where nothing is known.
    tally
        How many targets the plan sets, and how they are judged.
    """
    judgement = found.judgement
    case = judgement.case
    used = [case.figure_id, *(report.figure_id for report in case.reports)]
    if case.earlier_pace_figure:
        used.append(case.earlier_pace_figure)
    marks = NOTHING.join(reference(f, source(f)) for f in dict.fromkeys(used))
    first, *rest = lines(found, names, language)
    said = " ".join([*rest, targets.sentence(judgement, names, language)]).strip()
    taken = cautions(found.outlook, language) if found.outlook else []
    if apart := fan_apart(found, language):
        taken.append(apart)
    parts = (
        Html('<p class="said">{}{}</p>').format(first, marks)
        + paragraph(said)
        + NOTHING.join(
            paragraph(say("outlook.caution", language, text=text), "note")
            for text in taken
        )
    )
    more = _named("first.holds", holds, "holds", language)
    more += _named("first.nation", found.nation, "nation", language)
    if found.came:
        more += _named("first.since", found.came, "since", language)
    return Html(
        '<div class="answer">{}<div class="words">{}<div class="more">{}</div>{}</div>'
        "</div>"
    ).format(box(found, language), parts, more, paragraph(tally, "note"))


def _box(large: str, word: str, sign: str, kind: str) -> Html:
    foot = Html('<span class="verdict">{}</span>').format(sign) if sign else NOTHING
    return Html('<div class="chance {}"><b>{}</b><span>{}</span>{}</div>').format(
        kind, large, word, foot
    )


def _across_the_reform(found: Leading) -> bool:
    """Say whether the number is of communes as they were before 1 July 2025.

    Kept promises and paces of other communes than the target's are told in words; a
    large number would be read as the target's own chance.
    """
    outside = found.answer.kind in (AnswerKind.PACE, AnswerKind.BASE_RATE)
    return outside and Period(found.judgement.case.as_of).last >= REFORM


def _large(share: float) -> str:
    if share < 0.05:
        return "<1/10"
    return ">9/10" if share > 0.95 else f"{round(10 * share)}/10"


def _word(share: float, language: Language) -> str:
    """Give the word of a chance; a middle one says to which side it leans.

    From a third to two thirds the scale has one word; beside "3/10" it alone would be
    read as even odds.
    """
    kind = likelihood(share)
    word = say(f"likelihood.{kind}", language)
    tenth = round(10 * share)
    if kind != "as_likely_as_not" or tenth == 5:
        return word
    key = "leaning_no" if tenth < 5 else "leaning_yes"
    return say(f"first.{key}", language, word=word)


def _key(answer: TargetAnswer) -> str:
    if answer.kind is AnswerKind.PACE:
        return "pace"
    return "base_rate_other" if answer.is_of_another_measure else "base_rate"


def _for_reference(answer: TargetAnswer, unjudged: bool, language: Language) -> str:
    """Say what stands in for a probability; "cannot be judged" is not said twice."""
    said = "" if unjudged else say("first.no_probability", language)
    if answer.number is None:
        return said
    key = "bound" if answer.kind is AnswerKind.BOUND else _key(answer)
    share = tenths(answer.number, language)
    return f"{said} {say(f'first.{key}', language, tenths=share)}".strip()


def _to_level(outlook: Outlook | None, language: Language) -> str:
    if outlook is None or outlook.target is None:
        return ""
    level = number(outlook.target, language, 0)
    return " " + say("first.to_level", language, level=level)


def _named(key: str, text: str, kind: str, language: Language) -> Html:
    if not text or text == MISSING:
        return NOTHING
    return Html('<p class="{}"><b>{}:</b> {}</p>').format(
        kind, say(key, language), text
    )
