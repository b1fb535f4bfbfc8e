"""Places set in order of one measure, and those above or below a number."""

import re
from typing import NamedTuple

from analysis.citation.press_line import press_line
from analysis.citation.words import brief, capital, noun, period, zero_means
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal
from analysis.core.wording import joined
from analysis.questions.answer import Answer, line
from analysis.questions.comparisons.places import (
    KIND_OF_PLACE,
    SMALL,
    UNITS,
    Threshold,
    extremes,
    place_of,
    placed,
    threshold_of,
    turned,
)
from analysis.questions.fitting import COUNTRY, OLD, Fit, above
from analysis.questions.meant import OF_A_PLACE
from analysis.questions.nearest import led, missed
from analysis.questions.one_figure import answer_of, made_of
from analysis.questions.phrases import words_of
from analysis.questions.reading import Reading

_RANKS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
)  # fmt: skip
_FEWEST = 2  # places that make a rank
LISTED = 12
_YEARS = 10  # figures older than so many years are not set beside the newest unasked
_WIDE = (("region", "division"), ("probation_area",))


class _Chosen(NamedTuple):
    """The figures to set in order, of those found."""

    group: list[Fit]
    found: list[Fit]
    other: str = ""  # what was asked for and is not held of several places
    each_newest: bool = False  # each is of its own newest date


def by_place(reading: Reading) -> Answer | None:
    """Set the places of a measure in order at the newest date with most of them.

    Delivery units, of which few are counted on one day, stand each at its newest date.
    """
    if any("ever" in s.names for s in reading.said):
        return None  # "a record": of dates
    limit = threshold_of(reading)
    if limit and limit.is_share:
        reading = reading.having(comparison="share")
    reading = turned(reading)
    units = bool(UNITS.search(reading.text))
    found = _not_long_ago(reading, placed(reading))
    extreme = f"Region with the {reading.comparison} share"  # published without its name
    printed = [f for f in found if f.row["area"] == extreme and "date" not in f.dropped]
    if printed and not (units or limit or reading.areas):  # whether one named is it is not said
        return answer_of(reading, printed)
    if units and reading.areas:
        inside = {name for names in reading.areas for name in names}
        found = [f for f in found if inside & {*above((f.row["area"],))}]
    chosen = _chosen(reading, found, limit, units=units)
    if chosen is None:
        return None
    ordered = sorted(chosen.group, key=lambda f: as_decimal(f.row["value"]))
    if reading.comparison == "highest" or (limit and limit.passes(ordered[-1])):
        ordered.reverse()
    what = _what(chosen, ordered[0])
    held = f"the {len(ordered)} {KIND_OF_PLACE[place_of(ordered[0])[1]]} held"
    aside = missed(reading, chosen.group[0])
    if limit:
        passed = [f for f in ordered if limit.passes(f)]
        named = f": {_told(passed)}" if passed else ""
        text = f"{what} was {limit.sense} {limit.number:,} in {len(passed)} of {held}{named}."
        return made_of(reading, led(aside, text), passed or ordered)
    text = f"{what} was {reading.comparison} in {_in_order(ordered, held)}"
    notes = (
        "" if chosen.each_newest else _of_newer(chosen.found, ordered),
        "" if units else _newer_extreme(reading, ordered[0].row),
        zero_means(f.row for f in ordered),
    )
    text = " ".join(filter(None, (text, *notes)))
    if chosen.each_newest and "ever" in words_of(reading.text):
        text = f"What each place had before its newest date is not in this order. {text}"
    text = f"{_rank_of_named(reading, ordered, held)}{text}"
    rest = tuple(line(f.row) for f in ordered[1:6])
    return made_of(reading, led(aside, text), ordered, also_held=rest)


def _not_long_ago(reading: Reading, found: list[Fit]) -> list[Fit]:
    """Leave out what is years older than the newest figure of a place, where no date is named."""
    if reading.periods:
        return found
    years = [int(f.row["period_end"][:4]) for f in found if place_of(f)[1] in KIND_OF_PLACE]
    newest = max(years, default=0)
    return [f for f in found if int(f.row["period_end"][:4]) > newest - _YEARS]


def _chosen(
    reading: Reading, found: list[Fit], limit: Threshold | None, *, units: bool
) -> _Chosen | None:
    """The places to set in order: of the date asked for, else of any, else each at its newest."""
    chosen = _Chosen(_largest_group(found, units, units), found, each_newest=units)
    if not chosen.group and reading.periods:
        found = placed(reading.undated())
        group = _largest_group(found, units, units)
        chosen = _Chosen(group, found, f"“{reading.typed(reading.periods[0].words)}”", units)
    elif not (chosen.group or limit):
        chosen = _Chosen(_largest_group(found, units, True), found, each_newest=True)
    of_newest = bool(chosen.other) or not reading.periods
    if not chosen.group or (of_newest and _say_less(reading, chosen)):
        return None
    if place_of(chosen.group[0])[1] == "division" and of_newest:  # not of a year that has them
        other = " and ".join(filter(None, (chosen.other, "the regions of today")))
        return chosen._replace(other=other)
    return chosen


def _what(chosen: _Chosen, first: Fit) -> str:
    """The beginning of the answer: when, and what is counted; first, what is not held."""
    row, when = first.row, period(first.row).words
    whole = {"area": COUNTRY, "area_type": "country", "category": place_of(first)[2]}
    what = re.sub(rf" (?:in|of) {COUNTRY}\b", "", noun(row | whole), count=1).rstrip(",")
    when = f"At the newest date of each ({when} for the first)" if chosen.each_newest else when
    lead = f"No figures of several places at one date are held for {chosen.other}; the nearest: "
    return f"{lead if chosen.other else ''}{capital(when)}, {what}"


def _in_order(ordered: list[Fit], held: str) -> str:
    """The first place, or those that share its number, and the others in order."""
    first = ordered[0].row
    ties = [place_of(f)[0] for f in ordered if f.row["value"] == first["value"]]
    lead = "In order" if len(ordered) <= LISTED else f"The first {LISTED} in order"
    order = f"{lead}, of {held}: {_told(ordered[:LISTED])}."
    if len(ties) >= LISTED:
        order = f"They are {len(ties)} of {held}."
    return f"{joined(ties)}: {brief(first)}. {order}"


def _rank_of_named(reading: Reading, ordered: list[Fit], held: str) -> str:
    """The rank of the place that is named."""
    wanted = {name for place in reading.areas for name in place}
    end = " from the lowest" if reading.comparison == "lowest" else ""
    for rank, fit in enumerate(ordered):
        if (place := fit.row["area"]) in wanted:
            said = _RANKS[rank] if rank < len(_RANKS) else f"number {rank + 1}"
            return f"{place} ranks {said}{end} of {held}, with {brief(fit.row)}. "
    return ""


def _of_newer(found: list[Fit], ordered: list[Fit]) -> str:
    """The figures of the same quantity at a newer date, of which fewer places are held."""
    first, names = ordered[0].row, {place_of(f)[0] for f in ordered}
    alike = ("measure", "grade", "category", "period_kind", "basis")
    newer = [f for f in found if f.row["period_end"] > first["period_end"]
             and place_of(f)[0] in names and all(f.row[k] == first[k] for k in alike)]  # fmt: skip
    newest = max((f.row["period_end"] for f in newer), default="")
    held = {place_of(f)[0]: f for f in reversed(newer) if f.row["period_end"] == newest}
    if not held:
        return ""
    told = _told(sorted(held.values(), key=lambda f: as_decimal(f.row["value"])))
    return f"Newer, {period(next(iter(held.values())).row).words}, of {len(held)} alone: {told}."


def _newer_extreme(reading: Reading, first: Row) -> str:
    newest = extremes(reading)
    if newest is None or first["measure"] not in OF_A_PLACE or reading.periods:
        return ""
    newer = newest["period_end"] > first["period_end"]
    return f"Newer, by another count: {press_line(newest)}" if newer else ""


def _told(ordered: list[Fit]) -> str:
    return joined([f"{place_of(f)[0]} ({brief(f.row)})" for f in ordered])


def _largest_group(found: list[Fit], units: bool, each_newest: bool) -> list[Fit]:
    """The figures of one measure, kind of place and date that best answer for most places."""
    if each_newest:
        found = sorted(found, key=lambda f: f.row["period_end"], reverse=True)
    tried = (_group_of(found, kinds, each_newest) for kinds in (SMALL if units else _WIDE))
    return next(filter(None, tried), [])


def _group_of(found: list[Fit], kinds: tuple[str, ...], each_newest: bool) -> list[Fit]:
    groups: dict[tuple[str, ...], dict[str, Fit]] = {}
    for fit in found:
        row, (place, kind, part) = fit.row, place_of(fit)
        if kind in kinds and not {"date", "category"} & {*fit.dropped}:
            date = () if each_newest else (row["period_kind"], row["period_end"])
            key = (row["measure"], kind, row["grade"], part, row["basis"], *date)
            groups.setdefault(key, {}).setdefault(place, fit)
    measures = list(dict.fromkeys(f.row["measure"] for f in found))
    several = {key: [*of.values()] for key, of in groups.items() if len(of) >= _FEWEST}
    best = max(
        several,
        key=lambda k: (-measures.index(k[0]), k[1] == "region", len(several[k]) >= 10, k[-1],
                       len(several[k])),
        default=(),
    )  # fmt: skip
    return several.get(best, [])


def _say_less(reading: Reading, chosen: _Chosen) -> bool:
    """Whether newer figures say more: of other places than two, or of the grade asked for."""
    group, row = chosen.group, chosen.group[0].row
    other_grade = "grade" in group[0].dropped
    newest = max(f.row["period_end"] for f in chosen.found if f.row["measure"] == row["measure"]
                 and (other_grade or place_of(f)[1] in KIND_OF_PLACE))  # fmt: skip
    if other_grade:
        return int(newest[:4]) - int(row["period_end"][:4]) > OLD
    by_name = "division" in reading.text.lower()
    return len(group) == _FEWEST and newest > row["period_end"] and not by_name
