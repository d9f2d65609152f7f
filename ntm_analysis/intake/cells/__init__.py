"""What one cell says: mark, date, number, nothing."""
