"""Lists of units and their changes read into tables."""
