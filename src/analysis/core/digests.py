"""Content hashes of files, remembered until the file is written to, and what is kept by them.

A hash decides whether a file changed. It is worked out again whenever the size, the
time of writing, the time of the last change of any kind (which programs cannot set,
but on Windows) or the file's number on disk differs from when it was worked out.
"""

import json
import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from glob import glob
from pathlib import Path
from typing import Any, TypeVar

from analysis.core.csv_tables import write_text
from analysis.core.errors import InputError
from analysis.core.paths import project_root

# A file written to within this long of being hashed may be written to again without
# its time changing, on disks that keep time coarsely, so such a hash is not kept.
SETTLED_NS = 3_000_000_000
Stamp = list[int]
T = TypeVar("T")


def digest(path: Path | str) -> str:
    """Return the sha256 of a file; of a notebook, of its cells' sources only.

    Executing a notebook changes its outputs, which must not make it due again.
    """
    import hashlib  # slow to load, and what is known is not hashed

    data = Path(path).read_bytes()
    if os.fspath(path).endswith(".ipynb"):
        cells = json.loads(data)["cells"]
        data = json.dumps([[c["cell_type"], c["source"]] for c in cells]).encode()
    return hashlib.sha256(data).hexdigest()


def files(base: str, patterns: Iterable[str]) -> Iterator[str]:
    """Yield the paths below `base` that fit glob patterns, compiled code left out.

    Texts and not `Path`: there are a thousand, and a rebuild of nothing waits for them.
    """
    for pattern in patterns:
        for name in sorted(glob(pattern, root_dir=base, recursive=True)):  # noqa: PTH207
            if "__pycache__" not in name:
                yield os.path.join(base, name)  # noqa: PTH118


class Digests:
    """The hashes worked out so far, by path, kept in one file.

    Parameters
    ----------
    path : Path
        Where they are kept. A file that cannot be understood counts as none.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._changed = False
        self._known: dict[str, tuple[Stamp, str]] = {}
        with suppress(OSError, ValueError, TypeError, AttributeError):
            kept = json.loads(path.read_text(encoding="utf-8"))
            self._known = {str(k): (list(s), str(d)) for k, (s, d) in kept.items()}

    def of(self, path: str) -> str | None:
        """Return the hash of a file, or None if it is no file."""
        try:
            found = os.stat(path)  # noqa: PTH116 - the quickest there is
        except FileNotFoundError:
            return None
        if not stat.S_ISREG(found.st_mode):
            return None
        stamp = [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]
        known = self._known.get(path)
        if known and known[0] == stamp:
            return known[1]
        worked_out = digest(path)
        if time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) > SETTLED_NS:
            self._known[path] = (stamp, worked_out)
            self._changed = True
        return worked_out

    def save(self) -> None:
        """Keep what was worked out, files that are gone left out."""
        if self._changed:
            there = {k: v for k, v in self._known.items() if os.path.exists(k)}  # noqa: PTH110
            write_text(self._path, json.dumps(there, sort_keys=True) + "\n")
            self._changed = False


def kept(name: str, of: Iterable[str], make: Callable[[], T]) -> T:
    """Return what `make` makes, or what it made before of the same files.

    Parameters
    ----------
    name : str
    of : iterable of str
        The paths of the files it is made of; when one of them changes it is made anew.
    make : callable
        Its value is what JSON gives back: texts, lists and dictionaries by text.
    """
    try:
        place = project_root() / ".build" / "kept"
    except InputError:  # a package that is installed away from any data
        return make()
    digests = Digests(place / f"digests-of-{name}.json")
    contents = [digests.of(path) for path in of]
    with suppress(InputError):  # a folder that cannot be written
        digests.save()
    path = place / f"{name}.json"
    with suppress(OSError, ValueError):
        made_of, found = json.loads(path.read_bytes())
        if made_of == contents:
            value: T = found
            return value
    value = make()
    with suppress(InputError):
        write_text(path, json.dumps([contents, value]))
    return value


def toml(path: Path) -> dict[str, Any]:
    """Return what a TOML file of the package says; once kept, it is not parsed again.

    Where ``schema/NAME.json`` stands beside it, it must fit that.
    """
    schema = path.parent / "schema" / f"{path.stem}.json"

    def read() -> dict[str, Any]:
        import tomllib  # slow to load, and a look-up would wait for it

        from analysis.core.schema_check import check_schema

        text = path.read_text(encoding="utf-8")
        told = tomllib.loads(text)
        if schema.is_file():
            check_schema(told, schema, path.name, text)
        return told

    return kept(f"{path.parent.name}-{path.name}", [str(path), str(schema)], read)
