"""Progress of provinces: what reports of communes add up to, by date, kind and set."""

import pandas as pd

KEYS = ["province_code", "criteria_set", "as_of", "kind"]


def of_counts(counts: pd.DataFrame) -> pd.DataFrame:
    """Sum up criteria met by commune.

    Parameters
    ----------
    counts
        `store.counts.met_counts`: a row a commune, date, kind and set.

    Returns
    -------
    DataFrame
        A row a province, set, date and kind: communes (all that are in the reports),
        complete (with a mark for every criterion; the denominator of what follows),
        at_standard (meet every criterion), at_standard_share (0..1, NA without any
        complete report), criteria_per_commune, criteria_met_total.
    """
    whole = (counts["reported"] == counts["criteria"]) & (counts["criteria"] > 0)
    rows = counts.assign(
        complete=whole,
        at_standard=whole & (counts["met"] == counts["criteria"]),
        criteria_met_total=counts["met"].where(whole, 0),
        communes=1,
    )
    sums = ["communes", "complete", "at_standard", "criteria_met_total"]
    found = rows.groupby(KEYS)[sums].sum().astype("Int64").reset_index()
    known = found["complete"].where(found["complete"] > 0).astype("Float64")
    return found.assign(
        at_standard_share=(found["at_standard"] / known).round(4),
        criteria_per_commune=(found["criteria_met_total"] / known).round(2),
    )
