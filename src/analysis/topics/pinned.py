"""The numbers that each notebook rests on, as ``pinned.toml`` lists them.

The notebook prints them in its checked cell, and the tests hold it to them.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from analysis.register.frames import records
from analysis.topics.wording import at_path, fill, function_of


@cache
def listed() -> dict[str, list[dict[str, Any]]]:
    """Return the entries of ``pinned.toml`` by topic."""
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def numbers(topic: str) -> dict[str, float | int | str]:
    """Return the numbers that the notebook of a topic rests on, by name.

    Parameters
    ----------
    topic : str
        A folder of ``analysis.topics``.
    """
    found = {}
    for entry in listed()[topic]:
        named = entry["numbers"]
        if "parts" in entry:
            named = {f"{name}, {part}": part for name in named for part in entry["parts"]}
        for row in _rows(topic, entry):
            for name, value in named.items():
                is_text = "{" in value
                found[fill(name, **row)] = fill(value, **row) if is_text else at_path(value, row)
    return found


def _rows(topic: str, entry: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Give each row of the table that an entry names, or what is no table as one row."""
    make = function_of(f"{topic}.{entry['of']}")
    for given in entry.get("given", [None]):
        made = make() if given is None else make(given)
        if isinstance(made, pd.DataFrame) and "whole" not in entry:
            table = made.query(entry["where"]) if "where" in entry else made
            yield from (row | {"given": given} for row in records(table))
        else:
            yield {"found": made}
