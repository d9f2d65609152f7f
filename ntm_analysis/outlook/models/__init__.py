"""How likely is a target? Plain tables in, frozen results out."""
