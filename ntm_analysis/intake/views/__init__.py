"""How an import and its problems are shown."""
