"""The report on an arrival in words, fit to be a story's first draft."""

from collections import Counter
from collections.abc import Sequence

from analysis.arrivals.changes import Changes
from analysis.citation.words import amount, described, period, value
from analysis.core.csv_tables import Row
from analysis.core.numbers import text

MOST = 12


def tell(changes: Changes, names: list[str], notes: Sequence[str] = ()) -> str:
    """Return the report as plain text, headlines first.

    Parameters
    ----------
    changes : Changes
    names : list of str
        Titles of the editions that arrived.
    notes : sequence of str
        What their readers should know besides: what was believed, not found, not read.
    """
    lines = ["Arrived: " + "; ".join(names) + ".", *notes]
    if not changes.new:
        lines.append("Nothing is new: every figure of it was held already.")
        return "\n".join(lines) + "\n"
    for name, last, new in changes.headlines:
        lines.append(_headline(name, last, new))
    lines.append("")
    lines.append(f"New figures: {text(len(changes.new))}")
    found = Counter((row["measure"], row["area_type"]) for row in changes.new)
    for (measure, kind), number in found.most_common(MOST):
        lines.append(f"  {text(number):>6}  {described(measure)['label']} ({kind})")
    if changes.repeated:
        lines.append(f"Printed in a second place, and equal there: {text(changes.repeated)}")
    lines += _restated(changes)
    for title, series in (
        ("Series that begin", changes.began),
        ("Series that the previous edition had and this one has not", changes.ended),
    ):
        if series:
            lines += ["", f"{title}: {len(series)}"]
            lines += ["  " + ", ".join(filter(None, one)) for one in series[:MOST]]
            lines += [f"  and {len(series) - MOST} more"] * (len(series) > MOST)
    return "\n".join(lines) + "\n"


def _headline(name: str, last: Row | None, new: Row) -> str:
    """One headline; full-time equivalents and counts without the decimals of the file."""
    now = new | {"shown": ""}
    basis = new["basis"].replace("_", " ")
    line = f"{name} ({basis}): {value(now)} {period(new).words}"
    if last is None:
        return f"{line} [{new['figure_id']}]."
    moved = float(new["value"]) - float(last["value"])
    way = "unchanged from" if moved == 0 else "up from" if moved > 0 else "down from"
    then = amount(last | {"shown": ""})
    return f"{line}, {way} {then} {period(last).words} [{new['figure_id']}]."


def _restated(changes: Changes) -> list[str]:
    if not changes.restated:
        return ["", "Restated: none."]
    ordered = sorted(changes.restated, key=lambda r: -abs(r[2]))
    lines = ["", f"Restated: {len(ordered)}, largest first"]
    for before, after, moved in ordered[:MOST]:
        about = ", ".join(filter(None, (after["area"], after["grade"], after["category"])))
        lines.append(
            f"  {described(after['measure'])['label']}, {about}, {period(after).words}: "
            f"{amount(before)} then, {amount(after)} now ({'+' if moved > 0 else ''}"
            f"{text(moved, 1)}) [{after['figure_id']}]"
        )
    if len(ordered) > MOST:
        lines.append(f"  and {len(ordered) - MOST} more; `workforce revisions` lists all")
    return lines
