"""`python -m ntm_analysis` is the command `ntm`."""

from ntm_analysis.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
