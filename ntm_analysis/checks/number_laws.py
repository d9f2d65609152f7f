"""The laws of a figure's numbers: criteria, bands, counts, money, printed percentages.

A slip that the source itself prints (a percentage that is not value / denominator) is
a warning: it is shown and stays.
"""

import pandas as pd

from ntm_analysis.checks.project_files import ProjectFiles, problems

NEEDS_SET = (
    "communes_meeting_criterion",
    "communes_meeting_criterion_new",
    "communes_in_band",
    "criteria_met",
    "criteria_met_total",
    "criteria_per_commune",
    "criteria_outstanding",
)
COUNTED = ("communes", "districts", "villages", "provinces")
MOST_CRITERIA = 20  # Hà Tĩnh counts a twentieth


def criteria(held: ProjectFiles) -> pd.DataFrame:
    """A criterion is keyed by a known set and a number of that set."""
    table = held.figures
    counts = table["criteria_set"].map(held.set_counts)
    unknown = (table["criteria_set"] != "") & counts.isna()
    missing = table["measure"].isin(NEEDS_SET) & (table["criteria_set"] == "")
    by_number = table["measure"].str.startswith("communes_meeting_criterion")
    above = (table["n_criterion"] > counts) | (table["n_criterion"] < 1)
    return pd.concat(
        [
            problems(
                table[unknown],
                "criteria_set",
                "must be a criteria set of data/criteria",
                "name the set in force at the date, such as XA-2016",
            ),
            problems(
                table[missing],
                "criteria_set",
                "must be given for this measure",
                "a criterion or mean has a meaning only within its set",
            ),
            problems(
                table[above | (by_number & (table["criterion"] == ""))],
                "criterion",
                "must be a number of the criteria set",
                "count from 1 to the number of criteria of the set",
            ),
        ]
    )


def bands(held: ProjectFiles) -> pd.DataFrame:
    """A band has both ends, in order, within the criteria."""
    table = held.figures
    low, high = table["n_band_low"], table["n_band_high"]
    needed = (table["measure"] == "communes_in_band") & (low.isna() | high.isna())
    return pd.concat(
        [
            problems(
                table[needed | (low > high)],
                "band_low",
                "band_low and band_high must be given, the lower first",
                "both ends are included: 19 and 19 for the full set",
            ),
            problems(
                table[high > MOST_CRITERIA],
                "band_high",
                f"must not lie above {MOST_CRITERIA}",
                "no set has more criteria",
            ),
        ]
    )


def numbers(held: ProjectFiles) -> pd.DataFrame:
    """A figure states a number that can be true."""
    table = held.figures
    silent = (table["value"] == "") & (table["percent"] == "")
    silent &= ~table["note"].str.contains("threshold")
    share = (table["n_percent"] < 0) | (table["n_percent"] > 100)
    counted = table["unit"].isin(COUNTED) | (table["measure"] == "criteria_met")
    above = counted & (table["n_value"] > table["n_denominator"])
    order = table["n_value"] > table["n_value_high"]
    return pd.concat(
        [
            problems(
                table[silent],
                "value",
                "value or percent must be given",
                "a row that only names a threshold says so in note",
            ),
            problems(
                table[table["n_value"] < 0],
                "value",
                "must not be negative",
                "a fall is stated in change",
            ),
            problems(
                table[share], "percent", "must lie between 0 and 100", "see the source"
            ),
            problems(
                table[above],
                "value",
                "must not exceed the denominator",
                "see the source: one of the two is misread",
            ),
            problems(
                table[order],
                "value_high",
                "must not lie below value",
                "the lower end of a range stands in value",
            ),
        ]
    )


def labels(held: ProjectFiles) -> pd.DataFrame:
    """Money names its source of funds, an output what it is."""
    table = held.figures
    money = table["measure"].str.startswith("funding")
    output = table["measure"] == "output"
    return pd.concat(
        [
            problems(
                table[money & (table["fund_source"] == "")],
                "fund_source",
                "must be given for money",
                "write total where the source names none",
            ),
            problems(
                table[output & (table["label"] == "")],
                "label",
                "must say what the output is",
                "a few English words joined by _",
            ),
        ]
    )


def rounding(held: ProjectFiles) -> pd.DataFrame:
    """A printed percentage is value / denominator, rounded as it is printed."""
    table = held.figures[held.figures["bound"] == "exact"]
    decimals = table["percent"].str.extract(r"\.(\d+)$")[0].str.len().fillna(0)
    share = 100 * table["n_value"] / table["n_denominator"]
    gap = (share - table["n_percent"]).abs()
    # Half a unit of the last printed digit, and as much again for a cut-off digit
    wrong = table[gap > 10.0**-decimals + 1e-9]
    return problems(
        wrong,
        "percent",
        "is not value / denominator: published so",
        "shown as it stands; advanced and model communes are often counted in percent "
        "of the recognised ones",
        severity="warning",
    )
