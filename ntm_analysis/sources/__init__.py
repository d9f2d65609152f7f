"""Opening catalogued files: cells, text and geometry with file, sheet and row."""
