"""Numbers, quantities and times as prose states them."""
