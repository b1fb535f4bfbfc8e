"""Phrases that say what is counted, where the figure found is of something else."""

import re

from analysis.citation.choose import family
from analysis.citation.words import described
from analysis.core.csv_tables import Row
from analysis.questions.finding import fits
from analysis.questions.fitting import WHOLE, Fit
from analysis.questions.loose_words import is_of_several
from analysis.questions.phrases import Said, words_of
from analysis.questions.reading import Reading

_NO_MERE_WORDS = {  # series whose names say more than of whom a number is
    "leavers", "sfo", "sickness", "recalls", "length_of_service", "target_staffing", "vacancy",
}  # fmt: skip
_SUBJECT = re.compile(r"\b(?!officer|probation|staff)[a-z]{6,}\b")  # a shortfall is one of a target
_NAMED = ("measure", "ratio", "hint")


def _is_named(reading: Reading, row: Row) -> bool:
    """Whether a phrase says what the figure counts, and does not merely imply it."""
    called = {alike for s in reading.of(*_NAMED) for name in s.names for alike in family(name)}
    return row["measure"] in called or bool(reading.of("ratio"))


def unsaid_in(reading: Reading, row: Row) -> list[Said]:
    """Phrases that say or hint at what is counted, and the figure is not of it."""
    hints = [s for s in reading.of("hint") if row["measure"] not in s.names]
    about = described(row["measure"])
    series, told_of = about["series"], f"{about['label']} {about['definition']} {row['category']}"
    text = " ".join(words_of(reading.text))
    graded = [s.words for s in reading.of("grade")]
    others = [
        s
        for at, s in enumerate(reading.of("measure"))
        if s.names[0] != "caseload"
        and not any(f"{s.words} {grade}" in text for grade in graded)  # it only says which staff
        and not {series} & (own := {described(n)["series"] for n in s.names})
        and (at == 0 or own & _NO_MERE_WORDS)
        and not {*_SUBJECT.findall(f"{s.words} {s.names[0].replace('_', ' ')}")}
        & {*_SUBJECT.findall(told_of.lower())}
    ]
    unsaid = others if _is_named(reading, row) else [*others, *hints]
    if series == "inspection" or (series == "sfo" and reading.of("each")):
        told = {s.words for s in reading.said if s.kind != "implied"}
        unsaid = unsaid + [
            s
            for s in reading.of("implied")
            if s.words not in told and series not in {described(n)["series"] for n in s.names}
        ]
    return unsaid


def held_on(reading: Reading, said: Said) -> Fit | None:
    """The figure of what one phrase says is counted, with every other word; None if none is."""
    several = is_of_several(reading.text) or reading.of("lacking")
    if said.kind != "measure" or not several:
        return None
    of_it = [s for s in reading.said if s.kind not in ("measure", "implied", "hint", "category")]
    found = fits(reading.having(said=[*of_it, said], comparison="", units=None))
    whole = bool(found) and not found[0].dropped
    return found[0] if whole and (reading.areas or found[0].row["area"] in WHOLE) else None
