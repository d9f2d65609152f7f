"""What the columns of a table say: their heads, and what their numbers prove."""
