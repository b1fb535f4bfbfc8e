"""Places set in order of one measure, and those above or below a number."""

import re

from analysis.citation.press_line import press_line
from analysis.citation.words import brief, capital, noun, period, zero_means
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal
from analysis.core.wording import joined
from analysis.questions.answer import Answer, line
from analysis.questions.comparisons.thresholds import threshold_of
from analysis.questions.finding import fits
from analysis.questions.fitting import AT_WORK, COUNTRY, OLD, Fit, above, of_another_body
from analysis.questions.meant import OF_A_PLACE, measures_of
from analysis.questions.nearest import led, missed
from analysis.questions.one_figure import answer_of, made_of
from analysis.questions.phrases import words_of
from analysis.questions.reading import Reading
from analysis.register.store import of_measures

_RANKS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
    "tenth", "eleventh", "twelfth",
)  # fmt: skip
_FEWEST = 2  # places that make a rank
LISTED = 12
_YEARS = 10  # figures older than so many years are not set beside the newest unasked
KIND_OF_PLACE = {
    "region": "regions", "division": "divisions", "delivery_unit": "delivery units",
    "probation_area": "probation areas", "ldu_cluster": "local units", "unit": "local units",
}  # fmt: skip
_WIDE = (("region", "division"), ("probation_area",))
SMALL = (("delivery_unit",), ("ldu_cluster", "unit"))
UNITS = r"\b(?:pdus?|units?|offices?|anywhere|patch(?:es)?|boroughs?|clusters?|ldus?)\b"
_MORE_IS_BETTER = (
    "share_of_target", "cases_meeting", "total_score", "survey_", "unpaid_work_com", "trainee",
    "joiners", "staff_in_post",
)  # fmt: skip
_Group = tuple[str, ...]


def turned(reading: Reading) -> Reading:
    """Return the reading with "best" as the highest, "worst" as the lowest where more is good."""
    said = {s.words for s in reading.of("highest", "lowest")}
    if not said & {"best", "worst"} or not measures_of(reading)[0].startswith(_MORE_IS_BETTER):
        return reading
    return reading.having(comparison="lowest" if reading.comparison == "highest" else "highest")


def by_place(reading: Reading) -> Answer | None:
    """Set the places of a measure in order at the newest date with most of them.

    Delivery units, of which few are counted on one day, stand each at its newest date.
    """
    if any("ever" in s.names for s in reading.said):
        return None  # "a record": of dates
    limit = threshold_of(reading)
    if limit and limit.is_share:
        reading = reading.having(comparison="share")
    units = bool(re.search(UNITS, reading.text.lower()))
    reading = turned(reading)
    found = placed(reading)
    if not reading.periods and found:
        of_places = [f for f in found if place_of(f)[1] in KIND_OF_PLACE]
        newest = max((int(f.row["period_end"][:4]) for f in of_places), default=0)
        found = [f for f in found if int(f.row["period_end"][:4]) > newest - _YEARS]
    extreme = f"Region with the {reading.comparison} share"  # published without its name
    printed = [f for f in found if f.row["area"] == extreme and "date" not in f.dropped]
    if printed and not (units or limit or reading.areas):  # whether one named is it is not said
        return answer_of(reading, printed)
    if units and reading.areas:
        inside = {name for names in reading.areas for name in names}
        found = [f for f in found if inside & set(above((f.row["area"],)))]
    key, group = _largest_group(found, units)
    other = ""
    if not group and reading.periods:
        found = placed(reading.undated())
        key, group = _largest_group(found, units)
        other = f"“{reading.typed(reading.periods[0].words)}”"
    each_newest = units
    if not group and not reading.periods and not limit:
        key, group = _largest_group(found, units, each_newest := True)
    if not group or ((other or not reading.periods) and _say_less(reading, group, found)):
        return None
    if key[1] == "division" and (other or not reading.periods):  # not of a year that has them
        other = " and ".join(filter(None, (other, "the regions of today")))
    ordered = sorted(group, key=lambda f: as_decimal(f.row["value"]))
    if reading.comparison == "highest" or (limit and limit.passes(ordered[-1])):
        ordered.reverse()
    first = ordered[0].row
    part = place_of(ordered[0])[2]
    what = noun(first | {"area": COUNTRY, "area_type": "country", "category": part})
    what = re.sub(rf" (?:in|of) {COUNTRY}\b", "", what, count=1)
    when = capital(period(first).words)
    if each_newest:
        when = f"At the newest date of each ({period(first).words} for the first)"
    what, kind = what.rstrip(","), KIND_OF_PLACE[key[1]]
    nearest = f"No figures of several places at one date are held for {other}; the nearest: "
    nearest = nearest if other else ""
    aside = missed(reading, group[0])
    if limit:
        passed = [f for f in ordered if limit.passes(f)]
        named = f": {_told(passed)}" if passed else ""
        text = (
            f"{nearest}{when}, {what} was {limit.sense} {limit.number:,} in {len(passed)} of the "
            f"{len(ordered)} {kind} held{named}."
        )
        return made_of(reading, led(aside, text), passed or ordered)
    notes = [*([] if units else _newer_extreme(reading, first)), zero_means(f.row for f in ordered)]
    newer = " ".join(["" if each_newest else _of_newer(found, ordered), *notes]).rstrip()
    ties = [place_of(f)[0] for f in ordered if f.row["value"] == first["value"]]
    order = f"In order, of the {len(ordered)} {kind} held: {_told(ordered[:LISTED])}."
    if len(ties) >= LISTED:
        order = f"They are {len(ties)} of the {len(ordered)} {kind} held."
    elif len(ordered) > LISTED:
        order = order.replace("In order", f"The first {LISTED} in order")
    text = (
        f"{nearest}{when}, {what} was {reading.comparison} in {joined(ties)}: {brief(first)}. "
        f"{order}{newer}"
    )
    if each_newest and "ever" in words_of(reading.text):
        text = f"What each place had before its newest date is not in this order. {text}"
    wanted = {name for place in reading.areas for name in place}
    place = next((n for n, f in enumerate(ordered, 1) if f.row["area"] in wanted), 0)
    if place:
        own = ordered[place - 1].row
        rank = _RANKS[place - 1] if place <= len(_RANKS) else f"number {place}"
        end = " from the lowest" if reading.comparison == "lowest" else ""
        text = (
            f"{own['area']} ranks {rank}{end} of the {len(ordered)} {kind} held, "
            f"with {brief(own)}. {text}"
        )
    rest = tuple(line(f.row) for f in ordered[1:6])
    return made_of(reading, led(aside, text), ordered, also_held=rest)


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
    return f" Newer, {period(next(iter(held.values())).row).words}, of {len(held)} alone: {told}."


def extremes(reading: Reading) -> Row | None:
    """The newest share of the worst place, or of the best, published without its name."""
    better = measures_of(reading)[0].startswith(_MORE_IS_BETTER)
    worst = (turned(reading).comparison == "lowest") == better
    held = of_measures(
        *OF_A_PLACE, area=f"Region with the {'lowest' if worst else 'highest'} share"
    )
    return max(held, key=lambda r: r["period_end"], default=None)


def _newer_extreme(reading: Reading, first: Row) -> list[str]:
    newest = extremes(reading)
    if newest is None or first["measure"] not in OF_A_PLACE or reading.periods:
        return []
    newer = newest["period_end"] > first["period_end"]
    return [f"Newer, by another count: {press_line(newest)}"] * newer


def placed(reading: Reading) -> list[Fit]:
    """Return the figures of every place that a reading fits; of other bodies where asked for."""
    other = bool(reading.grades or reading.of("population"))
    every = fits(reading.anywhere(), every_place=True)
    return [f for f in every if f.row["value"] and (other or not of_another_body(f.row))]


def _told(ordered: list[Fit]) -> str:
    return joined([f"{place_of(f)[0]} ({brief(f.row)})" for f in ordered])


def place_of(fit: Fit) -> tuple[str, str, str]:
    """Place, its kind, and part of a figure: a region may be printed as a part of all England."""
    row, place = fit.row, fit.row["category"].removesuffix(AT_WORK)
    if place == row["category"]:
        return row["area"], row.get("area_type", ""), place
    halves = ("Inner ", "Outer ")  # of a region that is printed beside them
    return place, "" if place.startswith(halves) else "region", ""


def _largest_group(
    found: list[Fit], units: bool, each_newest: bool = False
) -> tuple[_Group, list[Fit]]:
    """The figures of one measure, kind of place and date that best answer for most places."""
    if each_newest := each_newest or units:
        found = sorted(found, key=lambda f: f.row["period_end"], reverse=True)
    tried = (_group_of(found, kinds, each_newest) for kinds in (SMALL if units else _WIDE))
    return next((group for group in tried if group[1]), ((), []))


def _say_less(reading: Reading, group: list[Fit], found: list[Fit]) -> bool:
    """Whether newer figures say more: of other places than two, or of the grade asked for."""
    row, other_grade = group[0].row, "grade" in group[0].dropped
    newest = max(f.row["period_end"] for f in found if f.row["measure"] == row["measure"]
                 and (other_grade or place_of(f)[1] in KIND_OF_PLACE))  # fmt: skip
    if other_grade:
        return int(newest[:4]) - int(row["period_end"][:4]) > OLD
    by_name = "division" in reading.text.lower()
    return len(group) == _FEWEST and newest > row["period_end"] and not by_name


def _group_of(
    found: list[Fit], kinds: tuple[str, ...], each_newest: bool
) -> tuple[_Group, list[Fit]]:
    groups: dict[_Group, list[Fit]] = {}
    for fit in found:
        row, (place, kind, part) = fit.row, place_of(fit)
        if kind not in kinds or {"date", "category"} & set(fit.dropped):
            continue
        date = () if each_newest else (row["period_kind"], row["period_end"])
        key = (row["measure"], kind, row["grade"], part, row["basis"], *date)
        if place not in [place_of(f)[0] for f in groups.get(key, [])]:
            groups.setdefault(key, []).append(fit)
    groups = {k: g for k, g in groups.items() if len(g) >= _FEWEST}
    if not groups:
        return (), []
    measures = list(dict.fromkeys(f.row["measure"] for f in found))
    key = max(groups, key=lambda k: (-measures.index(k[0]), k[1] == "region", len(groups[k]) >= 10,
                                     k[-1], len(groups[k])))  # fmt: skip
    return key, groups[key]
