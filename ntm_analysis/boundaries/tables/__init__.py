"""Boundary files read into units: codes, joins, fetching."""
