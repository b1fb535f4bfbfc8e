"""The numbers that notebook 03 rests on, for the test that pins them."""

from __future__ import annotations

from analysis.register.frames import records
from analysis.topics.attrition import cutoffs, divisions
from analysis.topics.attrition.data import by_division, by_grade, by_year


def numbers() -> dict[str, float | str]:
    """Return the numbers of the notebook, those of divisions and cut-offs with them."""
    found: dict[str, float | str] = {}
    for row in records(by_year()):
        found[f"probation officers, {row['when']}, %"] = row["value"]
    for row in records(by_grade()):
        for part in ("value", "low", "high"):
            found[f"{row['grade']}, 2015/16, {part}"] = row[part]
    for row in records(by_division()):
        for part in ("leavers", "value", "low", "high"):
            found[f"{row['division']}, 2015/16, {part}"] = row[part]
    return found | divisions.numbers() | cutoffs.numbers()
