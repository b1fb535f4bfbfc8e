"""What is long in the making and often wanted, kept between runs beside the register's database."""

import json
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from zlib import crc32

from analysis.core.paths import project_root

T = TypeVar("T")


def kept(name: str, of: Iterable[Path], make: Callable[[], T]) -> T:
    """Return what `make` makes, or what it made before of the same files.

    Parameters
    ----------
    name : str
    of : iterable of Path
        The files it is made of; when one of them changes it is made anew.
    make : callable
        Its value is what JSON gives back: texts, lists and dictionaries by text.
    """
    states = [(str(path), path.stat()) for path in of]
    stamps = [(path, s.st_mtime_ns, s.st_ctime_ns, s.st_size) for path, s in states]
    place = project_root() / ".build"
    path = place / f"{name}-{crc32(repr(stamps).encode()):08x}.json"
    with suppress(OSError, ValueError):
        found: T = json.loads(path.read_bytes())
        return found
    value = make()
    own = place / f"{path.name}.{os.getpid()}"
    with suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        own.write_text(json.dumps(value), encoding="utf-8")
        own.replace(path)
        for old in place.glob(f"{name}-*.json"):
            if old != path:
                old.unlink()
    return value
