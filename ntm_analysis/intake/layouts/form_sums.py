"""What must sum in the forms of a province; differences are listed, never repaired."""

import pandas as pd

from ntm_analysis.intake.problems import Findings

KEYS = ["as_of", "kind", "scope"]


def compare(
    layout: str, table: pd.DataFrame, findings: Findings, times: float = 1.0
) -> None:
    """Compare sources of funds and their parts, bands and groups with their totals.

    Parameters
    ----------
    table
        Rows of one form, columns of `frames.FIGURES`.
    times
        Of the file's unit in one of the table's: what is told is in the file's.
    """
    if layout == "form07":
        funds = table[table["measure"] == "funding"]
        total = funds["fund_source"] == "total"
        _sums(funds[total], funds[~total], KEYS, findings, times)
        keys = [*KEYS, "fund_source"]
        parts = table[table["measure"] == "funding_part"]
        several = (
            parts.groupby(keys)["label"].transform("size") > 1
        )  # one is "of which"
        _sums(funds, parts[several], keys, findings, times)
    if layout == "form06":
        _bands(table, findings)
        _recognised(table, findings)
        keys = ["as_of", "kind", "measure", "band_low"]
        known = table[table["measure"] != "output"].fillna({"band_low": -1})
        groups = known[known["scope"] != ""]
        whole = groups.groupby(keys)["scope"].transform("nunique") == 3
        _sums(known[known["scope"] == ""], groups[whole], keys, findings)


def _bands(table: pd.DataFrame, findings: Findings) -> None:
    """Compare bands with all communes; a group only if it states every band."""
    bands = table[table["measure"] == "communes_in_band"]
    number = bands.loc[bands["scope"] == "", "band_low"].nunique()
    stated = bands.groupby(KEYS)["band_low"].transform("nunique")
    total = table[table["measure"] == "communes_total"]
    _sums(total, bands[stated == number], KEYS, findings)


def _recognised(table: pd.DataFrame, findings: Findings) -> None:
    """Recognised communes and those in procedure meet all criteria: 2.1 + 2.2 <= 2."""
    bands = table[table["measure"] == "communes_in_band"]
    top = bands[bands["band_low"] == bands["band_low"].max()]
    named = ("communes_recognized", "communes_recognized_proposed")
    sums = table[table["measure"].isin(named)].groupby(KEYS)["value"].sum()
    for row in top.itertuples(index=False):
        counted = sums.get((row.as_of, row.kind, row.scope), 0.0)
        if counted > float(str(row.value)):
            _tell(row, counted, findings)


def _sums(
    whole: pd.DataFrame, parts: pd.DataFrame, keys: list[str], findings: Findings,
    times: float = 1.0,
) -> None:  # fmt: skip
    sums = parts.groupby(keys)["value"].sum()
    for row in whole.itertuples(index=False):
        counted = sums.get(tuple(getattr(row, key) for key in keys))
        if counted is not None and abs(counted - float(str(row.value))) > 1e-6:
            _tell(row, counted, findings, times)


def _tell(row: object, counted: float, findings: Findings, times: float = 1.0) -> None:
    value = getattr(row, "value") * times  # noqa: B009  (a row of itertuples)
    said = f"{value:.12g}"
    findings.add(
        "form_sum", str(getattr(row, "cell")), said, label=getattr(row, "label"),  # noqa: B009
        said=said, counted=f"{counted * times:.12g}",
    )  # fmt: skip
