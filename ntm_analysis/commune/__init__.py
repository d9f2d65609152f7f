"""One commune's sheet."""
