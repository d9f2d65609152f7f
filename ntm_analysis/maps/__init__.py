"""Maps by district and commune."""
