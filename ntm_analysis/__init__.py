"""Analytics on Vietnam's national programme on new rural development (NTM).

A folder for each noun; `docs/architecture.md` has the tree, with one line a room.
"""

__version__ = "0.1.0"
