"""What is long in the making and often wanted, kept between runs beside the register's database."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar
from zlib import crc32

from analysis.core.csv_tables import write_text
from analysis.core.digests import Digests
from analysis.core.errors import InputError
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
    place = project_root() / ".build"
    digests = Digests(place / f"digests-of-{name}.json")
    contents = [digests.of(str(path)) for path in of]
    with suppress(InputError):  # a folder that cannot be written
        digests.save()
    path = place / f"{name}-{crc32(repr(contents).encode()):08x}.json"
    with suppress(OSError, ValueError):
        found: T = json.loads(path.read_bytes())
        return found
    value = make()
    with suppress(InputError, OSError):
        write_text(path, json.dumps(value))
        for old in place.glob(f"{name}-*.json"):
            if old != path:
                old.unlink()
    return value
