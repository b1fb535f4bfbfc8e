"""Whether a number said of an inspected unit is the one that its report gives, and of whom.

The report on a unit is most often all that is published of it: a share of posts, or days lost to
sickness, for one grade or for all staff. So a number of another grade, and the share that is in
post where the one that is empty is spoken of, can be told without a date.
"""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from analysis.claims.articles.read_so_far import Statement
from analysis.claims.evidence import RELATED, Evidence
from analysis.claims.meaning import ANY, TOTALS, Wanted, meaning
from analysis.claims.results import Checked
from analysis.claims.weighing.newest import rows_of, told
from analysis.claims.weighing.other_figures import fits_figure
from analysis.core.csv_tables import Row

_AS_INSPECTED = {
    "vacancy_rate": ("vacancy_rate",),
    "share_of_target_in_post": ("share_of_target_in_post",),
    "average_working_days_lost": (
        "average_working_days_lost",
        "average_working_days_lost_annualised",
    ),
}
"""Measures of a report on a unit, by that of the rule which reads a number."""
_INSTEAD = {
    "vacancy_rate": "share_of_target_in_post",
    "share_of_target_in_post": "vacancy_rate",
}
"""What is missing for what is there, and the other way about."""


def of_unit_inspected(found: Statement, checked: Checked, folder: Path | None) -> Checked:
    """A number that was not read; of another grade or measure where the unit's report says so."""
    claim, direct, area = checked.claim, meaning(checked.claim).direct, found.told.name("areas")
    measure = next((m for m in direct.measures if m in _AS_INSPECTED), "") if direct else ""
    exact = claim.comparator == "=" or (
        claim.comparator == "~" and found.told.number.kind == "part"
    )
    if checked.verdict != "not_read" or not (area.startswith("PDU ") and measure and exact):
        return checked
    if claim.area != area or not found.told.names_itself("grades"):
        return checked
    held = _rows(_AS_INSPECTED[measure], area, folder)
    mine = [row for row in held if row["grade"] == claim.grade]
    if any(fits_figure(claim, row) for row in mine):
        return checked  # of another date than is named
    for row in held:
        if row["grade"] != claim.grade and fits_figure(claim, row):
            return _told(checked, "wrong_scope", row, mine, "The number is of another grade")
    instead = _rows((_INSTEAD.get(measure, ""),), area, folder)
    for row in instead:
        if row["grade"] == claim.grade and fits_figure(claim, row):
            label = "filled" if row["measure"].endswith("in_post") else "empty"
            why = f"The number is the share of posts that is {label}"
            return _told(checked, "other_measure", row, mine, why)
    return checked


def _rows(measures: Iterable[str], area: str, folder: Path | None) -> list[Row]:
    """Figures of a unit for everybody who is counted, of any grade."""
    wanted = (Wanted((m,), area, ANY, ANY) for m in measures if m)
    return [r for w in wanted for r in rows_of(w, folder) if r["category"] in TOTALS]


def _told(checked: Checked, verdict: str, row: Row, mine: list[Row], why: str) -> Checked:
    """The verdict with the figure that the number is, and those of what it is said of."""
    beside = f" Held for what it is said of is {'; '.join(map(told, mine))}." if mine else ""
    grade = f" ({row['grade']})" if row["grade"] else ""
    evidence = tuple(Evidence(r, RELATED, why) for r in (row, *mine))
    return replace(
        checked,
        verdict=verdict,
        says=f"{why}{grade}: {told(row)}.{beside}",
        evidence=evidence,
    )
