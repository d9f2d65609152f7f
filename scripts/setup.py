"""Makes .venv with exactly the locked files: `python -m ntm_analysis setup`.

Works wherever Python does, without make. Needs the network only when requirements.lock
or pyproject.toml changed since the last time. Every file is checked against its hash;
the project itself is then linked in, without asking for anything more.
"""

import hashlib
import os
import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "requirements.lock"
OLDEST = (3, 11)


def main() -> int:
    """Make the environment, or say that it is ready."""
    if sys.version_info < OLDEST:
        print(
            f"Python {'.'.join(map(str, OLDEST))} or later is needed.", file=sys.stderr
        )
        return 1
    folder = ROOT / ".venv"
    mark = folder / ".ready"
    wanted = _wanted()
    if mark.is_file() and mark.read_text(encoding="ascii") == wanted:
        mark.touch()
        print(f"{folder} is ready")
        return 0
    program = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not program.is_file():
        venv.create(folder, with_pip=True)
    pip = [
        str(program),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    for arguments in (
        ["--require-hashes", "--requirement", str(LOCK)],
        ["--no-deps", "--no-build-isolation", "--editable", str(ROOT)],
    ):
        done = subprocess.run([*pip, *arguments], cwd=ROOT, check=False)
        if done.returncode:
            print("ntm: the environment could not be made; see above.", file=sys.stderr)
            return done.returncode
    mark.write_text(wanted, encoding="ascii")
    print(f"{folder} is ready; the command is {program.parent / 'ntm'}")
    return 0


def _wanted() -> str:
    whole = hashlib.sha256()
    for path in (LOCK, ROOT / "pyproject.toml"):
        whole.update(path.read_bytes())
    return whole.hexdigest()


if __name__ == "__main__":
    raise SystemExit(main())
