"""What the figures of an answer are not of, though the question names it: said before them."""

import re

from analysis.core.csv_tables import Row
from analysis.questions.answer import Answer
from analysis.questions.fitting import above, fits_unit
from analysis.questions.meant import parts_of
from analysis.questions.nearest import is_named_by, quoted
from analysis.questions.notices import UNITS, told_of_none
from analysis.questions.phrases import Said
from analysis.questions.reading import Reading

_NARROWING = ("grade", "area", "category")
_A_WORD = r"[a-z]{6,}"
_OTHER_BODY = "prisons"  # the word alone names those who work there, and no grade
_NORMS = ("target", "share_of_target", "staff_needed", "trainee_target", "planned", "shortfall")
"""Measures that are what should be, or are set against it."""


def said_what_it_is_not(reading: Reading, answer: Answer) -> Answer:
    """Say first of which grades, places, parts, dates and units no figure of an answer is.

    Nothing is added where the answer says so itself.
    """
    text = f"{answer.text} {told_of_none(reading)}".lower()
    other = {s.words for s in reading.said if s.kind not in _NARROWING}  # they say what is counted
    parts = {p.words: p.of for p in parts_of(reading)}
    many = len({row["category"] for row in answer.figures}) > 1  # "under 30", by its bands

    def used(row: Row, said: Said) -> bool:
        if said.kind == "area":
            return bool({row["area"], *above((row["area"],))} & {*said.names})
        if said.kind == "category":
            return many or row["measure"] in parts.get(said.words, ()) or is_named_by(row, said)
        promised = row["measure"].startswith("trainee_")  # recruits, who will be officers
        bare = promised or not row["grade"] or not {*said.names} & {*reading.grades}
        return bare or is_named_by(row, said)

    named = [s for s in reading.of(*_NARROWING) if s.words not in other]
    lost = [s.words for s in named
            if (s.names in reading.areas if s.kind == "area" else not _is_in(text, s.words))
            and not any(used(row, s) for row in answer.figures)]  # fmt: skip
    if not reading.since:
        held = [(row["period_start"] or row["period_end"], row["period_end"])
                for row in answer.figures]  # fmt: skip
        lost += [p.words for p in reading.periods if not any(
            begun <= p.until and p.since <= end for begun, end in held)]  # fmt: skip
    counted = {row["measure"] for row in answer.figures}
    lost += [s.words for s in reading.of("hint")
             if s.words == _OTHER_BODY and not counted & {*s.names}]  # fmt: skip
    lost = [w for w in dict.fromkeys(lost) if reading.typed(w).lower() not in text]
    if not answer.figures:
        return answer
    none = f"This is not of {quoted(reading, lost)}." if lost else ""
    if reading.of("norm") and not answer.figures[0]["measure"].startswith(_NORMS):
        none = f"{none} This is what was counted, not what it should be.".lstrip()
    text = " ".join(filter(None, (none, _unit_asked(reading, answer), answer.text)))
    return answer._replace(text=text, unlike=f"{none} {answer.unlike}".strip())


def _unit_asked(reading: Reading, answer: Answer) -> str:
    """A sentence where another unit is asked for than that of the figures, and nothing says so."""
    if not reading.units or reading.of("share") or "asks for" in answer.text:
        return ""
    word, units = reading.units
    if all(fits_unit(row, units) for row in answer.figures if row["value"]):
        return ""
    part = "not all of this is" if answer.figures[1:] else "this is not"
    return f"“{reading.typed(word)}” asks for {UNITS.get(units[0], units[0])}; {part}."


def _is_in(text: str, words: str) -> bool:
    """Whether a text holds a longer word of some: "ethnic" of a measure so called."""
    return any(word in text for word in re.findall(_A_WORD, words))
