"""Synthetic panels: truth, past and margins."""
