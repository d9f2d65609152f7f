"""Will a target be met: published figures, methods, back-test, verdicts."""
