"""A plan's answers as documents that an office edits: Word and Excel."""
