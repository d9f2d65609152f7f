"""What a map shows, put together from figures, marks and titles."""
