#!/usr/bin/env bash
# The browser tests need Debian's chromium, and the PDF tests poppler-utils.
# Run by `make test`; by hand: sudo scripts/install-chromium.sh
set -euo pipefail
if command -v chromium >/dev/null && command -v pdftoppm >/dev/null; then exit 0; fi
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo "chromium or poppler-utils is missing: the browser tests will be skipped." >&2
  echo "To run them: sudo scripts/install-chromium.sh" >&2
  exit 0
fi
apt-get update -qq
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium poppler-utils
