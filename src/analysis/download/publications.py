"""The publications that can be asked for, which files belong to which edition, and when one is due.

Titles, addresses, file names and months of release change, so they are data
(``publications.toml``, ``release_calendar.toml``); here is only how they are read.
"""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import Any

from analysis.core.digests import toml
from analysis.core.errors import InputError
from analysis.core.periods import parse_month
from analysis.download.transport import Policy

_PREFIX = re.compile(r"^(\d{4}-\d{2})__")
_UNSAFE = re.compile(r"[^A-Za-z0-9._()+-]+")


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication; see the head of ``publications.toml`` for the fields."""

    name: str
    title: str
    kind: str
    landing: list[str]
    release: str
    wanted: str
    unwanted: str
    formats: list[str]
    look_back: int
    seen: str

    def wants(self, title: str, name: str) -> bool:
        """Tell whether a file with this title and name is one of the tables."""
        words = _plain(f"{title} {name}")
        told = re.search(self.wanted, words) and not re.search(self.unwanted, words)
        return _suffix(name) in self.formats and bool(told)

    def is_release(self, title: str) -> bool:
        """Tell whether a page of this title is an edition of the publication."""
        return bool(re.search(self.release, _plain(title), re.IGNORECASE))

    def best(self, found: Iterable[str]) -> set[str]:
        """Keep, of file names that differ only in their format, the one easiest to read."""
        best: dict[str, str] = {}
        for name in sorted(found, key=lambda name: self.formats.index(_suffix(name))):
            best.setdefault(_plain(PurePosixPath(name).stem), name)
        return set(best.values())


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, Any]]:
    return toml(Path(__file__).with_name("publications.toml"))


def publisher() -> Policy:
    """Return the limits for the real publisher."""
    about = _data()["publisher"]
    return Policy(about["site"], frozenset(about["origins"]))


def names() -> list[str]:
    """Return the names that ``--latest`` takes."""
    return [name for name in _data() if name != "publisher"]


def publication(name: str) -> Publication:
    """Return one publication.

    Raises
    ------
    InputError
        With the names that there are.
    """
    if name not in names():
        raise InputError(
            f"There is no publication {name!r} to ask for. Choose one of: {', '.join(names())}."
        )
    return Publication(name, **_data()[name])


def _plain(text: str) -> str:
    """Return text in lower case, ``&`` as a word, ``-``, ``_`` and ``+`` as single spaces."""
    return re.sub(r"[-_+\s]+", " ", text.replace("&", " and ")).strip().lower()


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower().lstrip(".")


def edition_of(*texts: str) -> str:
    """Read the edition, ``2023-06``, from a title or a file name; empty if there is none.

    The first text that names a month and a year counts. Of a range (`January to
    March 2026`) it is the month that ends it.
    """
    for text in texts:
        prefix = _PREFIX.match(text)
        if prefix:
            return prefix[1]
        day = parse_month(_plain(text))
        if day is not None:
            return f"{day:%Y-%m}"
    return ""


def file_name(publication_name: str, edition: str, name: str) -> str:
    """Return where a new file goes in a folder of originals.

    The edition stands in front, because the publisher gives files of different
    editions the same name; characters that a file system may not take become ``_``.
    """
    safe = _UNSAFE.sub("_", _PREFIX.sub("", name)).lstrip(".")[-150:] or "file"
    return f"{publication_name}/{edition or 'undated'}__{safe}"


def due(today: date) -> list[str]:
    """Return one line for each publication whose calendar names the month of `today`.

    Examples
    --------
    >>> from datetime import date
    >>> [line.split(":")[0] for line in due(date(2026, 10, 25))][1:]
    ['offender-management', 'serious-further-offences']
    """
    return [
        f"{name}: {entry['title']} (months on record: "
        f"{', '.join(calendar.month_name[m] for m in entry['months'])}; {entry['seen']})"
        for name, entry in toml(Path(__file__).with_name("release_calendar.toml")).items()
        if today.month in entry["months"]
    ]
