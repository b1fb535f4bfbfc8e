"""The numbers that notebook 07 rests on, for the test that pins them."""

from analysis.register.frames import records
from analysis.topics.inspection import units
from analysis.topics.inspection.data import by_programme, published, services


def numbers() -> dict[str, float]:
    """Return the numbers that the notebook rests on."""
    found: dict[str, float] = {}
    for row in records(by_programme()):
        found[f"units held, {row['programme']}"] = float(row["units"])
        found[f"Inadequate held, {row['programme']}"] = float(row["Inadequate"])
    for row in records(published()):
        found[f"share Inadequate as printed, {row['window']}, %"] = row["value"]
        found[f"lower limit, {row['window']}, %"] = row["low"]
        found[f"upper limit, {row['window']}, %"] = row["high"]
    first = services()
    first = first[first["round"] == "First"]
    for row in records(first):
        found[f"services, first round, {row['rating']}"] = float(row["services"])
    found["units rated in both programmes"] = float(len(units.rated_twice()))
    found["total scores out of 27 held"] = float(len(units.scores()))
    return found
