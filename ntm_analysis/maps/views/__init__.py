"""Themes, legends, notes and tables of maps."""
