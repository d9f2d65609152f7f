"""An edition's hook that writes a mail: `mail.py TO... [--sender A] [--host H]`.

Reads the summary as JSON from standard input. A name and password for the mail server
come from the environment (SMTP_USER, SMTP_PASSWORD), never from the edition's file.
"""

import argparse
import json
import os
import smtplib
import sys
from email.message import EmailMessage


def main() -> None:
    """Send the summary's subject and text to each address."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("to", nargs="+")
    options.add_argument("--sender", default="ntm@localhost")
    options.add_argument("--host", default="localhost")
    options.add_argument("--port", type=int, default=25)
    given = options.parse_args()
    summary = json.load(sys.stdin)
    letter = EmailMessage()
    letter["Subject"] = summary["subject"]
    letter["From"], letter["To"] = given.sender, ", ".join(given.to)
    letter.set_content(summary["text"])
    with smtplib.SMTP(given.host, given.port, timeout=30) as server:
        if user := os.environ.get("SMTP_USER"):
            server.starttls()
            server.login(user, os.environ["SMTP_PASSWORD"])
        server.send_message(letter)
    sys.stdout.write(f"sent to {', '.join(given.to)}\n")


if __name__ == "__main__":
    main()
