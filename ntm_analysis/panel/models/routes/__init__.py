"""Which completions reach a target at least cost."""
