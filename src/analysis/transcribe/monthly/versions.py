"""The months of one release, and which of two sheets for a month stands.

A workbook of many months may keep a sheet beside the revised one that replaced it. The
revised one counts; the other is kept apart as superseded.
"""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from analysis.transcribe.monthly.bodies import BodyRow
from analysis.transcribe.monthly.headings import Heading
from analysis.transcribe.monthly.months import Decision

CURRENT, SUPERSEDED = "records", "superseded"


@dataclass(frozen=True, slots=True)
class Month:
    """One sheet of figures: its month, its columns, its rows of bodies."""

    heading: Heading
    bodies: tuple[BodyRow, ...]
    decision: Decision
    status: str
    version: str = CURRENT

    @property
    def sheet(self) -> str:
        """Name of the sheet."""
        return self.heading.sheet.name

    @property
    def end(self) -> date:
        """Last day of the month."""
        return self.decision.month


def settle_versions(found: list[Month]) -> list[Month]:
    """Keep one sheet a month as current; the one that a revised sheet replaces is superseded."""
    by_month: dict[date, list[Month]] = {}
    for month in found:
        by_month.setdefault(month.end, []).append(month)
    kept: list[Month] = []
    for month in found:
        same = by_month[month.end]
        revised = [m for m in same if m.status == "revised"]
        if len(same) > 2 or (len(same) == 2 and len(revised) != 1):
            raise same[1].heading.error(
                "",
                f"one sheet for {month.end:%B %Y}, or one more that is called revised",
                ", ".join(repr(m.sheet) for m in same),
                "Say in the sheets' names which of them is the revised one.",
            )
        if len(same) == 2 and month is not revised[0]:
            month = replace(month, version=SUPERSEDED)
        kept.append(month)
    return kept


def check_run(current: list[Month]) -> None:
    """Refuse a workbook of many months that has a gap: a sheet's name may be wrong."""
    run = sorted(current, key=lambda m: m.end)
    for earlier, later in pairwise(run):
        if (later.end.replace(day=1) - earlier.end).days != 1:
            raise later.heading.error(
                "",
                f"a sheet for the month after {earlier.end:%B %Y}",
                f"{later.end:%B %Y} next",
                "Workbooks of many months leave none out; check the sheets' names.",
            )
