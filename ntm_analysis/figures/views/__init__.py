"""How published figures and their sources are shown."""
