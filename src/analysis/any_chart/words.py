"""Title, subtitle, alt text and caption of a chart, computed from the rows drawn."""

from collections.abc import Sequence

from analysis.any_chart import forms
from analysis.any_chart.joining import can_grow, runs
from analysis.any_chart.selection import Selection
from analysis.citation.places import who
from analysis.citation.press_line import caveat
from analysis.citation.words import amount, brief, capital, described, period, sentence
from analysis.core.csv_tables import Row
from analysis.core.numbers import text
from analysis.core.periods import days_between
from analysis.core.wording import joined
from analysis.register.population import label
from analysis.register.remarks.caveats import growing, source_error

MOST_LOWEST = 3  # named one by one
MOST_NAMED = 5  # of values that are not exact
_A_PAIR = 2  # grades, of which neither is the highest of several
WAYS_NOTE = "Each line is one way of counting; they must not be joined."
COPY_DAYS = 4 * 366  # a reworded copy so much newer than all else is not passed over


def title(selection: Selection, form: str, highlight: str = "") -> str:
    """Return what the figures drawn say: the newest, the highest, or the largest part."""
    rows = [r for r in selection.rows if r["value"]]
    if not rows:
        return f"{described(selection.rows[0]['measure'])['label']}: no value is published"
    read = [r for r in rows if r["quality"] != "weak" and not can_grow(r)]
    over_time = form in ("line", "lines", "panels")
    if read and over_time:  # reworded, or to grow: only where all else held is far older
        older = days_between(read[-1]["period_end"], rows[-1]["period_end"])
        rows = read if older < COPY_DAYS else rows
    if form in ("bars", "intervals", "spread", "panels"):
        newest = [r for r in rows if r["period_end"] == rows[-1]["period_end"]]
        if len(newest) == _A_PAIR and not highlight and "grade" in selection.varies:
            return _newest_of_each(selection, newest)
        return _ranked(selection, newest, highlight)
    if form == "parts":
        return _largest_part(selection, rows)
    if form == "pairs":
        return _moved(selection, rows)
    if form == "lines":
        return _newest_of_each(selection, rows)
    return _newest(selection, rows)


def _when(row: Row) -> str:
    said = period(row).words
    return f"{said} (provisional)" if row["status"] == "provisional" else said


def _newest(selection: Selection, rows: Sequence[Row]) -> str:
    """The newest value as a sentence, with the oldest where the two may be compared."""
    last = rows[-1]
    said = _whole_sentence(last)
    line = [r for r in rows if selection.line(r) == selection.line(last)]
    numbers, _ = runs(line)
    first = line[numbers.index(numbers[-1])]
    if first is last or first["basis"] != last["basis"] or last["measure"] in growing():
        return said  # nor is a count that has had less time to grow less than another
    rise = float(last["value"]) - float(first["value"])
    moved = "up from" if rise > 0 else "down from" if rise < 0 else "as"
    return f"{said}; {moved} {brief(first)} {_when(first)}"


def _ranked(selection: Selection, rows: Sequence[Row], highlight: str) -> str:
    """The highest of the groups, or the place of the chosen one, as a sentence."""
    ordered = sorted(rows, key=lambda r: (-float(r["value"]), selection.group(r)))
    own = [r for r in ordered if selection.group(r) == highlight]
    first = (own or ordered)[0]
    said = _whole_sentence(first)
    if len(ordered) == 1:
        return said
    if own:
        above = sum(float(r["value"]) > float(first["value"]) for r in ordered)
        if above == len(ordered) - 1:
            return f"{said}, the lowest of the {len(ordered)} shown"
        are = "is" if above < 2 else "are"
        return f"{said}; {above or 'none'} of the {len(ordered)} shown {are} higher"
    low = ordered[-1]
    if first["value"] == low["value"]:
        return f"{said}, as have all {len(ordered)} shown"
    ties = sum(r["value"] == first["value"] for r in ordered)
    lows = [selection.group(r) for r in ordered if r["value"] == low["value"]]
    lowest = joined(lows) if len(lows) <= MOST_LOWEST else f"{len(lows)} of them"
    return (
        f"{said}, the {'joint ' * (ties > 1)}highest of the {len(ordered)} shown; "
        f"lowest: {lowest}, {brief(low)}{' each' * (len(lows) > 1)}"
    )


def _whole_sentence(row: Row) -> str:
    said = sentence(row).rstrip(".").replace("full-time equivalent (FTE)", "FTE")
    return f"{said} (provisional)" if row["status"] == "provisional" else said


def _largest_part(selection: Selection, rows: Sequence[Row]) -> str:
    newest = max(selection.total)
    parts = [r for r in rows if r["period_end"] == newest]
    top = max(parts, key=lambda r: float(r["value"]))
    share = text(100 * float(top["value"]) / selection.total[newest], 1)
    return f"{_whole_sentence(top)}: {share}% of {text(selection.total[newest])} in all"


def _moved(selection: Selection, rows: Sequence[Row]) -> str:
    first, last = selection.dates()
    ends = {(selection.group(r), r["period_end"]): r for r in rows}
    both = [g for g in selection.groups() if (g, first) in ends and (g, last) in ends]
    old, new = (ends[both[0], d] for d in (first, last))
    rose = sum(float(ends[g, last]["value"]) > float(ends[g, first]["value"]) for g in both)
    fell = sum(float(ends[g, last]["value"]) < float(ends[g, first]["value"]) for g in both)
    label = described(old["measure"])["label"].split(" (")[0]
    return (
        f"{label}: of the {len(both)} shown, {rose} were higher and {fell} lower "
        f"{_when(new)} than {_when(old)}"
    )


def _newest_of_each(selection: Selection, rows: Sequence[Row]) -> str:
    last = {selection.group(r): r for r in rows}  # rows are oldest first
    label = described(rows[0]["measure"])["label"].split(" (")[0]
    if len({r["period_end"] for r in last.values()}) == 1:
        told = joined(f"{name} {brief(row)}" for name, row in last.items())
        return f"{label} {_when(rows[-1])}: {told}"
    return f"{label}: {joined(f'{n} {brief(r)} {_when(r)}' for n, r in last.items())}"


def subtitle(selection: Selection) -> str:
    """Return measure and unit, whose staff, where, which part and when."""
    rows = selection.rows
    first, last = rows[0], rows[-1]
    said = [described(first["measure"])["label"]]
    if "grade" not in selection.varies and last["grade"]:
        said.append(who(last["grade"], last["period_end"]))
    part = first["category"]
    if "category" not in selection.varies and part and part not in said[0]:
        said.append(part)
    if "area" not in selection.varies:
        said.append(first["area"])
    return f"{', '.join(said)}, {stretch(rows)}"


def stretch(rows: Sequence[Row]) -> str:
    """Return the time of figures, oldest first: of one, or from the first to the last."""
    ends = [r for r in rows if r["period_end"] in (rows[0]["period_end"], rows[-1]["period_end"])]
    when = list(dict.fromkeys(period(r).words for r in ends))
    if len(when) == 1:
        return when[0]
    return " to ".join(words.split(" ", 1)[-1] for words in (when[0], when[-1]))


def interval(row: Row) -> str:
    """Return the limits of a value in words, blank where it has none."""
    if not (row.get("low") and row.get("high")):
        return ""
    return " to ".join(amount(row | {"value": row[c], "shown": ""}) for c in ("low", "high"))


def said_value(row: Row) -> str:
    """Return a value for the alt text, with its limits."""
    limits = interval(row)
    return f"{brief(row)} (interval {limits})" if limits else brief(row)


def alt(selection: Selection, form: str, of: dict[str, list[Row]]) -> str:
    """Return the form and every number drawn, series by series.

    Parameters
    ----------
    of : dict of str to list of dict
        The rows of each series, by the name it carries on the chart.
    """
    if len(selection.dates()) == 1:
        own = form == "bars" and selection.in_order()
        each = selection.ranked() if own else sorted(
            selection.rows, key=lambda r: (-float(r["value"] or "-inf"), selection.group(r))
        )  # fmt: skip
        told = "; ".join(f"{selection.group(r) or r['area']}: {said_value(r)}" for r in each)
        return f"{forms.says(form, in_order=own)}. {capital(_when(each[0]))}: {told}."
    lines = []
    for name, rows in of.items():
        told = "; ".join(f"{_when(r)} {said_value(r)}" for r in rows)
        lines.append(f"{name}: {told}." if name else f"{capital(told)}.")
    return f"{forms.says(form)}. " + " ".join(lines)


def caption(selection: Selection) -> str:
    """Return the definition, what to beware of, and what is not drawn."""
    about = described(selection.rows[0]["measure"])
    said = [about["definition"], about.get("caveat", "")]
    provisional = any(r["status"] == "provisional" for r in selection.rows)
    said += ["Provisional values may be restated"] * provisional
    said += [t.rstrip(".") for t in selection.left_out]
    return " ".join(f"{s}." for s in said if s)


def notes(chosen: Selection, form: str) -> tuple[str, ...]:
    """Return footnotes: lines that must not be joined, and values that are not exact."""
    said = []
    if form == "line" and len({chosen.line(r) for r in chosen.rows}) > 1:
        said.append(WAYS_NOTE)
    bodies = {label(r["population"]) for r in chosen.rows if r.get("population")}
    if form == "lines" and len(bodies) > 1:
        said.append(f"Staff of different bodies, counted apart: {'; '.join(sorted(bodies))}.")
    older = {row["grade"] for row in chosen.rows[:-1]} - {chosen.rows[-1]["grade"]}
    if chosen.one and older:
        said.append(f"Under older names: {'; '.join(sorted(older))}.")
    said += dict.fromkeys(filter(None, map(source_error, chosen.rows)))
    if len(chosen.dates()) == 1 and chosen.varies == ("grade",):
        said += [f"{r['grade']}: {more}." for r in chosen.rows if (more := caveat(r, r["grade"]))]
    rough = [r for r in chosen.rows if r.get("bound", "exact") != "exact" and r["value"]]
    told = [f"{chosen.group(r) or period(r).words}, {brief(r)}" for r in rough]
    if told:
        more = f"; and {len(told) - MOST_NAMED} more" if len(told) > MOST_NAMED else ""
        said.append(f"Not stated exactly: {'; '.join(told[:MOST_NAMED])}{more}.")
    return tuple(said)
