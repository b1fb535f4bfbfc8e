"""Places by the rating that an inspection gave them."""

import re

from analysis.citation.words import amount
from analysis.core.wording import joined
from analysis.questions.answer import Answer
from analysis.questions.comparisons.by_place import PLACES, UNITS
from analysis.questions.finding import fits
from analysis.questions.fitting import Fit, above, within
from analysis.questions.one_figure import made_of
from analysis.questions.phrases import words_of
from analysis.questions.reading import Reading

_WHICH = re.compile(r"\b(?:which|where|anywhere|any|list|name|what)\b")
_COUNT = re.compile(r"\b(?:how many|number of)\b")
_RATED = ("Inadequate", "Requires improvement", "Good", "Outstanding")
_TODAY = "2021-06-26"  # ratings of the service of today


def places_rated(reading: Reading) -> Answer | None:
    """Name the places whose inspection gave the rating asked for; None if it asks for none."""
    wanted = [c for c in reading.categories if c in _RATED]
    text = reading.text.lower()
    asked = _WHICH.search(text) or (_COUNT.search(text) and _counted_nowhere(reading))
    if not (wanted and asked and PLACES.search(text)):
        return None
    units = bool(UNITS.search(text))
    when = reading.period
    ever = reading.since or bool({"ever", "never"} & set(words_of(text)))
    newest: dict[str, Fit] = {}
    for fit in fits(reading.anywhere().about_measure("overall_rating").undated(), every_place=True):
        row = fit.row
        inside = not reading.areas or set(reading.areas[0]) & {row["area"], *above((row["area"],))}
        is_kind = row.get("area_type") in (("delivery_unit",) if units else ("region", "division"))
        from_day = when.since if when and reading.since else "" if ever else _TODAY
        dated = within(row, when) if when and not reading.since else row["period_end"] >= from_day
        if is_kind and inside and dated:
            old = newest.get(row["area"], fit)
            own = (ever and amount(row) in wanted, row["period_end"])  # "rated good since"
            if own >= (ever and amount(old.row) in wanted, old.row["period_end"]):
                newest[row["area"]] = fit
    if not newest:
        return None
    passed = sorted(
        (f for f in newest.values() if amount(f.row) in wanted), key=lambda f: f.row["area"]
    )
    kind = "delivery units" if units else "regions and divisions"
    lead = "since" if reading.since else "in"
    said = f"{lead} {reading.typed(when.words)}" if when else "at the newest inspection of each"
    names = f": {joined([f.row['area'] for f in passed])}" if passed else ""
    text = (
        f"The probation inspectorate rated {len(passed)} of the {len(newest)} {kind} whose rating "
        f"{said} is held “{' or '.join(wanted)}” overall{names}."
    )
    return made_of(reading, text, passed or list(newest.values()))


def _counted_nowhere(reading: Reading) -> bool:
    """Whether no source says how many places have a rating."""
    found = fits(reading.about_measure("units_rated"))
    return not found or "category" in found[0].dropped
