"""How Vietnamese plan prose states figures, and the laws those figures must obey."""

from ntm_analysis.plans.laws import Finding, audit

__all__ = ["Finding", "audit"]
