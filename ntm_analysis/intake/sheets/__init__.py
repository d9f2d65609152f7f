"""Which sheet, which head, which column means what."""
