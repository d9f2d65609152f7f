"""Tidy, checked tables; units are converted once, here."""
