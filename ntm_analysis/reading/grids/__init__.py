"""Tables of a document: their cells, what their heads mean, the figures they state."""
