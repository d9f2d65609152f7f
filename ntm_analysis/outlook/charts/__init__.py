"""Charts of outlooks and back-tests."""
