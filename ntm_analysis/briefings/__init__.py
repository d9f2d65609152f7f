"""Running notebooks with checked parameters and publishing what they say."""
