"""Boundary files: shipped, an office's own, fetched; read, checked, joined to units."""
