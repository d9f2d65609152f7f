"""Switching two folders so that a reader never meets none.

Linux exchanges two names in one step (renameat2). Elsewhere two renames follow each
other; what is cut off between them is put right at the next run.
"""

import ctypes
import errno
import os
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
# The file system does not know the exchange, or the kernel the call.
_UNKNOWN = {errno.EINVAL, errno.ENOSYS, errno.EOPNOTSUPP, errno.EPERM}


def exchanged(one: Path, other: Path) -> bool:
    """Exchange two names that both exist; False where the system cannot.

    Raises
    ------
    OSError
        If it can, but not with these two.
    """
    if sys.platform != "linux":
        return False
    try:
        call = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # a C library older than 2018
        return False
    names = (os.fsencode(one), os.fsencode(other))
    if call(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNKNOWN:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))
