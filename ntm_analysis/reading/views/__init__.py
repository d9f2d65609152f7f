"""How a document's figures and their review are shown."""
