"""The places that a question sets beside each other, and the number they are to be above."""

import operator
import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal
from analysis.questions.finding import fits
from analysis.questions.fitting import AT_WORK, Fit, of_another_body
from analysis.questions.meant import OF_A_PLACE, measures_of
from analysis.questions.reading import Reading
from analysis.register.store import of_measures

KIND_OF_PLACE = {
    "region": "regions", "division": "divisions", "delivery_unit": "delivery units",
    "probation_area": "probation areas", "ldu_cluster": "local units", "unit": "local units",
}  # fmt: skip
SMALL = (("delivery_unit",), ("ldu_cluster", "unit"))
UNITS = re.compile(
    r"\b(?:pdus?|units?|offices?|anywhere|patch(?:es)?|boroughs?|clusters?|ldus?)\b", re.IGNORECASE
)
PLACES = re.compile(
    r"\b(?:anywhere|(?:region|area|place|pdu|unit|division|office|trust|patche?|borough)s|"
    r"(?:which|any|what) (?:\w+ ){0,2}(?:region|area|pdu|unit|division|office|patch|borough))\b"
)
_MORE_IS_BETTER = (
    "share_of_target", "cases_meeting", "total_score", "survey_", "unpaid_work_com", "trainee",
    "joiners", "staff_in_post",
)  # fmt: skip
_SENSES: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "at least": operator.ge, "at most": operator.le,
    **dict.fromkeys(("above", "over", "more than", "greater than", "upwards of", "exceeding",
                     "exceeded", "topped", "higher than"), operator.gt),
    **dict.fromkeys(("below", "under", "less than", "fewer than", "lower than"), operator.lt),
}  # fmt: skip
_THRESHOLD = (
    rf"\b({'|'.join(_SENSES)}) (\d[\d,]*(?:\.\d+)?)(?! ?(?:years?|months?)\b)( ?(?:%|per ?cent))?"
)
_NONE = (
    r"(?:region|area|place|pdu|unit|division|office)s?(?: \w+){0,3} "
    r"(?:no|zero|0|nil|nought|without|not a single)\b(?! (?:longer|more)|[.,%])"
)


class Threshold(NamedTuple):
    """What a question wants places to be above or below."""

    sense: str
    number: Decimal
    is_share: bool

    def passes(self, fit: Fit) -> bool:
        """Whether a figure lies on the side asked for."""
        return _SENSES[self.sense](as_decimal(fit.row["value"]), self.number)


def threshold_of(reading: Reading) -> Threshold | None:
    """Read ``regions above 110 per cent``; None where no places or no number is named."""
    text = " ".join(reading.text.lower().split())
    if not PLACES.search(text):
        return None
    if re.search(_NONE, text):
        return Threshold("at most", Decimal(0), False)
    if not (found := re.search(_THRESHOLD, text)):
        return None
    return Threshold(found[1], as_decimal(found[2].replace(",", "")), bool(found[3]))


def turned(reading: Reading) -> Reading:
    """Return the reading with "best" as the highest, "worst" as the lowest where more is good."""
    said = {s.words for s in reading.of("highest", "lowest")}
    if not said & {"best", "worst"} or not measures_of(reading)[0].startswith(_MORE_IS_BETTER):
        return reading
    return reading.having(comparison="lowest" if reading.comparison == "highest" else "highest")


def extremes(reading: Reading) -> Row | None:
    """The newest share of the worst place, or of the best, published without its name."""
    better = measures_of(reading)[0].startswith(_MORE_IS_BETTER)
    worst = (turned(reading).comparison == "lowest") == better
    area = f"Region with the {'lowest' if worst else 'highest'} share"
    held = of_measures(*OF_A_PLACE, area=area)
    return max(held, key=lambda r: r["period_end"], default=None)


def placed(reading: Reading) -> list[Fit]:
    """Return the figures of every place that a reading fits; of other bodies where asked for."""
    other = bool(reading.grades or reading.of("population"))
    every = fits(reading.without("area"), every_place=True)
    return [f for f in every if f.row["value"] and (other or not of_another_body(f.row))]


def place_of(fit: Fit) -> tuple[str, str, str]:
    """Place, its kind, and part of a figure: a region may be printed as a part of all England."""
    row, place = fit.row, fit.row["category"].removesuffix(AT_WORK)
    if place == row["category"]:
        return row["area"], row.get("area_type", ""), place
    halves = ("Inner ", "Outer ")  # of a region that is printed beside them
    return place, "" if place.startswith(halves) else "region", ""
