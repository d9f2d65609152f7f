"""Synthetic panels and workbooks, named synthetic."""
