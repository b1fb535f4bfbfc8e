"""Write many files as one, one writer at a time: all of them or none, whatever happens.

The system lets the lock go when its owner dies.

Every text is first written beside the project's data, in ``.build``. Then a list of
what goes where is put down in one rename: from that moment the new state counts,
before it the old one. The renames that follow need no space, and a process that is
killed among them leaves the list, by which the next writer completes them.
"""

import errno
import json
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from analysis.core.errors import InputError

LIST = ".build/pending.json"
FOLDER = "pending-"
LOCK = ".build/lock"
OWNER = ".build/owner"  # who has the lock, for the message: the lock does not depend on it


def write_whole(root: Path, texts: Mapping[str, str | Path]) -> None:
    """Write several files below `root`, all or none.

    The caller holds the project's lock (`writing`).

    Parameters
    ----------
    root : Path
        Project root.
    texts : mapping
        Text of each file by its path below `root`, written as UTF-8, line ends as given; or
        where on the same disk the file stands already, from where it is moved.

    Raises
    ------
    InputError
        If a file cannot be written; nothing has changed then.
    """
    from analysis.core.csv_tables import write_bytes, write_text

    build = root / Path(LIST).parent
    folder: Path | None = None
    try:
        build.mkdir(exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=build, prefix=FOLDER))
        places = {}
        for number, (name, text) in enumerate(texts.items()):
            if isinstance(text, Path):
                text.replace(folder / str(number))
                (folder / str(number)).chmod(0o644)
            else:
                write_bytes(folder / str(number), text.encode("utf-8"))
            places[f"{folder.name}/{number}"] = name
            parent = (root / name).parent
            parent.mkdir(parents=True, exist_ok=True)
            if not os.access(parent, os.W_OK):  # better found before than halfway
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(parent))
        write_text(root / LIST, json.dumps(places))
    except BaseException as error:
        if folder is not None and not (root / LIST).exists():
            shutil.rmtree(folder, ignore_errors=True)
        if not isinstance(error, OSError):
            raise
        place = error.filename or build
        raise InputError(f"{place} cannot be written: {error.strerror or error}.") from None
    recover(root)


def recover(root: Path) -> None:
    """Complete a write that was listed, and clear away what a killed writer left.

    Raises
    ------
    InputError
        If a file cannot be put in place; the list stays, and the next writer tries again.
    """
    build = root / Path(LIST).parent
    pending = root / LIST
    if pending.is_file():
        places = json.loads(pending.read_text(encoding="utf-8"))
        for staged, name in places.items():
            try:
                if (build / staged).exists():  # else it was put in place before
                    (build / staged).replace(root / name)
            except OSError as error:
                raise InputError(
                    f"{root / name} cannot be written: {error.strerror or error}. The new files "
                    "are complete; the next `workforce build` puts them in place."
                ) from None
        pending.unlink()
    for pattern in (f"{FOLDER}*", "staging-*", ".*.json-*"):
        for left in build.glob(pattern):
            if left.is_dir():
                shutil.rmtree(left, ignore_errors=True)
            else:
                left.unlink(missing_ok=True)


@contextmanager
def writing(root: Path) -> Iterator[None]:
    """Hold the project's lock while tables are written, and finish what was cut short.

    The lock's file stays when the lock is let go. A build that was killed while it put its
    tables in place is completed first (`recover`).

    Parameters
    ----------
    root : Path
        Project root.

    Raises
    ------
    InputError
        If another build or ingest is running, or nothing may be written here.
    """
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
