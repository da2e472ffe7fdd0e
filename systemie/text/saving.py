"""Write a file so that it is always the old one or the new one, whatever happens."""

from __future__ import annotations

import contextlib
import errno
import os
import pathlib
import stat
from typing import Final

_ORDINARY: Final = 0o666


def write_atomically(path: pathlib.Path, data: bytes) -> None:
    """Replace the content of `path`, or create it; a link is followed, permissions are kept.

    Raises OSError, and then leaves `path` as it was and no temporary file. A file
    that its owner made read-only stays as it is, although its folder would let it be replaced.
    """
    import tempfile

    target = pathlib.Path(os.path.realpath(path))
    if target.exists() and not (target.is_file() or target.is_dir()):
        target.write_bytes(data)  # a device or a pipe must not give way to a file
        return
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    handle, name = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=".tmp", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        pathlib.Path(name).chmod(_mode_for(target))
        pathlib.Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            pathlib.Path(name).unlink()
        raise
    _sync_folder(target.parent)


def _mode_for(target: pathlib.Path) -> int:
    """Return the permissions of `target`, or those of a new file."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(target.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return _ORDINARY & ~mask


def _sync_folder(folder: pathlib.Path) -> None:
    """Make the new name last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
