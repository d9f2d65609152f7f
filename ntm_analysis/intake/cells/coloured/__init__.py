"""Marks that are colours alone, and what a sheet says that its colours mean."""
