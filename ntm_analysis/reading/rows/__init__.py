"""The rows of a table: places, groups, years, totals and what stands above them."""
