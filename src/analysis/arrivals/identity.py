"""Which edition a file is: by its figures and month, never by its name."""

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import NamedTuple

from analysis.core.csv_tables import Row, read_table
from analysis.core.errors import InputError
from analysis.core.periods import spoken
from analysis.transcribe.monthly.months import month_in_name
from analysis.transcribe.rows import COLUMNS, RawRow

_SAID = (
    "measure", "unit", "area_type", "area", "grade", "category",
    "period_kind", "period_start", "period_end", "value", "symbol", "status",
)  # fmt: skip
_QUARTER = re.compile(r"(?i)(?<!\d)(20\d\d)[ _-]?q?([1-4])(?!\d)")
_YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)")


class HeldEdition(NamedTuple):
    """A held edition of the month that a file is of."""

    record: Row
    rows: list[RawRow]


def held_editions(month: date, held: Iterable[Row], raw: Path) -> list[HeldEdition]:
    """Return the held editions of a publication that are named for a month."""
    found = []
    for record in held:
        path = raw / record["folder"] / record["transcription"]
        if record["transcription"].startswith(f"{month:%Y-%m}") and path.is_file():
            rows = [RawRow(**{c: row[c] for c in COLUMNS}) for row in read_table(path, COLUMNS)]
            found.append(HeldEdition(record, rows))
    return found


def same_figures(rows: list[RawRow], editions: list[HeldEdition]) -> HeldEdition | None:
    """Return the held edition that says what `rows` say, whatever its file's bytes and cells."""
    mine = _said(rows)
    return next((e for e in editions if _said(e.rows) == mine), None)


def check_dates(
    name: str, reference: date, published_on: str, rows: Iterable[RawRow] = (), *, today: date
) -> None:
    """Refuse a file published before the date of its figures or after today.

    So is one with figures of a later date than its own.

    Raises
    ------
    InputError
    """
    mine = reference.isoformat()
    issued = f"{name}: it says that it was published on {spoken(published_on or mine)}"
    compare = "Compare the file with the published one."
    if published_on and published_on < mine:
        raise InputError(
            f"{issued}, before the date of its figures, {spoken(mine)}. One of the two is wrong. "
            f"{compare}"
        )
    if published_on > today.isoformat():
        raise InputError(f"{issued}, which is after today, {spoken(today.isoformat())}. {compare}")
    for row in rows:
        if row.period_end[:7] > f"{reference:%Y-%m}":
            raise InputError(
                f"{name}, sheet {row.sheet!r}, cell {row.cell}: a figure of "
                f"{spoken(row.period_end)} in an edition of {reference:%B %Y}. Check the date of "
                "the row or column."
            )


def check_month(
    name: str, month: date, today: date, note: str, rows: list[RawRow], editions: list[HeldEdition]
) -> None:
    """Refuse a month that cannot be believed.

    Parameters
    ----------
    note : str
        What the places of the file that speak of a month disagree about; blank if nothing.

    Raises
    ------
    InputError
        If the month is not over, or is held with other figures while the file's own
        places disagree about it.
    """
    if month > today:
        raise InputError(
            f"{name}: its figures are of {month:%B %Y}, which is not over on {today:%d %B %Y}. "
            "Check the month in the file."
        )
    others = [e.record["source_id"] for e in editions if _said(e.rows) != _said(rows)]
    if note and others:
        raise InputError(
            f"{name}: {note}\n{month:%B %Y} is held from {', '.join(others)} with other figures.\n"
            "Find out which month the figures are of, and correct the file, or its name if the "
            "name is wrong."
        )


def unlike_name(name: str, month: date, held: Iterable[Row]) -> list[str]:
    """Say that a file's name is of another month or year than its figures.

    A later one may be that of publication, unless the names of all held editions are of their
    figures' date; so may a year alone.
    """
    mine, named = f"{month:%Y-%m}", _named(name)
    names = [(h["transcription"], _named(Path(h["file"]).name)) for h in held if h["layout"]]
    usual = [stem.startswith(said) for stem, said in names if said]
    told = (len(named) == len(mine) and named < mine) or (usual and all(usual))
    words = f"name of the file: it is of {named}, and the figures are of {month:%B %Y}"
    return [words] if named and told and not mine.startswith(named) else []


def _named(name: str) -> str:
    """Return the month that a file's name gives, the last of a quarter, or the last year."""
    if quarter := _QUARTER.search(name):
        return f"{quarter[1]}-{3 * int(quarter[2]):02}"
    month = month_in_name(name)
    return f"{month:%Y-%m}" if month else "".join(_YEARS.findall(name)[-1:])


def with_address(record: Row, address: str, published_on: str) -> Row:
    """Return the record of a held edition with what is given later about its download.

    Raises
    ------
    InputError
        If another address or day is recorded already.
    """
    changed = dict(record)
    for column, given in (("address", address), ("published_on", published_on)):
        if given and record[column] not in ("", given):
            raise InputError(
                f"{record['source_id']} is held with the {column.replace('_', ' ')} "
                f"{record[column]}; {given} is not recorded. Correct sources.csv if it is wrong."
            )
        changed[column] = given or record[column]
    return changed


def _said(rows: list[RawRow]) -> list[tuple[str, ...]]:
    """Return what rows say; programs that write workbooks differ in the last of 17 digits."""
    said = (tuple(getattr(row, name) for name in _SAID) for row in rows)
    return sorted(tuple(_digits(text) for text in row) for row in said)


def _digits(text: str) -> str:
    try:
        return f"{float(text):.14g}"
    except ValueError:
        return text
