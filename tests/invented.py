"""Invented figures for the audit's tests, short to write and easy to read."""

from typing import Any

from ntm_analysis.audit.laws import Finding, audit


def figure(measure: str, value: Any, **further: Any) -> dict[str, Any]:
    """One stated figure about the invented province "Tỉnh mẫu" in 2018."""
    stated = {
        "measure": measure,
        "kind": "target",
        "place": "Tỉnh mẫu",
        "place_level": "province",
        "value": value,
        "unit": "communes",
        "bound": "exact",
        "time": "2018",
    }
    return stated | further


def asked(check: str, figures: list[dict[str, Any]], text: str = "") -> list[Finding]:
    """Findings of one check."""
    return [found for found in audit(figures, "en", text) if found.check == check]


def verdicts(check: str, figures: list[dict[str, Any]]) -> list[bool]:
    """Whether each finding of one check passed."""
    return [found.passed for found in asked(check, figures)]
