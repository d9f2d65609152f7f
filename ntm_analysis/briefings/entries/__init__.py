"""The entries of an edition's file: where they stand, what they name, if it exists."""
