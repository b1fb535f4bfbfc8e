"""One writer at a time: a lock file that names its owner."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.errors import InputError

LOCK = ".build/lock"


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the project's lock while tables are written.

    A lock that a killed process left behind is taken over.

    Raises
    ------
    InputError
        If another build or ingest is running.
    """
    path = root / LOCK
    path.parent.mkdir(exist_ok=True)
    for _ in range(2):
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
            break
        except FileExistsError:
            owner = _owner(path)
            if owner and _alive(owner):
                raise InputError(
                    f"Another build or ingest is running here (process {owner}). Wait for it to "
                    f"end; if none is running, remove {LOCK}."
                ) from None
            path.unlink(missing_ok=True)
    else:
        raise InputError(f"The lock {LOCK} cannot be taken. Try again.")
    try:
        os.write(handle, str(os.getpid()).encode())
        os.close(handle)
        yield
    finally:
        path.unlink(missing_ok=True)


def _owner(path: Path) -> int:
    try:
        return int(path.read_text(encoding="utf-8") or 0)
    except (OSError, ValueError):
        return 0


def _alive(process: int) -> bool:
    if process == os.getpid():
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:  # it is there, and somebody else's
        return True
    return True
