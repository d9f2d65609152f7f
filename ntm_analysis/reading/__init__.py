"""A document read into figures and targets."""
