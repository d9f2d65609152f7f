"""Text made even, cut into blocks, sentences and clauses; names found in it."""
