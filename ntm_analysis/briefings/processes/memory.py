"""How much memory a process and what it started have taken at most."""

import sys


def peak_mib() -> int:
    """Give the peak of this process and of its largest ended child, in MiB.

    0 where the system does not count it (Windows). Of a fork it counts what it shares
    with its parent too.
    """
    try:
        import resource
    except ImportError:
        return 0
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    held = sum(resource.getrusage(one).ru_maxrss for one in whose)
    return held // (2**20 if sys.platform == "darwin" else 2**10)
