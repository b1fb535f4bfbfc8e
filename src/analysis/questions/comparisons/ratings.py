"""Places by the rating that an inspection gave them."""

import re

from analysis.citation.press_line import press_line
from analysis.citation.words import amount
from analysis.core.periods import spoken_month
from analysis.core.wording import joined
from analysis.questions.answer import Answer
from analysis.questions.comparisons.by_place import UNITS
from analysis.questions.comparisons.thresholds import PLACES
from analysis.questions.finding import fits
from analysis.questions.fitting import Fit, above, within
from analysis.questions.one_figure import made_of
from analysis.questions.phrases import words_of
from analysis.questions.reading import Reading
from analysis.register.remarks.breaks import unification

_WHICH = r"\b(?:which|where|anywhere|any|list|name|what)\b"
_COUNT = r"\b(?:how many|number of)\b"
_EVER = r"\bha(?:s|ve) (?:any|a single|there|.*\bever)\b.*\b(?:rated|judged|found|given|got)\b"
_COMPANIES = r"\bcrcs?\b|\bcompan(?:y|ies)\b"
_RATED = ("Inadequate", "Requires improvement", "Good", "Outstanding")


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
    kinds: tuple[str, ...] = ("region", "division")
    kind = "regions and divisions"
    if re.search(UNITS, text):
        kinds, kind = ("delivery_unit",), "delivery units"
    elif re.search(_COMPANIES, text):
        kinds, kind = ("body",), "companies and other bodies"
    elif not PLACES.search(text):  # "has any probation service"
        kinds, kind = ("delivery_unit", "region", "division", "body"), "units, regions and bodies"
    when = reading.period
    ever = reading.since or of_any or bool({"ever", "never"} & set(words_of(text)))
    newest: dict[str, Fit] = {}
    ratings = reading.anywhere().about_measure("overall_rating", grades=False).undated()
    ratings = ratings.having(said=[s for s in ratings.said if s.kind != "category"])
    for fit in fits(ratings, every_place=True):  # a rating is a value there and no part
        row = fit.row
        inside = not reading.areas or set(reading.areas[0]) & {row["area"], *above((row["area"],))}
        is_kind = row.get("area_type") in kinds
        from_day = when.since if when and reading.since else "" if ever else unification()
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
    now = [f for f in newest.values() if f.row["period_end"] >= unification()]
    if ever and not when and len(now) < len(newest):
        again = [f for f in passed if f in now]
        text += f" Of the {len(now)} rated since the service of today began in "
        text += f"{spoken_month(unification())}, "
        text += f"{len(again) or 'none'} {'were' if again[1:] else 'was'}."
    printed = fits(reading.about_measure("services_rated")) if "body" in kinds else []
    if printed and not set(printed[0].dropped) - {"grade"}:
        text += f" {press_line(printed[0].row)}"
    return made_of(reading, text, passed or list(newest.values()))


def _counted_nowhere(reading: Reading) -> bool:
    """Whether no source says how many places have a rating."""
    found = fits(reading.about_measure("units_rated"))
    return not found or found[0].row["measure"] != "units_rated" or "category" in found[0].dropped
