"""What the forms of 2026 show of a synthetic panel: also plans and funds."""

import numpy as np
import pandas as pd

from ntm_analysis.demo.demo_data import Demo
from ntm_analysis.forms.export_counts import Reported
from ntm_analysis.forms.export_forms import assembled
from ntm_analysis.forms.views.contents import Contents
from ntm_analysis.intake import frames

GAIN = 0.25  # share of the outstanding that is planned to the end of the year
FUNDS = ("central", "local", "integrated", "credit", "enterprise", "community")
PARTS = {"Vốn đầu tư công": 0.75, "Kinh phí thường xuyên": 0.25}
OUTPUTS = {
    "Số xã ra khỏi diện đặc biệt khó khăn": (0, 1, 2),
    "Số thôn ra khỏi diện đặc biệt khó khăn": (3, 5, 9),
}


def contents(demo: Demo, seed: int) -> Contents:
    """Put together what Biểu 05, 06, 07 and 10 show."""
    day = demo.basis.day
    marks = pd.concat([demo.panel, planned(demo, seed)], ignore_index=True)
    return assembled(
        Reported(
            where=demo.basis.where,
            criteria_set=demo.basis.criteria_set,
            marks=frames.typed("assessments", marks),
            values=_values(demo),
            acts=demo.acts,
            groups=demo.groups,
            stated=frames.typed("figures", pd.DataFrame(_stated(demo, seed))),
        ),
        day,
    )


def planned(demo: Demo, seed: int) -> pd.DataFrame:
    """Plan the end of the year: what is met, and some of what is outstanding."""
    last = demo.panel[demo.panel["as_of"] == demo.basis.day.text]
    gained = np.random.default_rng(seed).random(len(last)) < GAIN
    return last.assign(
        met=last["met"].fillna(False) | gained,
        as_of=f"{demo.basis.day.year}-12-31", kind="plan",
    )  # fmt: skip


def _values(demo: Demo) -> pd.DataFrame:
    day = demo.basis.day.text
    who = demo.communes[day].set_index("place_code").drop(columns="plain")
    rows = demo.values[
        demo.values["indicator"].astype("str").str.contains(".", regex=False)
    ]
    rows = rows.join(who, on="commune").rename(columns={"commune": "place_code"})
    return frames.typed(
        "values",
        rows.assign(
            criteria_set=demo.basis.criteria_set, as_of=day, kind="actual",
            source="synthetic panel", file="", sheet="", cell="", synthetic=True,
        ),
    )  # fmt: skip


def _stated(demo: Demo, seed: int) -> list[dict[str, object]]:
    """Draw funds (billion dong, parts that sum to the total) and other results."""
    year = demo.basis.day.year
    spans = {
        "year": (str(year), "target", 1.0),
        "now": (demo.basis.day.text, "actual", 0.4),
        "rest": (f"{year}-H2", "target", 0.6),
    }
    generator = np.random.default_rng(seed)
    whole = generator.integers(20, 400, len(FUNDS))
    found = []
    for as_of, kind, share in spans.values():
        parts = [round(float(n) * share, 3) for n in whole]
        amounts = {"total": round(sum(parts), 3)} | dict(zip(FUNDS, parts, strict=True))
        for fund, amount in amounts.items():
            row = {"measure": "funding", "fund_source": fund, "unit": "billion_vnd"}
            found.append(_figure(demo, as_of, kind, amount) | row)
        for label, part in PARTS.items():
            row = {"measure": "funding_part", "fund_source": "central", "label": label}
            amount = round(amounts["central"] * part, 6)
            found.append(_figure(demo, as_of, kind, amount) | row)
    blocks = ((f"{year - 1}-12-31", "actual"), (demo.basis.day.text, "actual"),
              (f"{year}-12-31", "target"))  # fmt: skip
    for label, counts in OUTPUTS.items():
        for (as_of, kind), count in zip(blocks, counts, strict=True):
            row = {"measure": "output", "label": label, "unit": ""}
            found.append(_figure(demo, as_of, kind, count) | row)
    return found


def _figure(demo: Demo, as_of: str, kind: str, value: float) -> dict[str, object]:
    where = demo.basis.where
    return {
        "place_code": where.code, "vintage": where.vintage, "place": where.name,
        "level": where.level, "province_code": where.code, "kind": kind,
        "criteria_set": demo.basis.criteria_set, "scope": "", "as_of": as_of,
        "value": value, "fund_source": "", "label": "", "source": "synthetic panel",
        "file": "", "sheet": "", "cell": "", "synthetic": True,
    }  # fmt: skip
