"""The drawing of each form, with the marks of the house style."""

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd
from matplotlib.axes import Axes

from analysis.any_chart.joining import runs
from analysis.any_chart.selection import Selection
from analysis.charts import marks
from analysis.charts.record import record
from analysis.citation.words import brief
from analysis.core.csv_tables import Row
from analysis.core.periods import spoken

COLUMNS = (
    "figure_id", "series", "measure", "area", "grade", "category", "period_end", "value", "unit",
    "low", "high", "flag", "status", "basis", "quality",
)  # fmt: skip
CUT_BELOW = 0.25  # a line that spans less of its height than this may start above zero
ROOM = 0.35  # of its height that the axis of such a line shows, so that no small step is a cliff
FEW = 2  # points that make no line, and start at zero
LIMITS = {"interval_95": "95% intervals", "rounding": "the bounds that rounding allows"}
DIGITS = {"percent": 1, "days": 1, "years": 1, "score": 1, "count": 1}  # of broken numbers


def points(chosen: Selection, series: dict[str, list[Row]]) -> pd.DataFrame:
    """Return the points drawn, one a row, with the name of their line or row."""
    rows = [row | {"series": name} for name, each in series.items() for row in each]
    frame = pd.DataFrame([{c: row.get(c, "") for c in COLUMNS} for row in rows])
    for column in ("value", "low", "high"):
        frame[column] = pd.to_numeric(frame[column])
    frame["date"] = [spoken(d) for d in frame["period_end"]]
    if any(row.get("bound", "exact") not in ("", "exact") for row in rows):
        frame["stated"] = [brief(r) if r.get("bound") not in ("", "exact") else "" for r in rows]
    frame["run"] = [run for each in series.values() for run in runs(each)[0]]
    return frame.drop(columns=[c for c in ("low", "high") if frame[c].isna().all()])


def number(rows: Sequence[Row]) -> marks.Number:
    """Return how the values are printed."""
    unit = rows[0]["unit"]
    whole = all(float(r["value"] or 0) % 1 == 0 for r in rows)
    digits = 0 if whole else DIGITS.get(unit, 0)
    return marks.Number(digits, "£" * (unit == "pounds"), "%" * (unit == "percent"))


def drawing(
    form: str, chosen: Selection, names: list[str], own: str
) -> Callable[[Axes, pd.DataFrame], None]:
    """Return the function that draws the points in a form."""
    fmt = number(chosen.rows)
    values = [float(r["value"]) for r in chosen.rows if r["value"]]
    near = len(values) > FEW and max(values) - min(values) < CUT_BELOW * max(values)
    cut = near and min(values) > 0
    limits = " or ".join(sorted({LIMITS[k] for r in chosen.rows if (k := r.get("bound_kind"))}))

    def line(ax: Axes, rows: pd.DataFrame) -> None:
        each = [("", rows)] if form == "panels" else [(n, rows[rows["series"] == n]) for n in names]
        for index, (name, points) in enumerate(each):
            marks.line(ax, points, name=name, index=index, fmt=fmt, from_zero=not cut)
        if cut:  # shows so much below the highest value that no small step is a cliff
            record(ax).widen(y=((1 - ROOM) * max(values), max(values)))

    def parts(ax: Axes, rows: pd.DataFrame) -> None:
        marks.stacked(ax, rows, category="date", part="series", fmt=fmt)

    by_row: dict[str, Callable[..., None]] = {
        "bars": partial(marks.bars, sort=not chosen.in_order()),
        "intervals": partial(marks.dots, interval_is=limits),
        "spread": marks.spread,
        "pairs": marks.pairs,
    }
    if form in by_row:
        return partial(by_row[form], category="series", fmt=fmt, highlight=[own] if own else [])
    return parts if form == "parts" else line
