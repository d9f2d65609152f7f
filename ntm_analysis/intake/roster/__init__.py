"""Which commune a row speaks of."""
