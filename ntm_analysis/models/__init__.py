"""Plain tables in, frozen results out: progress, pace, outlook, route."""
