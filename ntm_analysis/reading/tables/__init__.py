"""Documents and reviewed plans as tables."""
