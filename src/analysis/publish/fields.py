"""What the columns of the generated tables hold, for the data package and the dictionary."""

import tomllib
from pathlib import Path
from typing import Any

from analysis import vocabulary
from analysis.core.errors import InputError
from analysis.register.figure_rows import SERIES
from analysis.register.restatements.comparisons import VERDICTS

PACKAGE = tomllib.loads(Path(__file__).with_name("package.toml").read_text(encoding="utf-8"))
COLUMNS: dict[str, tuple[str, ...]] = {k: tuple(v) for k, v in PACKAGE["columns"].items()}


def values(name: str) -> list[str]:
    """Return the values that a column with a fixed list may have."""
    if name == "series":
        return list(SERIES)
    if name == "verdict":
        return list(VERDICTS)
    return list(vocabulary.rules("terms")[name])


def field(column: str, *, unique: bool = False) -> dict[str, Any]:
    """Describe one column as a field of Table Schema (Data Package v2).

    Raises
    ------
    InputError
        If the column is not described in ``vocabulary/fields.toml``.
    """
    about = vocabulary.rules("fields").get(column)
    if not about:
        raise InputError(f"The column {column!r} is not described in vocabulary/fields.toml.")
    constraints: dict[str, Any] = {}
    if about.get("required"):
        constraints["required"] = True
    if unique:
        constraints["unique"] = True
    if "pattern" in about:
        constraints["pattern"] = about["pattern"]
    if "enum" in about:
        constraints["enum"] = values(about["enum"])
    described = {"name": column, "type": about["type"], "description": about["description"]}
    return described | ({"constraints": constraints} if constraints else {})
