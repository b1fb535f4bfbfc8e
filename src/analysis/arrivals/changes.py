"""What an arrival changes, and the report on it in words, fit to be a story's first draft."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from analysis import vocabulary
from analysis.citation.words import amount, described, period, value
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import as_decimal, text
from analysis.intake.same_edition import differ_by_noise, same_number
from analysis.register.figure_rows import KEY
from analysis.register.remarks.breaks import between
from analysis.register.rules import picks

# Of two sources of one edition the second is numbered: wq-2023-06, wq-2023-06-2.
_NUMBERED = re.compile(r"(?<=-\d{4}-\d{2})-\d+$")
_MOST = 12  # figures and series of one kind in the report
_SERIES = ("measure", "area", "grade", "category", "basis")


@dataclass(slots=True)
class Changes:
    """The difference that an arrival makes to the register.

    Attributes
    ----------
    new : list of dict
        Figures that were not there.
    restated : list of (before, after, difference)
        The newest earlier value for the same thing and basis, and the new one.
    began, ended : list of tuple
        Series (measure, area, grade, category, basis) that the publication had not
        given before, and that its previous edition gave and this one does not.
    headlines : list of (name, before, after)
        Declared headline figures whose newest date moved on.
    repeated : int
        Places of the arrival that print a figure once more: in another of its tables, or
        as another file of the same edition gave it.
    """

    new: list[Row] = field(default_factory=list)
    restated: list[tuple[Row, Row, Decimal]] = field(default_factory=list)
    began: list[tuple[str, ...]] = field(default_factory=list)
    ended: list[tuple[str, ...]] = field(default_factory=list)
    headlines: list[tuple[str, Row | None, Row]] = field(default_factory=list)
    repeated: int = 0


def compare(before: list[Row], after: list[Row], publications: dict[str, str]) -> Changes:
    """Compare two states of the register.

    Parameters
    ----------
    before, after : list of dict
        Rows of ``figures.csv``.
    publications : dict
        Publication of each source id.
    """
    changes = Changes()
    ids = {row["figure_id"] for row in before}
    changes.new = [row for row in after if row["figure_id"] not in ids]
    if not changes.new:
        return changes
    held = by_key(before, _thing)
    for row in changes.new:
        same = held.get(_thing(row), [])
        if same and row["value"]:
            last = max(same, key=lambda r: (r["published_on"], r["source_id"]))
            if last["value"] and not _repeats(row, last):
                then, now = as_decimal(last["value"]), as_decimal(row["value"])
                changes.restated.append((last, row, now - then))
    touched = {publications[row["source_id"]] for row in changes.new}
    for publication in sorted(touched):
        _series(changes, before, publications, publication)
    _headlines(changes, before)
    return changes


def _thing(row: Row) -> tuple[str, ...]:
    return (*(row[k] for k in KEY), row["basis"])


def _repeats(row: Row, last: Row) -> bool:
    """Tell whether a figure is one that was held: a page of the same edition rounds it."""
    if differ_by_noise(row["value"], last["value"]):
        return True
    editions = [_NUMBERED.sub("", r["source_id"]) for r in (row, last)]
    return editions[0] == editions[1] and same_number(row["value"], last["value"])


def _series(
    changes: Changes, before: list[Row], publications: dict[str, str], publication: str
) -> None:
    old = [row for row in before if publications.get(row["source_id"]) == publication]
    new = [row for row in changes.new if publications[row["source_id"]] == publication]
    changes.began += sorted(_keys(new) - _keys(old))
    # An edition may repeat the dates before its own; what it goes on with tells what ended.
    held = max((row["period_end"] for row in old), default="")
    further = [row for row in new if row["period_end"] > held] or new
    start = min(row["period_end"] for row in further)
    earlier = [row for row in old if row["period_end"] < start]
    if earlier:
        last = max(row["period_end"] for row in earlier)
        previous = _keys(row for row in earlier if row["period_end"] == last)
        changes.ended += sorted(previous - _keys(further))


def _keys(rows: Iterable[Row]) -> set[tuple[str, ...]]:
    return {tuple(row[k] for k in _SERIES) for row in rows}


def _headlines(changes: Changes, before: list[Row]) -> None:
    for rule in vocabulary.rules("headlines")["headline"]:
        wanted = {k: v for k, v in rule.items() if k != "name"}
        new = [row for row in changes.new if row["value"] and picks(row, wanted)]
        held = [row for row in before if row["value"] and picks(row, wanted)]
        for _, of_basis in sorted(by_key(new, lambda row: row["basis"]).items()):
            latest = max(of_basis, key=lambda r: r["period_end"])
            old = (row for row in held if _comparable(row, latest))
            last = max(old, key=lambda r: (r["period_end"], r["source_id"]), default=None)
            changes.headlines.append((rule["name"], last, latest))


def _comparable(row: Row, latest: Row) -> bool:
    """Tell whether a figure is an earlier one of the same basis and people, no break between."""
    same = ("basis", "population", "period_kind")
    return (
        row["period_end"] < latest["period_end"]
        and all(row[k] == latest[k] for k in same)
        and not between(row, latest)
    )


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
    for (measure, kind), number in found.most_common(_MOST):
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
            lines += ["  " + ", ".join(filter(None, one)) for one in series[:_MOST]]
            lines += [f"  and {len(series) - _MOST} more"] * (len(series) > _MOST)
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
    for before, after, moved in ordered[:_MOST]:
        about = ", ".join(filter(None, (after["area"], after["grade"], after["category"])))
        lines.append(
            f"  {described(after['measure'])['label']}, {about}, {period(after).words}: "
            f"{amount(before)} then, {amount(after)} now ({'+' if moved > 0 else ''}"
            f"{text(moved, 1)}) [{after['figure_id']}]"
        )
    if len(ordered) > _MOST:
        lines.append(f"  and {len(ordered) - _MOST} more; `workforce revisions` lists all")
    return lines
