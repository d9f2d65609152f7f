"""How many communes reach the standard, with the back-test of that count."""
