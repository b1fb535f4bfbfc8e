"""The register's tables as pandera schemas, enforced by the build and the tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from analysis.core.errors import CheckFailure
from analysis.register import figure_rows as contract
from analysis.register.population import populations

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

_DAY = r"^\d{4}-\d{2}-\d{2}$"
_DAY_OR_BLANK = r"^(\d{4}-\d{2}-\d{2})?$"
_NUMBER = r"^(-?\d+(\.\d+)?)?$"
_ID = r"^[a-z0-9.-]+$"
_FILLED = r"^\S"


def _one_of(*allowed: str) -> str:
    return f"^({'|'.join(map(re.escape, allowed))})$"


def figures_schema() -> pa.DataFrameSchema:
    """Schema of ``figures.csv``, read as text; columns in fixed order."""
    import pandera.pandas as pa

    patterns = {
        "figure_id": _ID,
        "measure": r"^[a-z0-9_]+$",
        "period_start": _DAY_OR_BLANK,
        "period_end": _DAY,
        "value": _NUMBER,
        "published_on": r"^(\d{4}(-\d{2}(-\d{2})?)?)?$",
        "population": _one_of(*populations()),
        "is_current": _one_of("true", "false"),
        "superseded_by": r"^[a-z0-9.-]*$",
        "inferred": r"^([a-z]+(; [a-z]+)*)?$",
    }
    listed = {column: _one_of(*allowed) for column, allowed in contract.ALLOWED.items()}
    filled = ("area_type", "area", "basis", "edition", "source_id", "locator", "shown")
    return _schema(
        contract.COLUMNS,
        patterns | listed | dict.fromkeys(filled, _FILLED),
        pa.Check(
            lambda f: (f["value"] == "") != (f["flag"] == ""),
            error="a figure has a value or a flag, never both",
        ),
        pa.Check(
            lambda f: (f["period_kind"] == "snapshot") == (f["period_start"] == ""),
            error="only a snapshot has no start",
        ),
        pa.Check(
            lambda f: f["period_start"] <= f["period_end"],
            error="a period ends after it starts",
        ),
        pa.Check(
            lambda f: (f["is_current"] == "true") == (f["superseded_by"] == ""),
            error="a figure is current or says which one took its place",
        ),
    )


def derived_schema() -> pa.DataFrameSchema:
    """Schema of ``derived.csv``, read as text; columns in fixed order."""
    patterns = {
        "figure_id": _ID,
        "value": r"^-?\d+(\.\d+)?$",
        "low": _NUMBER,
        "high": _NUMBER,
        "formula": _FILLED,
        "edition": _FILLED,
        "period_start": _DAY_OR_BLANK,
        "bound_kind": _one_of("", "rounding", "interval_95"),
        "is_current": _one_of("true", "false"),
        "population": _one_of(*populations()),
        "bound": _one_of(*contract.BOUNDS),
        "quality": _one_of(*contract.QUALITIES),
        "status": _one_of(*contract.STATUSES),
    }
    return _schema(contract.DERIVED_COLUMNS, patterns)


def _schema(
    columns: tuple[str, ...], patterns: dict[str, str], *checks: pa.Check
) -> pa.DataFrameSchema:
    """Columns of text that match their patterns, in this order; ids are unique."""
    import pandera.pandas as pa

    return pa.DataFrameSchema(
        {
            name: pa.Column(
                str, pa.Check.str_matches(patterns.get(name, "")), unique=name == "figure_id"
            )
            for name in columns
        },
        checks=list(checks),
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
