"""The numbers that notebook 03 rests on, for the test that pins them."""

from analysis.register.frames import records
from analysis.topics.attrition import cutoffs, divisions, service
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
    by_service = service.bounds()
    for name, bound in (("short", by_service.short), ("long", by_service.long)):
        found[f"left with {name} service, %, at least"] = 100 * bound.low
        found[f"left with {name} service, %, at most"] = 100 * bound.high
    found["ratio, short to long service, at least"] = by_service.ratio.low
    found["ratio, short to long service, at most"] = by_service.ratio.high
    return found | divisions.numbers() | cutoffs.numbers()
