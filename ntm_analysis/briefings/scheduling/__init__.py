"""When an edition is due, and what the system runs for it."""
