"""The sums of the official forms."""
