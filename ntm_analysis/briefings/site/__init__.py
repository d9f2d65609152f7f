"""The site of an edition: its index, what changed, the record of runs, feed, zip."""
