"""Administrative units: codes, names, vintages, and how one becomes another."""
