"""Measurements against what a user would otherwise run; `make bench` prints them."""
