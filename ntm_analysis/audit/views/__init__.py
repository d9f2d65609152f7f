"""How findings of the audit are shown."""
