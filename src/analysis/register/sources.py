"""Source records: what each number was read from, how to refer to it, what kind of publisher it is.

One ``sources.csv`` stands beside the transcribed data of each publication or
source kind in ``data/raw``. The reference is built from the record by one rule,
so that it cannot differ between a citation, a chart and a page. The kind of publisher
of an address is listed in ``data/raw/pages/hosts.csv``; the rule for `quality` in
``docs/quality.md`` rests on it.
"""

import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from analysis.core.csv_tables import Row, read_table
from analysis.core.errors import InputError
from analysis.core.paths import raw_dir
from analysis.core.periods import is_iso, spoken, spoken_month
from analysis.vocabulary import columns

COLUMNS = columns("sources")
KINDS = ("official", "record", "copy", "other", "reworded")  # of publisher
_HOSTS = ("address", "kind", "reason")


def read_sources(folder: Path) -> list[Row]:
    """Read every ``sources.csv`` below a folder, in the order of their paths.

    Raises
    ------
    InputError
        If an id stands in two records.
    """
    found: list[Row] = []
    seen: dict[str, Path] = {}
    for path in sorted(folder.glob("*/sources.csv")):
        for row in read_table(path, COLUMNS):
            if row["source_id"] in seen:
                raise InputError(
                    f"The source {row['source_id']!r} is recorded twice "
                    f"({seen[row['source_id']].parent.name} and {path.parent.name})."
                )
            seen[row["source_id"]] = path
            found.append(row | {"folder": path.parent.name})
    return found


_instead: list[Path] = []


@contextmanager
def sources_of(folder: Path) -> Iterator[None]:
    """Let the records of another folder stand for those of ``data/raw``.

    What is made of an edition that arrives must see its record before it is written.
    """
    _instead.append(folder)
    forget()
    try:
        yield
    finally:
        _instead.pop()
        forget()


def forget() -> None:
    """Read the records again at the next question."""
    for known in (all_sources, source, _as_they_stand):
        known.cache_clear()


def _folder() -> Path:
    return _instead[-1] if _instead else raw_dir()


@lru_cache(maxsize=1)
def all_sources() -> dict[str, Row]:
    """Return the source records of the project by id."""
    return {row["source_id"]: row for row in read_sources(_folder())}


@lru_cache(maxsize=1)
def _as_they_stand() -> list[tuple[str, bytes]]:
    """The content of each file of records, by folder."""
    return [
        (path.parent.name, path.read_bytes()) for path in sorted(_folder().glob("*/sources.csv"))
    ]


@lru_cache(maxsize=2_000)  # the site asks for each of them again and again
def source(source_id: str) -> Row:
    """Return one record, or raise InputError; only its own line is parsed."""
    mark = f"\n{source_id},".encode()
    for folder, data in _as_they_stand():
        at = data.find(mark)
        if at >= 0:
            line = next(csv.reader([data[at + 1 :].split(b"\n", 1)[0].decode("utf-8")]))
            if len(line) == len(COLUMNS):
                return dict(zip(COLUMNS, line, strict=True)) | {"folder": folder}
    if source_id in all_sources():  # a record of several lines, or the first of its file
        return all_sources()[source_id]
    raise InputError(f"There is no source record {source_id!r} in data/raw/*/sources.csv.")


def day(text: str) -> str:
    """Write a date of a record as a reference does; month or year alone stay so."""
    if is_iso(text):
        return spoken(text)
    if re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", text):
        return spoken_month(f"{text}-01") if "-" in text else text
    raise InputError(f"{text!r} in a source record is no date such as 2016-08-04 or 2016-08.")


def reference(record: Row, locator: str = "", edition: str = "") -> str:
    """Build the full reference of a source.

    Parameters
    ----------
    record : dict
        A source record.
    locator : str, optional
        Sheet and cell, or place on the page.
    edition : str, optional
        The edition whose number it is, where the source quotes another publication.

    Returns
    -------
    str
        Publisher, title, edition, date, place, address, date of access, licence.
    """
    parts = [f"{record['publisher']}: {record['title']}"]
    if record["edition"] and record["edition"] not in record["title"]:
        parts.append(record["edition"])
    parts.append(
        f"published {day(record['published_on'])}" if record["published_on"] else "undated"
    )
    if locator:
        parts.append(locator)
    text = ", ".join(parts) + "."
    if edition and edition not in (record["title"], record["edition"]):
        text += f" Quoting: {edition}."
    if address := record["address"] or record["landing_page"]:
        text += f" {address}"
    if record["accessed_on"]:
        text += f" (accessed {day(record['accessed_on'])})."
    elif record["transcribed_on"]:
        text += f" (transcribed by {day(record['transcribed_on'])})."
    return text + (f" {record['licence']}." if record["licence"] else "")


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """Return the kind of every listed host, or host and first part of the path."""
    rows = list(read_table(raw_dir() / "pages" / "hosts.csv", _HOSTS))
    for row in rows:
        if row["kind"] not in KINDS:
            raise InputError(
                f"pages/hosts.csv, {row['address']}: kind is {row['kind']!r}; "
                f"expected one of {', '.join(KINDS)}."
            )
    return {row["address"]: row["kind"] for row in rows}


def kind_of(address: str) -> str:
    """Return the kind of the publisher at an address, by its longest listed beginning.

    Raises
    ------
    InputError
        If the address is not listed.

    Examples
    --------
    >>> kind_of("https://www.nao.org.uk/reports/probation"), kind_of("https://appndex.com/a")
    ('official', 'reworded')
    """
    parts = urlsplit(address)
    place = (parts.netloc.lower().removeprefix("www.") + parts.path).rstrip("/") + "/"
    fitting = [known for known in kinds() if place.startswith(f"{known}/")]
    if not fitting:
        raise InputError(
            f"The publisher at {address} is not listed. Add its address to "
            "data/raw/pages/hosts.csv and say of which kind it is: " + ", ".join(KINDS) + "."
        )
    return kinds()[max(fitting, key=len)]
