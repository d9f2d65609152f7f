"""How outlooks, verdicts and answers are shown."""
