"""How Vietnamese plan prose states figures, and the laws those figures must obey."""
