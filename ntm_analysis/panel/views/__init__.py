"""How a panel's outlook, bottlenecks and scenarios are shown."""
