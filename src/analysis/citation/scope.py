"""Who is counted in a figure, in the words that its sentence needs."""

from __future__ import annotations

from analysis.citation.places import phrases
from analysis.core.csv_tables import Row
from analysis.register.population import populations


def scope(row: Row, said: str = "") -> str:
    """Say who is counted, where it is less or more than the place suggests; else blank.

    Parameters
    ----------
    row : dict
        Row of the register, published or derived.
    said : str, optional
        The sentence that the words follow: what it names is not said again.
    """
    population = row.get("population", "")
    if not population or row["unit"] == "rating":  # a body is rated, nobody is counted
        return ""
    for rule in phrases()["scope_of_measure"]:
        if population in rule["populations"] and row["measure"] in rule["measures"]:
            return str(rule["said"]) if row["grade"] in rule["grades"] else ""
    for rule in phrases()["scope_of_named"]:
        if (
            population in rule["populations"]
            and rule["named"].lower() in said.lower()
            and row["period_end"] <= rule.get("until", row["period_end"])
        ):
            return str(rule["said"])
    return populations()[population]["said"]


def counted(row: Row, said: str) -> str:
    """The words of `scope` with the comma before them, for the end of a clause."""
    words = scope(row, said)
    return f", {words}" if words else ""
