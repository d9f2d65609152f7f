"""A plan's targets answered from communes: pace, scenarios, what-if."""
