"""Places by the rating they were given, and single places held where none can be set in order."""

import re

from analysis.citation.press_line import press_line
from analysis.citation.words import amount, brief, described, period
from analysis.core.periods import spoken_month
from analysis.core.wording import joined
from analysis.questions.answer import Answer
from analysis.questions.comparisons.by_place import LISTED
from analysis.questions.comparisons.places import (
    KIND_OF_PLACE,
    PLACES,
    SMALL,
    UNITS,
    extremes,
    place_of,
    placed,
)
from analysis.questions.finding import fits
from analysis.questions.fitting import WIDER, Fit, above, within
from analysis.questions.meant import measures_of
from analysis.questions.nearest import quoted
from analysis.questions.one_figure import made_of
from analysis.questions.phrases import words_of
from analysis.questions.reading import Reading
from analysis.register.remarks.breaks import unification

_WHICH = r"\b(?:which|where|anywhere|any|list|name|what)\b"
_COUNT = r"\b(?:how many|number of)\b"
_EVER = r"\bha(?:s|ve) (?:any|a single|there|.*\bever)\b.*\b(?:rated|judged|found|given|got)\b"
_KINDS = (  # words of a question, the kinds of place that they mean, what these are called
    (UNITS.pattern, ("delivery_unit",), "delivery units"),
    (r"\bcrcs?\b|\bcompan(?:y|ies)\b", ("body",), "companies and other bodies"),
    (PLACES.pattern, ("region", "division"), "regions and divisions"),
    ("", ("delivery_unit", "region", "division", "body"), "units, regions and bodies"),
)
_RATED = ("Inadequate", "Requires improvement", "Good", "Outstanding")


def places_apart(reading: Reading) -> str:
    """Say which single places are held, where they are too few or too unlike to be set in order.

    Of a record, for which dates and no places were asked for, that they are not held.
    """
    if any("ever" in s.names for s in reading.said):
        return "No dates counted alike are held that could be set in order. The newest:"
    small = [kind for kinds in SMALL for kind in kinds]
    kinds = small if UNITS.search(reading.text) else list(KIND_OF_PLACE)
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


def places_rated(reading: Reading) -> Answer | None:
    """Name the places whose inspection gave the rating asked for; None if it asks for none."""
    wanted = [c for c in reading.categories if c in _RATED]
    if not wanted:
        return None
    text = reading.text.lower()
    asked = re.search(_WHICH, text) or (re.search(_COUNT, text) and _counted_nowhere(reading))
    of_any = re.search(_EVER, text)
    if not ((asked and PLACES.search(text)) or of_any):
        return None
    kinds, kind = next((kinds, name) for words, kinds, name in _KINDS if re.search(words, text))
    when = reading.period
    ever = bool(reading.since or of_any or {"ever", "never"} & {*words_of(text)})
    newest = _newest_ratings(reading, wanted if ever else [], kinds)
    if not newest:
        return None
    passed = [f for f in newest if amount(f.row) in wanted]
    passed.sort(key=lambda f: f.row["area"])
    lead = "since" if reading.since else "in"
    said = f"{lead} {reading.typed(when.words)}" if when else "at the newest inspection of each"
    said = "of any inspection" if ever and not when else said
    each = [f"{f.row['area']} ({spoken_month(f.row['period_end'])})" for f in passed]
    names = f": {joined(each)}" if passed else ""
    inside_of = f" in {reading.areas[0][0]}" if reading.areas else ""
    number = f"{len(passed) or 'none'} of the {len(newest)} {kind}{inside_of}"
    text = (
        f"The probation inspectorate rated {number} whose rating {said} is held "
        f"“{' or '.join(wanted)}” overall{names}."
    )
    now = [f for f in newest if f.row["period_end"] >= unification()]
    if ever and not when and len(now) < len(newest):
        again = [f for f in passed if f in now]
        text += f" Of the {len(now)} rated since the service of today began in "
        text += f"{spoken_month(unification())}, "
        text += f"{len(again) or 'none'} {'were' if again[1:] else 'was'}."
    printed = fits(reading.about_measure("services_rated")) if "body" in kinds else []
    if printed and not set(printed[0].dropped) - {"grade"}:
        text += f" {press_line(printed[0].row)}"
    return made_of(reading, text, passed or newest)


def _newest_ratings(reading: Reading, ever: list[str], kinds: tuple[str, ...]) -> list[Fit]:
    """The newest rating of each place; of ratings that were ever given, the newest of those."""
    when = reading.period
    newest: dict[str, Fit] = {}
    ratings = reading.without("area", "category").about_measure("overall_rating", grades=False)
    for fit in fits(ratings.undated(), every_place=True):  # a rating is a value there, no part
        row = fit.row
        inside = not reading.areas or set(reading.areas[0]) & {row["area"], *above((row["area"],))}
        is_kind = row.get("area_type") in kinds
        from_day = when.since if when and reading.since else "" if ever else unification()
        dated = within(row, when) if when and not reading.since else row["period_end"] >= from_day
        if is_kind and inside and dated:
            old = newest.get(row["area"], fit)
            own = (amount(row) in ever, row["period_end"])  # "rated good since"
            if own >= (amount(old.row) in ever, old.row["period_end"]):
                newest[row["area"]] = fit
    return list(newest.values())


def _counted_nowhere(reading: Reading) -> bool:
    """Whether no source says how many places have a rating."""
    found = fits(reading.about_measure("units_rated"))
    return not found or found[0].row["measure"] != "units_rated" or "category" in found[0].dropped
