"""A number that places are asked to be above or below: "regions above 110 per cent"."""

import operator
import re
from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from analysis.core.numbers import as_decimal
from analysis.questions.fitting import Fit
from analysis.questions.reading import Reading

_SENSES: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "at least": operator.ge, "at most": operator.le,
    **dict.fromkeys(("above", "over", "more than", "greater than", "upwards of", "exceeding",
                     "exceeded", "topped", "higher than"), operator.gt),
    **dict.fromkeys(("below", "under", "less than", "fewer than", "lower than"), operator.lt),
}  # fmt: skip
_THRESHOLD = (
    rf"\b({'|'.join(_SENSES)}) (\d[\d,]*(?:\.\d+)?)(?! ?(?:years?|months?)\b)( ?(?:%|per ?cent))?"
)
PLACES = re.compile(
    r"\b(?:anywhere|(?:region|area|place|pdu|unit|division|office|trust|patche?|borough)s|"
    r"(?:which|any|what) (?:\w+ ){0,2}(?:region|area|pdu|unit|division|office|patch|borough))\b"
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
