"""Criteria sets, thresholds, bands, recognition and revocation rules."""
