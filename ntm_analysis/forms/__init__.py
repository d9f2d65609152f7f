"""Official forms and exported tables."""
