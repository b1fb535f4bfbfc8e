"""What a figure is beside: the share that a question claims, the whole that a place is part of."""

import re
from decimal import Decimal

from analysis.citation.choose import same
from analysis.citation.words import brief
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, text
from analysis.core.periods import months_earlier
from analysis.core.wording import SMALL, in_words
from analysis.questions.answer import Answer
from analysis.questions.fitting import COUNTRY, WHOLE
from analysis.questions.reading import Reading
from analysis.register.store import of_measures

_CLAIMS = r"(?i)\b(?:true|really|correct|claim\w*|said|says)\b"
_NUMBER = rf"\d+|{'|'.join(SMALL)}"
_IN = rf"(?i)\b({_NUMBER}) (?:in|out of) (?:every )?({_NUMBER})\b"
_PER_CENT = r"(?i)(?<![\d.])(\d+(?:\.\d+)?) ?(?:%|per ?cent)"
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_PART = rf"(?i)\b(?:(an?|one|two|three|four) )?({'|'.join(_PARTS)})s?\b"
_MEANS = ("percent", "days", "years", "score")  # units in which a place and the country compare


def beside(reading: Reading, answer: Answer) -> str:
    """Sentences that set the one figure of an answer beside what it should be read with."""
    row = answer.figure
    if row is None or len(answer.figures) > 1 or not row["value"]:
        return ""
    if any(p.words == "the year before" for p in reading.periods):
        return _year_before(row)
    if reading.comparison in ("change", "highest", "lowest"):
        return ""
    return " ".join(filter(None, (_claimed(reading, row), _whole(row))))


def _year_before(row: Row) -> str:
    """The figure a year before one, where neither is of the years that were asked for."""
    day = months_earlier(row["period_end"], 12)
    held = same(of_measures(row["measure"], area=row["area"], period_end=day), row)
    own = next((r for r in held if r["period_kind"] == row["period_kind"]), None)
    return f"The year before that it was {brief(own)}." if own else ""


def _claimed(reading: Reading, row: Row) -> str:
    """A sentence on whether a share is more or less than a question says that it is."""
    if row["unit"] != "percent" or "retained" in row["measure"]:  # claimed of those who left
        return ""
    said, share = _share_in(reading.text) if re.search(_CLAIMS, reading.text) else ("", None)
    if share is None:
        return ""
    number = as_decimal(row["value"])
    than = "which is" if number == share else "more than" if share > number else "less than"
    return f"“{said}” would be {text(share, 1)}%, {than} this."


def _share_in(words: str) -> tuple[str, Decimal | None]:
    """The first share that words name, as they name it and in per cent."""
    if found := re.search(_PER_CENT, words):
        return found[0], as_decimal(found[1])
    if found := re.search(_IN, words):
        return found[0], as_decimal(100 * in_words(found[1])) / in_words(found[2])
    if found := re.search(_PART, words):
        many = in_words((found[1] or "one").lower())
        return found[0], as_decimal(100 * many) / _PARTS[found[2].lower()]
    return "", None


def _whole(row: Row) -> str:
    """What a rate or a mean of a place was in the country, at its date and counted alike."""
    if row["unit"] not in _MEANS or row["area"] in WHOLE:
        return ""
    held = same(of_measures(row["measure"], area=COUNTRY), row | {"area": COUNTRY})
    alike = ("period_kind", "period_end", "basis")
    own = next((r for r in held if all(r[k] == row[k] for k in alike)), None)
    return f"In {COUNTRY} it was then {brief(own)}." if own else ""
