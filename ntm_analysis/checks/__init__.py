"""Every problem in data/ and maps/."""
