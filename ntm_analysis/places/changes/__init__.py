"""How one unit becomes another, and figures with it."""
