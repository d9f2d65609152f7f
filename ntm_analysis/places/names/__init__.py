"""Resolving names of units, as offices write them."""
