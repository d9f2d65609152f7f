"""Charts, maps, tables and words: draws what it is given, computes nothing."""
