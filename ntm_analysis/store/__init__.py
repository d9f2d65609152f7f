"""Checked tables kept append-only, with a ledger and the state known on a date."""
