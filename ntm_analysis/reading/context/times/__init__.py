"""The time of a statement: what its sentence, its paragraph and its document say."""
