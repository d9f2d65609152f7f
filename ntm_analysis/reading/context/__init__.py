"""Place, time and kind of a figure from its document."""
