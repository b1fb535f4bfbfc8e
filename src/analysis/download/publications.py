"""The publications that can be asked for, which files belong to which edition, and when one is due.

Titles, addresses, file names and months of release change, so they are data
(``publications.toml``, ``release_calendar.toml``); here is only how they are read.
"""

import calendar
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date
from functools import lru_cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from analysis.core.errors import InputError
from analysis.core.periods import parse_month

_PREFIX = re.compile(r"^(\d{4}-\d{2})__")
_UNSAFE = re.compile(r"[^A-Za-z0-9._()+-]+")


@dataclass(frozen=True, slots=True)
class Publication:
    """One publication; see the head of ``publications.toml`` for the fields."""

    name: str
    title: str
    kind: str
    landing: tuple[str, ...]
    release: str
    slugs: tuple[str, ...]
    wanted: str
    unwanted: str
    formats: tuple[str, ...]
    look_back: int

    def wants(self, title: str, name: str) -> bool:
        """Tell whether a file with this title and name is one of the tables."""
        words = plain(f"{title} {name}")
        told = re.search(self.wanted, words) and not re.search(self.unwanted, words)
        return suffix(name) in self.formats and bool(told)

    def is_release(self, title: str) -> bool:
        """Tell whether a page of this title is an edition of the publication."""
        return bool(re.search(self.release, plain(title), re.IGNORECASE))

    def paths(self, edition: str) -> list[str]:
        """Return the addresses under which an edition may be, likely ones first."""
        year, month = int(edition[:4]), int(edition[5:])
        first = calendar.month_name[(month - 3) % 12 + 1].lower()
        last = calendar.month_name[month].lower()
        return [slug.format(first=first, month=last, year=year) for slug in self.slugs]


@lru_cache(maxsize=1)
def _data() -> dict[str, dict[str, Any]]:
    text = files("analysis.download").joinpath("publications.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def publisher_data() -> dict[str, Any]:
    """Return the site, the content API and the hosts of the publisher."""
    return _data()["publisher"]


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
    lists = {key: tuple(_data()[name][key]) for key in ("landing", "slugs", "formats")}
    about = {field.name: _data()[name][field.name] for field in fields(Publication)[1:]}
    return Publication(name, **(about | lists))


def plain(text: str) -> str:
    """Return text in lower case, ``&`` as a word, ``-``, ``_`` and ``+`` as single spaces."""
    return re.sub(r"[-_+\s]+", " ", text.replace("&", " and ")).strip().lower()


def suffix(name: str) -> str:
    """Return the format that a file name ends in, in lower case, without the dot."""
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
        day = parse_month(plain(text))
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


def best_formats(found: Iterable[str], formats: tuple[str, ...]) -> set[str]:
    """Keep, of files that differ only in their format, the one easiest to read.

    Parameters
    ----------
    found : iterable of str
        File names.
    formats : tuple of str
        Best first.

    Returns
    -------
    set of str
        The names to keep.
    """
    best: dict[str, str] = {}
    for name in found:
        stem = plain(PurePosixPath(name).stem)
        other = best.get(stem)
        if other is None or formats.index(suffix(name)) < formats.index(suffix(other)):
            best[stem] = name
    return set(best.values())


def due(today: date) -> list[str]:
    """Return one line for each publication whose calendar names the month of `today`.

    Examples
    --------
    >>> from datetime import date
    >>> [line.split(":")[0] for line in due(date(2026, 10, 25))][1:]
    ['offender-management', 'serious-further-offences']
    """
    text = (files("analysis.download") / "release_calendar.toml").read_text(encoding="utf-8")
    return [
        f"{name}: {entry['title']} (months on record: "
        f"{', '.join(calendar.month_name[m] for m in entry['months'])}; {entry['seen']})"
        for name, entry in tomllib.loads(text).items()
        if today.month in entry["months"]
    ]
