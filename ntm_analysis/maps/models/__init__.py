"""Classes of a map and the chances drawn on it."""
