"""The register: one row a figure, each with a stable and readable id.

A figure id is built from what the figure is about and where it was read::

    measure . area . grade . category . period . source

each part written in small letters with hyphens, parts that do not apply left
out: ``staff-in-post.england-and-wales.probation-officer.2016-06-30.wq-2016-06``.
The id does not hold the value, so that it survives a corrected transcription,
and it holds the source, so that a restated value is a new figure.
"""

import csv
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from analysis import vocabulary
from analysis.core.csv_tables import Row, by_key
from analysis.core.errors import InputError
from analysis.core.numbers import plain
from analysis.core.paths import processed_dir
from analysis.core.periods import KINDS, Period, is_iso
from analysis.register.population import known_population

FIGURES = "figures.csv"
DERIVED = "derived.csv"
CORROBORATION = "corroboration.csv"
DERIVED_INPUTS = "derived_inputs.csv"

COLUMNS = vocabulary.columns("figures")
DERIVED_COLUMNS = vocabulary.columns("derived")
DERIVED_INPUT_COLUMNS = vocabulary.columns("derived_inputs")
CORROBORATION_COLUMNS = vocabulary.columns("corroboration")

SERIES = vocabulary.fixed_values("series")
UNITS = vocabulary.fixed_values("unit")
FLAGS = ("suppressed", "base_too_small", "not_available", "not_applicable", "negligible")
STATUSES = ("final", "provisional", "revised")
QUALITIES = ("primary", "quoted", "weak", "inferred")
MAY_BE_INFERRED = ("basis", "date", "edition", "grade", "measure", "place", "unit")
BOUNDS = ("exact", "at_least", "more_than", "at_most", "less_than", "about")
# what a column with a fixed list may hold
ALLOWED = {
    "series": SERIES,
    "unit": UNITS,
    "status": STATUSES,
    "quality": QUALITIES,
    "bound": BOUNDS,
    "flag": ("", *FLAGS),
    "period_kind": KINDS,
}
KEY = ("measure", "area", "grade", "category", "period_kind", "period_start", "period_end")


@lru_cache(maxsize=10_000)
def slug(text: str) -> str:
    """Write a name in small letters, digits and hyphens.

    Examples
    --------
    >>> slug("Kent, Surrey and Sussex"), slug("staff_in_post"), slug("10 years and over")
    ('kent-surrey-and-sussex', 'staff-in-post', '10-years-and-over')
    """
    letters = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")


def figure_id(row: Row) -> str:
    """Return the id of a figure (see the module's description)."""
    period = Period(row["period_kind"], row["period_start"], row["period_end"])
    about = slug(row["measure"]), vocabulary.area_id(row["area"])
    parts = [*about, slug(row["grade"]), slug(row["category"])]
    return ".".join([*filter(None, parts), period.slug, row["source_id"]])


def sort_key(row: Row) -> tuple[object, ...]:
    """Order of the register: by series, measure, area, grade, category, time, source."""
    return (
        SERIES.index(row["series"]),
        *(row[k] for k in ("measure", "area_type", "area", "grade", "category")),
        row["period_end"],
        row["period_kind"],
        row["published_on"],
        row["source_id"],
    )


def read(name: str = FIGURES, folder: Path | None = None) -> Iterator[Row]:
    """Yield the rows of a table of the register.

    Parameters
    ----------
    name : str
        `FIGURES`, `DERIVED` or `CORROBORATION`. Rows of `DERIVED` carry ``inputs``, the ids
        of `DERIVED_INPUTS` separated by spaces.
    folder : Path, optional
        Default ``data/processed``.
    """
    path = (folder or processed_dir()) / name
    if not path.is_file():
        raise InputError(f"There is no {path.name} yet. `workforce build` makes it from data/raw.")
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        header = next(reader)
        rows = (dict(zip(header, values, strict=True)) for values in reader)
        if name != DERIVED or "inputs" in header:
            yield from rows
            return
        used = by_key(read(DERIVED_INPUTS, folder), lambda row: row["derived_id"])
        for row in rows:  # the inputs in the order of the formula
            yield row | {"inputs": " ".join(i["input_id"] for i in used[row["figure_id"]])}


def check_row(row: Row) -> None:
    """Check one figure against the contract.

    Raises
    ------
    InputError
        Naming the source, the place, what was expected and what was found.
    """
    where = f"{row['source_id']}, {row['locator']}"
    known = vocabulary.measure(row["measure"], where)
    for column, allowed in ALLOWED.items():
        if row[column] not in allowed:
            one_of = ", ".join(filter(None, allowed))
            raise InputError(f"{where}: {column} is {row[column]!r}; expected one of {one_of}.")
    known_population(row["population"], where)
    if (row["series"], row["unit"]) != (known["series"], known["unit"]):
        raise InputError(
            f"{where}: the measure {row['measure']} belongs to {known['series']} in "
            f"{known['unit']}; found {row['series']} in {row['unit']}."
        )
    if unknown := [w for w in row["inferred"].split("; ") if w and w not in MAY_BE_INFERRED]:
        raise InputError(
            f"{where}: inferred is {'; '.join(unknown)!r}; expected words of "
            f"{', '.join(MAY_BE_INFERRED)}, with semicolons between."
        )
    if bool(row["flag"]) == bool(row["value"]):
        raise InputError(
            f"{where}: a figure has a value or a flag, not both and not neither; found value "
            f"{row['value']!r} and flag {row['flag']!r}."
        )
    try:
        written = plain(row["value"]) if row["value"] else ""
    except InputError as error:
        raise InputError(f"{where}: {error}") from None
    if written != row["value"]:
        raise InputError(
            f"{where}: the value is {row['value']!r}; written plainly it is {written}."
        )
    for column in ("period_start", "period_end"):
        if (row[column] and not is_iso(row[column])) or (column, row[column]) == ("period_end", ""):
            raise InputError(
                f"{where}: {column} is {row[column]!r}; expected a date such as 2016-06-30."
            )
    if (row["period_kind"] == "snapshot") != (not row["period_start"]):
        raise InputError(f"{where}: a snapshot has no start and every other period has one.")
    if row["period_start"] > row["period_end"]:
        raise InputError(f"{where}: the period ends on {row['period_end']}, before it starts.")
