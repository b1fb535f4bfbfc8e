"""Single places that are held where an order or a comparison of places cannot be given."""

import re

from analysis.citation.press_line import press_line
from analysis.citation.words import brief, described, period
from analysis.questions.answer import Answer
from analysis.questions.comparisons.by_place import (
    KIND_OF_PLACE,
    LISTED,
    SMALL,
    UNITS,
    extremes,
    place_of,
    placed,
)
from analysis.questions.finding import fits
from analysis.questions.fitting import WIDER, Fit
from analysis.questions.meant import measures_of
from analysis.questions.nearest import quoted
from analysis.questions.one_figure import made_of
from analysis.questions.reading import Reading


def places_apart(reading: Reading) -> str:
    """Say which single places are held, where they are too few or too unlike to be set in order.

    Of a record, for which dates and no places were asked for, that they are not held.
    """
    if any("ever" in s.names for s in reading.said):
        return "No dates counted alike are held that could be set in order. The newest:"
    small = [kind for kinds in SMALL for kind in kinds]
    kinds = small if re.search(UNITS, reading.text.lower()) else list(KIND_OF_PLACE)
    usual = measures_of(reading)[0]  # a total of days is not set beside a mean of them
    newest: dict[str, Fit] = {}
    for fit in placed(reading):
        (place, kind, _), row = place_of(fit), fit.row
        old = newest.get(place, fit)
        later = fit.cost == old.cost and row["period_end"] > old.row["period_end"]
        other = bool({"category", "grade"} & {*fit.dropped})
        other = other or (row["population"] in WIDER and not reading.grades)
        alike = described(row["measure"])["kind"] == described(usual)["kind"]
        if kind in kinds and alike and not other and (later or fit is old):
            newest[place] = fit
    held = sorted(newest.values(), key=lambda f: f.row["period_end"], reverse=True)
    named = [s.words for s in reading.of("area")]
    of = f"Of {quoted(reading, named)}:" if named else "Of all:"
    extreme = extremes(reading)
    of = f"{press_line(extreme)} Its name is not published. {of}" if extreme and named else of
    if not held:
        return f"No figures of single places are held that could be set in order. {of}"
    told = "; ".join(_told(f, usual) for f in held[:LISTED])
    if not held[1:]:
        return f"Of single places one alone is held that is counted so: {told}. {of}"
    apart = "cannot be set in order, as they are of other dates or counted otherwise"
    return f"The single places that are held {apart}: {told}. {of}"


def _told(fit: Fit, usual: str) -> str:
    other = fit.row["measure"] != usual
    label = f" ({described(fit.row['measure'])['label'].lower()})" if other else ""
    return f"{place_of(fit)[0]}, {brief(fit.row)} {period(fit.row).words}{label}"


def some_held(reading: Reading) -> Answer | None:
    """Of several places named the figures of those that are held; None where the first is."""
    each = {of[0]: next((f for f in fits(reading, area=of) if "area" not in f.dropped), None)
            for of in reading.areas}  # fmt: skip
    held = [f for f in each.values() if f]
    if next(iter(each.values())) or not held or reading.comparison:
        return None
    lacking = ", ".join(place for place, fit in each.items() if fit is None)
    text = " ".join(press_line(f.row) for f in held)
    return made_of(reading, f"{text} No figure of this is held for {lacking}.", held)
