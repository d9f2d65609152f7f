"""The applications: the word of each on the command line, and its notebook.

Where Voilà serves one of them it serves all, each at its own word: `/explore`. What
leads from one to another asks here what it is served by.
"""

import os

SERVED = "NTM_SERVED"  # variable of kernels whose pages are served by Voilà

APPLICATIONS = {
    "start": "00_start_here",
    "explore": "06_explore",
    "import": "08_import",
    "what-if": "14_what_if",
    "review": "15_review",
}


def address(notebook: str) -> str:
    """Give the address at which Voilà serves a notebook; empty where it does not.

    >>> address("02_map")
    ''
    """
    if not os.environ.get(SERVED):
        return ""
    words = {name: word for word, name in APPLICATIONS.items()}
    return f"/{words[notebook]}" if notebook in words else ""
