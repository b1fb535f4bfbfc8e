"""The files of this folder, read: tables of names, rules, and the columns of each table."""

import csv
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.core.kept import kept

FOLDER = Path(__file__).parent
Record = dict[str, str]


def records(name: str) -> list[Record]:
    """Return the rows of one of the CSV tables of this folder, such as ``area_spellings``."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)  # a third quicker than DictReader, and a look-up waits for it
        header = next(reader)
        return [dict(zip(header, values, strict=True)) for values in reader if values]


@lru_cache(maxsize=32)
def rules(name: str) -> dict[str, Any]:
    """Return the content of one of the TOML files of this folder, such as ``caveats``."""
    path = FOLDER / f"{name}.toml"

    def read() -> dict[str, Any]:
        import tomllib  # slow to load, and what is kept is not read again

        with path.open("rb") as file:
            return tomllib.load(file)

    return kept(path.name, [str(path)], read)


def columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table in their order (``tables.toml``)."""
    return tuple(rules("tables")["columns"][table])


def fixed_values(column: str) -> tuple[str, ...]:
    """Return the values that a column may have (``tables.toml``)."""
    return tuple(rules("tables")["values"][column])
