"""One writer at a time: a lock that the system lets go when its owner dies."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from analysis.core.errors import InputError

LOCK = ".build/lock"
OWNER = ".build/owner"  # who has the lock, for the message: the lock does not depend on it


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the project's lock while tables are written, and finish what was cut short.

    The lock's file stays when the lock is let go. A build that was killed while it put its
    tables in place is completed first (`analysis.core.atomic_write.recover`).

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

    path, owner = root / LOCK, root / OWNER
    lock = FileLock(path)
    try:
        path.parent.mkdir(exist_ok=True)
        lock.acquire(timeout=0)
    except Timeout:
        number = owner.read_text(encoding="ascii") if owner.is_file() else ""
        named = f" (process {number})" if number else ""
        raise InputError(
            f"Another build or ingest is running here{named}. Wait for it to end."
        ) from None
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror or error}.") from None
    try:
        with suppress(OSError):  # a full disk must not hide what went wrong
            owner.write_text(str(os.getpid()), encoding="ascii")
        recover(root)
        yield
    finally:
        with suppress(OSError):
            owner.unlink(missing_ok=True)
        lock.release()
