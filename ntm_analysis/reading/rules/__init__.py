"""What a quantity means: one module a kind of statement."""
