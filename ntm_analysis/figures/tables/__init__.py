"""Figures, plans, funds and titles read into checked tables."""
