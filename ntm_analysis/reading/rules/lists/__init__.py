"""Rules for lists: what is said once and holds for each of their items."""
