"""Opening and decoding files: cells, text and entries with file, sheet and row."""
