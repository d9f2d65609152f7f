"""Sheets of an unusual shape, laid out anew as a plain table that keeps its places."""
