"""An edition's hook that posts to a chat's webhook: `chat.py FILE [--field text]`.

FILE holds the webhook's address in one line, readable by its owner alone: who knows
the address can post, so it does not belong into the edition's file. The message goes
into the field that the chat names (`text` of Mattermost, Rocket.Chat and Slack).
"""

import argparse
import json
import sys
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

LOOPBACK = ("localhost", "127.0.0.1")


def main() -> None:
    """Post the summary's subject and text."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("--field", default="text")
    given = options.parse_args()
    summary = json.load(sys.stdin)
    address = given.file.read_text(encoding="utf-8").strip()
    parts = urlsplit(address)
    if parts.scheme != "https" and parts.hostname not in LOOPBACK:
        sys.exit(f"{given.file}: the address must begin with https://")
    said = f"{summary['subject']}\n{summary['text']}"
    request = urllib.request.Request(
        address,
        data=json.dumps({given.field: said}).encode("utf-8"),
        headers={"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        sys.stdout.write(f"posted: {answer.status}\n")


if __name__ == "__main__":
    main()
