"""Claims and claim files for the tests."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analysis.claims.articles.finding import find_claims
from analysis.claims.reading import Claim

HEADER = "id,statement,measure,area,grade,category,period_end,comparator,value,unit"
SHORTFALL = "Probation officer shortfall against required staffing"
SHARE = "Shortfall as a share of required staffing"


def claim(measure: str = SHORTFALL, value: str = "2390", **other: str) -> Claim:
    """A claim on probation officers in England and Wales at 30 June 2023."""
    fields = {
        "id": "T1",
        "document": "A document",
        "outlet": "An outlet",
        "quoted_on": "2023-11-13",
        "topic": "",
        "statement": "A statement",
        "measure": measure,
        "area": "England and Wales",
        "grade": "Probation officer",
        "category": "",
        "period_end": "2023-06-30",
        "comparator": "=",
        "value": value,
        "unit": "fte",
    }
    return Claim(**(fields | other))


def write(folder: Path, *rows: str, header: str = HEADER) -> Path:
    """Write a claim file and return its path."""
    path = folder / "mine.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def row(
    comparator: str = "=", value: str = "2390", statement: str = "said so", **other: str
) -> str:
    """One row of a claim file, every cell in quotation marks."""
    cells = {
        "id": "T1",
        "statement": statement,
        "measure": SHORTFALL,
        "area": "England and Wales",
        "grade": "Probation officer",
        "category": "",
        "period_end": "2023-06-30",
        "comparator": comparator,
        "value": value,
        "unit": "FTE",
    } | other
    return ",".join('"' + cell.replace('"', '""') + '"' for cell in cells.values())


def verdict_of(value: str, said: str, written_on: str) -> str:
    """The verdict of the one number of a text that has a value, whatever its sign."""
    found = find_claims(said, written_on=date.fromisoformat(written_on)).checked
    (one,) = [c.verdict for c in found if c.claim.value.lstrip("-") == value]
    return one
