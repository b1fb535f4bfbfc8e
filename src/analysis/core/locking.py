"""One writer at a time: a lock that the system lets go when its owner dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.core.errors import InputError

LOCK = ".build/lock"
FAR = 1 << 20  # the byte that Windows locks: far from the owner's number, which stays readable


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the project's lock while tables are written, and finish what was cut short.

    The file stays when the lock is let go: removing it would let two writers hold
    two files of one name. A build that was killed while it put its tables in place
    is completed first (`analysis.core.atomic_write.recover`).

    Parameters
    ----------
    root : Path
        Project root.

    Raises
    ------
    InputError
        If another build or ingest is running, or nothing may be written here.
    """
    from analysis.core.atomic_write import recover

    path = root / LOCK
    try:
        path.parent.mkdir(exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o644)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from None
    try:
        try:
            _take(handle)
        except OSError:
            owner = os.read(handle, 20).decode("ascii", "replace").strip()
            named = f" (process {owner})" if owner else ""
            raise InputError(
                f"Another build or ingest is running here{named}. Wait for it to end."
            ) from None
        _note(handle, str(os.getpid()))
        try:
            recover(root)
            yield
        finally:
            _note(handle, "")
    finally:
        os.close(handle)  # lets go of the lock


def _take(handle: int) -> None:
    """Take the lock or raise OSError at once."""
    if sys.platform == "win32":
        import msvcrt

        os.lseek(handle, FAR, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        os.lseek(handle, 0, os.SEEK_SET)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _note(handle: int, owner: str) -> None:
    """Write the owner into the file, for the message; the lock does not depend on it."""
    import contextlib

    with contextlib.suppress(OSError):  # a full disk must not hide what went wrong
        os.ftruncate(handle, 0)
        os.lseek(handle, 0, os.SEEK_SET)
        os.write(handle, owner.encode("ascii"))
