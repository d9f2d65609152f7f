"""What was read, looked at and corrected by a person."""
