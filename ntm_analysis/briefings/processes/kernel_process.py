"""The kernel of a briefing's notebook: ipykernel with bounds.

It ends with the process that started it, has a bound of memory where the system can
set one, and stops a notebook that prints without end. Started by
`briefings.processes.kernel` in place of `ipykernel_launcher`.
"""

import contextlib
import os
from pathlib import Path

from ntm_analysis.briefings.processes import lean
from ntm_analysis.files import process_ends, reads

MOST_MEMORY_GIB = 4.0  # beside the libraries; the largest shipped notebook takes 1
MEMORY = "NTM_KERNEL_MEMORY_GIB"  # in the environment: what an edition's file states
MOST_PRINTED = 16 * 2**20  # characters of one notebook; a page shows a few thousand


class PrintedTooMuchError(RuntimeError):
    """The notebook printed more than `MOST_PRINTED`."""


def bound_memory() -> None:
    """Let an allocation beyond the bound fail as MemoryError, where that is known."""
    try:
        import resource
    except ImportError:  # Windows
        return
    taken = 0
    told = Path("/proc/self/status")
    if told.exists():
        lines = told.read_text(encoding="utf-8").splitlines()
        sizes = [line.split()[1] for line in lines if line.startswith("VmData:")]
        taken = int(sizes[0]) * 1024 if sizes else 0
    _, ceiling = resource.getrlimit(resource.RLIMIT_DATA)
    stated = float(os.environ.get(MEMORY) or MOST_MEMORY_GIB)
    wanted = taken + int(stated * 2**30)
    if ceiling != resource.RLIM_INFINITY:
        wanted = min(wanted, ceiling)
    with contextlib.suppress(ValueError, OSError):  # a system without this bound
        resource.setrlimit(resource.RLIMIT_DATA, (wanted, ceiling))


def bound_printing() -> None:
    """Make `print` fail when a notebook has printed more than anybody reads."""
    from ipykernel.iostream import OutStream

    write = OutStream.write
    printed = 0

    def bounded(self: OutStream, text: str) -> int | None:
        nonlocal printed
        printed += len(text)
        if printed > MOST_PRINTED:
            # Once: the traceback, which is printed too, must get through.
            printed = -MOST_PRINTED
            raise PrintedTooMuchError(
                f"printed more than {MOST_PRINTED // 2**20} MB, which nobody reads"
            )
        return write(self, text)

    OutStream.write = bounded  # type: ignore[method-assign, assignment]


def serve(argv: list[str] | None = None) -> None:
    """Be the kernel of a connection file, within the bounds, until it is shut down."""
    bound_memory()
    bound_printing()
    lean.load_kernel()
    reads.begin_from_environment()
    from ipykernel import kernelapp

    kernelapp.launch_new_instance(argv=argv)


def main() -> None:
    """Start the kernel as ipykernel does."""
    process_ends.end_with_parent(os.getppid())
    serve()


if __name__ == "__main__":
    main()
