#!/usr/bin/env bash
# Writes requirements.lock: what resolves today within the bounds of pyproject.toml, for
# every system, each file with its hash. Versions that still fit stay as they are.
set -euo pipefail
cd "$(dirname "$0")/.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check uv
{
  echo "# Exact versions and the hashes of their files, for every system; made by \`make lock\`."
  echo "# Installed with \`pip install --require-hashes\`: a changed file is refused."
} > "$folder/head"
cp requirements.lock "$folder/lock"
"$folder/venv/bin/uv" pip compile --quiet pyproject.toml --extra dev --extra demo \
  --generate-hashes --universal --python-version 3.11 --no-annotate --no-header \
  --output-file "$folder/lock"
cat "$folder/head" "$folder/lock" > requirements.lock.new
mv requirements.lock.new requirements.lock
