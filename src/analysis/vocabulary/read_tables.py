"""The files of this folder, read: tables of names, rules, and the columns of each table."""

import csv
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.core.digests import toml

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
    return toml(FOLDER / f"{name}.toml")


def columns(table: str) -> tuple[str, ...]:
    """Return the columns of a table in their order (``tables.toml``)."""
    return tuple(rules("tables")["columns"][table])


def fixed_values(column: str) -> tuple[str, ...]:
    """Return the values that a column may have (``tables.toml``)."""
    return tuple(rules("tables")["values"][column])


def known_capitals(name: str, spelt: dict[tuple[str, str], str], known: dict[str, Record]) -> str:
    """Return the known spelling that differs from an unknown name in capitals alone."""
    means = {spelling: target for (spelling, _), target in spelt.items()} | {k: k for k in known}
    alike = [name] if name in means else [s for s in means if s.lower() == name.lower()]
    return alike[0] if len({means.get(s) for s in alike}) == 1 else name


def nearest(name: str, known: list[str], most: int = 5) -> list[str]:
    """Return the known names nearest to `name`, upper and lower case alike."""
    import difflib

    folded = {k.lower(): k for k in known}
    close = difflib.get_close_matches(name.lower(), list(folded), n=most, cutoff=0.5)
    inside = [k for k in folded if name.lower() in k]
    return [folded[k] for k in dict.fromkeys(close + inside)][:most]
