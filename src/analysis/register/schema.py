"""The register's tables as pandera schemas, enforced by the build and the tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analysis.core.errors import CheckFailure
from analysis.core.periods import KINDS
from analysis.register import figure_rows as contract
from analysis.register.population import populations

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

_DAY = r"^\d{4}-\d{2}-\d{2}$"
_DAY_OR_BLANK = r"^(\d{4}-\d{2}-\d{2})?$"
_PUBLISHED = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"
_NUMBER = r"^(-?\d+(\.\d+)?)?$"
_ID = r"^[a-z0-9.-]+$"


def figures_schema() -> pa.DataFrameSchema:
    """Schema of ``figures.csv``, read as text; 27 columns in fixed order."""
    import pandera.pandas as pa

    def matches(pattern: str, unique: bool = False) -> pa.Column:
        return pa.Column(str, pa.Check.str_matches(pattern), nullable=False, unique=unique)

    def one_of(*allowed: str) -> pa.Column:
        return pa.Column(str, pa.Check.isin(list(allowed)), nullable=False)

    filled = matches(r"^\S")
    return pa.DataFrameSchema(
        {
            "figure_id": matches(_ID, unique=True),
            "series": one_of(*contract.SERIES),
            "measure": matches(r"^[a-z0-9_]+$"),
            "unit": one_of(*contract.UNITS),
            "area_type": filled,
            "area": filled,
            "grade": matches(""),
            "category": matches(""),
            "period_kind": one_of(*KINDS),
            "period_start": matches(_DAY_OR_BLANK),
            "period_end": matches(_DAY),
            "value": matches(_NUMBER),
            "flag": one_of("", *contract.FLAGS),
            "status": one_of(*contract.STATUSES),
            "basis": filled,
            "edition": filled,
            "published_on": matches(_PUBLISHED),
            "source_id": filled,
            "locator": filled,
            "shown": filled,
            "quality": one_of(*contract.QUALITIES),
            "population": one_of(*populations()),
            "bound": one_of(*contract.BOUNDS),
            "is_current": one_of("true", "false"),
            "superseded_by": matches(r"^[a-z0-9.-]*$"),
            "inferred": matches(r"^([a-z]+(; [a-z]+)*)?$"),
            "note": matches(""),
        },
        checks=[
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
        ],
        strict=True,
        ordered=True,
    )


def derived_schema() -> pa.DataFrameSchema:
    """Schema of ``derived.csv``, read as text."""
    import pandera.pandas as pa

    patterns = {
        "figure_id": _ID,
        "value": r"^-?\d+(\.\d+)?$",
        "low": _NUMBER,
        "high": _NUMBER,
        "formula": r"^\S",
        "edition": r"^\S",
        "period_start": _DAY_OR_BLANK,
        "bound_kind": r"^(|rounding|interval_95)$",
        "is_current": r"^(true|false)$",
        "population": f"^({'|'.join(populations())})$",
        "bound": f"^({'|'.join(contract.BOUNDS)})$",
        "quality": f"^({'|'.join(contract.QUALITIES)})$",
        "status": f"^({'|'.join(contract.STATUSES)})$",
    }
    return pa.DataFrameSchema(
        {
            column: pa.Column(
                str,
                pa.Check.str_matches(patterns.get(column, "")),
                nullable=False,
                unique=column == "figure_id",
            )
            for column in contract.DERIVED_COLUMNS
        },
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
