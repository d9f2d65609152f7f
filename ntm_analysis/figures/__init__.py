"""Published figures, plans and targets, and where each number comes from."""
