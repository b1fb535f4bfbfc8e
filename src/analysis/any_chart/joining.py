"""Which figures of a series one line may join, and what is told where it may not."""

from collections.abc import Iterable, Sequence

from analysis.charts.marks.lines import GAP_NOTE
from analysis.citation.words import described
from analysis.core.csv_tables import Row
from analysis.core.periods import days_between
from analysis.register.remarks.breaks import between
from analysis.register.remarks.caveats import growing

GAP_DAYS = {"flow": 550, "snapshot": 800}  # between two points that no line joins
YEARS = {"year_ending": "year", "financial_year": "year", "calendar_year": "year"}
NOTES = {
    "gap": GAP_NOTE,
    "years": "Calendar and financial years are not joined.",
    "grows": "A number that can still grow is not joined to those before it.",
    "edition": "Lines are cut between releases that count otherwise.",
}


def length(kind: str, measure: str) -> str:
    """Return the kind of period that one line may have: every year, or a count at any moment."""
    stock = kind == "month" and described(measure)["kind"] == "stock"
    return "snapshot" if stock else YEARS.get(kind, kind)


def can_grow(row: Row) -> bool:
    """Tell whether a figure is a count that has not had its time to mature."""
    return row["status"] == "provisional" and row["measure"] in growing()


def parting(before: Row, after: Row) -> str:
    """Return why no line joins two figures of a series that follow each other; blank if one does.

    Returns
    -------
    str
        A key of `NOTES`, or ``break`` where a declared break says so on the chart.
    """
    at_once = length(after["period_kind"], after["measure"]) == "snapshot"
    kinds = {before["period_kind"], after["period_kind"]}
    most = GAP_DAYS["snapshot" if at_once else "flow"]
    if days_between(before["period_end"], after["period_end"]) > most:
        return "gap"
    if len(kinds) > 1 and "calendar_year" in kinds and kinds < YEARS.keys():
        return "years"
    if can_grow(after):
        return "grows"
    cut = between(before, after)
    return ("break" if any(b.at for b in cut) else "edition") if cut else ""


def runs(rows: Sequence[Row]) -> tuple[list[int], set[str]]:
    """Number the runs of a series that a line may join.

    Parameters
    ----------
    rows : sequence of dict
        Figures of one line, oldest first.

    Returns
    -------
    list of int
        The run of each row; one without a value is of the run before it.
    set of str
        Why lines end, as `parting` says it.
    """
    numbers: list[int] = []
    reasons: set[str] = set()
    before: Row | None = None
    for row in rows:
        why = parting(before, row) if before and row["value"] else ""
        reasons |= {why} - {""}
        numbers.append((numbers[-1] if numbers else 0) + bool(why))
        before = row if row["value"] else before
    return numbers, reasons


def told(series: Iterable[Sequence[Row]]) -> list[str]:
    """Return a footnote for each reason why lines of a chart end."""
    reasons = {why for rows in series for why in runs(rows)[1]}
    return [note for why, note in NOTES.items() if why in reasons]
