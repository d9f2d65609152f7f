"""An outlook in words: the probability with its word, the interval, what vouches."""

from ntm_analysis.outlook.models.likelihood import likelihood
from ntm_analysis.outlook.models.published.result import BacktestSummary, Outlook
from ntm_analysis.outlook.views.reasons import why
from ntm_analysis.page import numbers
from ntm_analysis.page.language import Language, say

# What stands in for a figure that nobody published, said wherever its result is.
ASSUMED = ("mean_implied", "derived", "complete", "base_assumed", "as_title")


def chance(probability: float | None, language: Language) -> str:
    """Give the number and its word of the likelihood scale; a dash if there is none.

    >>> chance(0.72, "vi"), chance(0.003, "en"), chance(None, "vi")
    ('72% (có khả năng)', 'under 1% (exceptionally unlikely)', '–')
    """
    if probability is None:
        return numbers.MISSING
    word = say(f"likelihood.{likelihood(probability)}", language)
    if probability < 0.01 or probability > 0.99:
        edge = "under_one_percent" if probability < 0.01 else "over_ninety_nine"
        return f"{say(f'outlook.{edge}', language)} ({word})"
    return f"{numbers.percent(100 * probability, language, digits=0)} ({word})"


def sentence(found: Outlook, language: Language) -> str:
    """Say in one sentence how likely the target is, and why or why not."""
    verdict = say(f"outlook.{found.verdict}", language)
    reason = why(found.reason, language)
    if found.p_target is None:
        return f"{verdict[:1].upper()}{verdict[1:]}: {reason}."
    likely = chance(found.p_target, language)
    if found.target_high is not None and found.p_target_high is not None:
        reason += "; " + upper_end(found, language)
    return f"{verdict[:1].upper()}{verdict[1:]}, {likely}: {reason}."


def upper_end(found: Outlook, language: Language) -> str:
    """Say the probability of the upper end of a target that is a range."""
    return say(
        "outlook.upper_end",
        language,
        target=numbers.number(found.target_high, language, digits=2),
        chance=chance(found.p_target_high, language),
    )


def interval(found: Outlook, share: float, language: Language) -> str:
    """Give the prediction interval at the deadline; a dash if there is none."""
    if found.at_deadline is None:
        return numbers.MISSING
    low, high = found.at_deadline.interval(share)
    return f"{numbers.number(low, language)}–{numbers.number(high, language)}"


def backtest_sentence(summary: BacktestSummary | None, language: Language) -> str:
    """Say what the back-test showed, in one sentence."""
    if summary is None or not summary.origins or summary.until is None:
        return say("outlook.no_backtest", language)
    told = say(
        "outlook.vouched",
        language,
        until=numbers.date(summary.until.isoformat(), language),
        origins=summary.origins,
        places=summary.places,
        skill=numbers.percent(100 * summary.skill, language, digits=0),
        low=numbers.percent(100 * summary.skill_low, language, digits=0),
        high=numbers.percent(100 * summary.skill_high, language, digits=0),
        baseline=say(f"outlook.baseline_{summary.baseline}", language),
        covered=numbers.percent(100 * summary.coverage[0.8], language, digits=0),
    )
    over_simple, over_base = summary.chance_skill, summary.chance_base_rate
    if over_simple is None or over_base is None:
        return told
    simple = numbers.percent(100 * over_simple, language, digits=0)
    base = numbers.percent(100 * over_base, language, digits=0)
    how_sure = say("outlook.how_sure", language, simple=simple, base=base)
    return f"{told} {how_sure}"


def paragraph(found: Outlook, language: Language) -> str:
    """Give all that is to be said of an outlook, a line a statement."""
    head = f"{found.place}: {sentence(found, language)}"
    lines = [head]
    if found.at_deadline is not None:
        ranges = [f"{s:.0%} {interval(found, s, language)}" for s in (0.5, 0.8, 0.95)]
        lines.append(say("outlook.intervals", language, ranges="; ".join(ranges)))
    if found.expected_day is not None:
        day = numbers.date(found.expected_day.isoformat(), language)
        lines.append(say("outlook.expected_day", language, day=day))
    lines += [why(reason, language) + "." for reason in found.limits]
    cautions = [why(reason, language) for reason in found.basis.cautions]
    lines += [say("outlook.caution", language, text=text) for text in cautions]
    if found.backtest is not None:
        lines.append(backtest_sentence(found.backtest, language))
    return "\n".join(lines)


def chance_of(found: Outlook, language: Language) -> str:
    """Say the probability, the 80 % interval, and what was assumed for them."""
    said = say(
        "decides.chance",
        language,
        chance=chance(found.p_target, language),
        interval=interval(found, 0.8, language),
    )
    taken = [say("outlook.caution", language, text=t) for t in assumed(found, language)]
    return " ".join([said, *taken])


def assumed(found: Outlook, language: Language) -> list[str]:
    """Give the cautions without which the probability must not be shown."""
    cautions = found.basis.cautions
    return [why(reason, language) for reason in cautions if reason.key in ASSUMED]
