"""Staff of one body against those that another publication counts, at the same date or just before.

The monthly returns, the office for statistics and the bulletins count the same staff apart from
each other. Between two of them the ratio hardly moves, so it shows an error that the totals of
its own file have taken up.
"""

from collections.abc import Iterator
from statistics import median

from analysis.arrivals.plausibility.series_history import History, limits, months_apart
from analysis.core.csv_tables import Row
from analysis.register.remarks.breaks import between


def unlike_other_counts(rows: list[Row], history: History) -> Iterator[tuple[Row, str]]:
    """Yield staff in post that are not to another count what they were at the dates before."""
    rule = limits()["other_counts"]
    for row in rows:
        whole = row["grade"].startswith(rule["whole"]) and not row["category"]
        if row["measure"] not in limits()["range"]["staff"] or not whole:
            continue
        held = history.same_date(row)
        if _value(row) < rule["least"] or (held and _value(held) == _value(row)):
            continue
        counts = [(o, count) for count in history.other_counts(row) if (o := _nearest(row, count))]
        for other, count in sorted(counts, key=lambda c: c[0]["period_end"], reverse=True):
            if between(other, row):
                continue
            before = [
                _value(r) / _value(o)
                for r in history.of(row)
                if r is not held
                and (o := _nearest(r, count))
                and months_apart(r, row) <= rule["months"]
            ]
            together = other["period_end"] == row["period_end"]
            taught = len(before) >= rule["fewest"]
            margin = rule["margin" if together and taught else "margin_apart"]
            usual = median(before) if taught else 1.0
            ratio = _value(row) / _value(other)
            low, high = min([usual, *before]) / margin, max([usual, *before]) * margin
            if not low <= ratio <= high:
                then = f", at {len(before)} dates before {usual:.3f} times" if taught else ""
                yield (
                    row,
                    f"is {ratio:.3f} times {other['shown']} of another count at "
                    f"{other['period_end']} [{other['figure_id']}]{then}",
                )
                break


def _nearest(row: Row, count: list[Row]) -> Row | None:
    """Return the other count's figure of the same date, else the last one a few months before."""
    near = limits()["other_counts"]["near"]
    found = [o for o in count if o["period_end"] <= row["period_end"]][-1:]
    return next((o for o in found if months_apart(o, row) <= near), None)


def _value(row: Row) -> float:
    return float(row["value"])
