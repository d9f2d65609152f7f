"""What the applications know of a place at a date, kept once it was asked."""
