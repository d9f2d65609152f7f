"""Histories and back-tests read into tables."""
