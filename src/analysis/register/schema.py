"""The register's tables as pandera schemas, enforced by the build and the tests.

What a column may hold is described in ``vocabulary/fields.toml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from analysis import vocabulary
from analysis.core.errors import CheckFailure
from analysis.register import figure_rows as contract

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

_TYPES = {
    "string": r"\S[\s\S]*",
    "date": r"\d{4}-\d{2}-\d{2}",
    "number": r"-?\d+(\.\d+)?",
    "boolean": "true|false",
}


def _pattern(column: str, filled: bool) -> str:
    """Return what the text of a column matches."""
    about = vocabulary.rules("fields")[column]
    if column in contract.ALLOWED:
        return f"^({'|'.join(map(re.escape, contract.ALLOWED[column]))})$"
    known = vocabulary.rules("terms").get(about.get("enum", ""), {})
    body = "|".join(known) or about.get("pattern", _TYPES[about["type"]])
    return f"^({body}){'' if filled or about.get('required') else '?'}$"


_RULES: dict[str, Callable[[pd.DataFrame], pd.Series[bool]]] = {
    "a figure has a value or a flag, never both": lambda f: (f["value"] == "") != (f["flag"] == ""),
    "only a snapshot has no start": lambda f: (
        (f["period_kind"] == "snapshot") == (f["period_start"] == "")
    ),
    "a period ends after it starts": lambda f: f["period_start"] <= f["period_end"],
    "a figure is current or says which one took its place": lambda f: (
        (f["is_current"] == "true") == (f["superseded_by"] == "")
    ),
}


def figures_schema() -> pa.DataFrameSchema:
    """Schema of ``figures.csv``, read as text; columns in fixed order."""
    return _schema(contract.COLUMNS, ("edition", "locator", "shown"), _RULES)


def derived_schema() -> pa.DataFrameSchema:
    """Schema of ``derived.csv``, read as text; columns in fixed order."""
    return _schema(contract.DERIVED_COLUMNS, ("edition", "value"), {})


def _schema(
    columns: tuple[str, ...],
    filled: tuple[str, ...],
    rules: Mapping[str, Callable[[pd.DataFrame], pd.Series[bool]]],
) -> pa.DataFrameSchema:
    """Columns of text that match their patterns, in this order; ids are unique."""
    import pandera.pandas as pa

    patterns = {name: pa.Check.str_matches(_pattern(name, name in filled)) for name in columns}
    return pa.DataFrameSchema(
        {n: pa.Column(str, fits, unique=n == "figure_id") for n, fits in patterns.items()},
        checks=[pa.Check(holds, error=words) for words, holds in rules.items()],
        strict=True,
        ordered=True,
    )


def enforce(frame: pd.DataFrame, schema: pa.DataFrameSchema, name: str) -> None:
    """Check a table against its schema, every failing cell reported.

    Raises
    ------
    CheckFailure
        With the first failures in words.
    """
    import pandera.errors

    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases.head(5)
        lines = [
            f"{c.column or 'row'} {c.index}: {c.failure_case!r} fails {c.check}"
            for c in cases.itertuples()
        ]
        raise CheckFailure(
            f"{name} breaks its schema in {len(errors.failure_cases)} places: "
            + "; ".join(lines)
            + "."
        ) from None
