"""How the explorer and the record of runs are shown."""
