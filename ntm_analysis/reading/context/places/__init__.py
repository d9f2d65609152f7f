"""The place of a statement: what its words, its sentence and its paragraph say."""
