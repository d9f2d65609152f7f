#!/usr/bin/env bash
# Writes requirements.lock: what `pip` resolves today within the bounds of pyproject.toml.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check ".[dev]"
{
  echo "# Exact versions for CI and for the two commands; made by \`make lock\`."
  "$folder/venv/bin/pip" freeze --exclude ntm-workbench
} > requirements.lock.new
mv requirements.lock.new requirements.lock
