"""Which words a figure leaves aside, and what is held with them.

That nothing is held is said of all measures of a subject, with every other word relaxed;
where something is, it is named.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from analysis import vocabulary
from analysis.citation.choose import family
from analysis.citation.press_line import press_line
from analysis.citation.words import described
from analysis.core.csv_tables import Row
from analysis.questions.dates import Stretch
from analysis.questions.finding import fits
from analysis.questions.fitting import OLD, WHOLE, Fit, above, is_of, of_another_body, within
from analysis.questions.loose_words import is_of_several
from analysis.questions.meant import kinds_of, measures_of, of_subject
from analysis.questions.phrases import Said, words_of
from analysis.questions.reading import Reading
from analysis.questions.unanswered import would_hold
from analysis.register.store import of_measures

NEAREST = "; the nearest:"
_NARROWING = ("grade", "area", "category", "population")
_NO_MERE_WORDS = {  # series whose names say more than of whom a number is
    "leavers", "sfo", "sickness", "recalls", "length_of_service", "target_staffing", "vacancy",
}  # fmt: skip
_SUBJECT = r"\b(?!officer|probation|staff)[a-z]{6,}\b"  # a shortfall is one of a target
_SAYING = ("measure", "ratio", "hint")


def missed(reading: Reading, fit: Fit, unsaid: Sequence[str] = ()) -> str:
    """Return a sentence on the words that a figure leaves aside; blank if it leaves none.

    Parameters
    ----------
    reading : Reading
    fit : Fit
    unsaid : sequence of str, optional
        Words that say what is counted, and the figure is not of it.
    """
    others = [p.words for p in reading.periods if not (within(fit.row, p) or begins(fit, p))]
    others *= len(reading.periods) > 1 and not reading.since
    if others and (not fit.dropped or fit.dropped == ("measure",)):
        return f"No figure alike is held for {quoted(reading, others)}."
    named = [s for s in reading.of("area") if fit.row["area"] not in (*s.names, *above(s.names))]
    if len(reading.areas) > 1 and "area" not in fit.dropped and named and not reading.comparison:
        return f"No figure alike is held for {quoted(reading, [s.words for s in named])}."
    aside, more = left_aside(reading, fit), quoted(reading, [*unsaid])
    aside += [words for words in others if words not in aside]
    if not aside:
        return f"Nothing of this is held on {more}{NEAREST}" if more else ""
    words, nor = quoted(reading, aside), f", nor on {more}" * bool(more)
    if fit.dropped == ("date",) and any(_shares(fit, p) for p in reading.periods):
        return f"No figure of just {words} is held{nor}{NEAREST}"
    other = with_words(reading, fit, aside)
    so = " counted so" if other and not set(other.dropped) - {"measure"} else " of this"
    return f"Nothing{so} is held for {words}{nor}{NEAREST}"


def led(lead: str, text: str) -> str:
    """A text behind the sentence on the words that it leaves aside, or before another notice."""
    return f"{lead} {text}" if NEAREST[:-1] in lead else f"{text} {lead}".strip()


def held_with(reading: Reading, fit: Fit) -> str:
    """Sentences on what is held with the words left aside."""
    aside = left_aside(reading, fit)
    if not aside:
        return ""
    parts = "; ".join(_parts_held(reading, fit)) if "category" in fit.dropped else ""
    said = f"Parts held: {parts}." if parts else ""
    if other := with_words(reading, fit, aside):
        kept = quoted(reading, [w for w in aside if _says(reading, w, other.row)])
        said += f" With {kept} is held: {press_line(other.row)}"
    return said.strip()


def may_hold(reading: Reading, fit: Fit) -> str:
    """Name the table that would hold the words that a figure leaves aside; blank if none is."""
    if not left_aside(reading, fit):
        return ""
    series = described(fit.row["measure"])["series"]
    own = (
        m
        for m in measures_of(reading)
        if described(m)["series"] == series and of_measures(m, area=fit.row["area"])
    )
    return would_hold(reading, next(own, fit.row["measure"]))


def with_words(reading: Reading, fit: Fit, aside: list[str]) -> Fit | None:
    """The nearest figure of the subject with words that another leaves aside; None if none is held.

    Every measure of the subject is searched, and every other word may be left aside; of a date
    that is not held, only what fits all other words says anything.
    """
    held = [
        f
        for f in around(reading, fit)
        if f.row["figure_id"] != fit.row["figure_id"]
        and any(_says(reading, w, f.row) for w in aside)
        and not _long_ago(reading, f)
    ]
    if fit.dropped == ("date",):
        alike = ("grade", "category")
        held = [f for f in held if not f.dropped and all(f.row[k] == fit.row[k] for k in alike)]

    def order(f: Fit) -> tuple[int, bool, bool, int, int]:
        kept = sum(_says(reading, w, f.row) for w in aside)
        called = any(w in f.row["area"].lower() for w in aside)
        part = not reading.areas and f.row["area"] not in WHOLE
        return -kept, part, not called, f.cost, -int(f.row["period_end"].replace("-", ""))

    return min(held, key=order, default=None)


def around(reading: Reading, fit: Fit) -> list[Fit]:
    """Return the figures of every measure of the subject of one that a reading fits."""
    return _of_subject_of(fit.row["measure"], reading)


@lru_cache(maxsize=8)  # several notices of one answer ask it
def _of_subject_of(measure: str, reading: Reading) -> list[Fit]:
    names = tuple(of_subject(measure, *measures_of(reading)[:1]))
    kept = [s for s in reading.said if s.kind in _NARROWING]
    asked = reading.having(said=[*kept, Said("", "measure", names)], units=None, comparison="")
    named = bool(reading.grades or reading.of("population"))
    found = fits(asked, every_place=not reading.areas)
    return [f for f in found if f.row["value"] and (named or not of_another_body(f.row))]


def _says(reading: Reading, word: str, row: Row) -> bool:
    """Whether a figure is of what a word of the question names."""
    own = [s for s in reading.of(*_NARROWING) if s.words == word and is_named_by(row, s)]
    wider = [s for s in own if s.kind == "area" and s.names[0] != row["area"]
             and word not in row["area"].lower()]  # fmt: skip
    return own != wider or any(p.words == word and within(row, p) for p in reading.periods)


def is_named_by(row: Row, said: Said) -> bool:
    """Whether a figure is of the grade, place, part or people that a phrase names."""
    return is_of(row, said.names) if said.kind == "category" else row[said.kind] in said.names


def _long_ago(reading: Reading, fit: Fit) -> bool:
    """Whether a figure is years away from the date asked for."""
    years = [abs(int(p.until[:4]) - int(fit.row["period_end"][:4])) for p in reading.periods]
    return "date" in fit.dropped and min(years) >= OLD


def _shares(fit: Fit, when: Stretch) -> bool:
    """Whether a figure's period lies partly in a stretch."""
    begun = fit.row["period_start"] or fit.row["period_end"]
    return begun <= when.until and when.since <= fit.row["period_end"]


def left_aside(reading: Reading, fit: Fit) -> list[str]:
    """The words of the question that a figure leaves aside."""
    words: dict[str, list[str]] = {
        "measure": [],  # told in the lines on how the question was read
        "date": [p.words for p in reading.periods],
        "grade": [s.words for s in reading.of("grade") if fit.row["grade"] not in s.names],
        "area": [s.words for s in reading.of("area")],
        "category": [s.words for s in reading.of("category")],
        "part": [s.words for s in reading.of("category") if not is_of(fit.row, s.names)],
        "population": [s.words for s in reading.of("population")],
    }
    told = words.keys() - {"measure", *fit.dropped}
    kept = {s.words for s in reading.said if s.kind in told}
    parts = {s.words for s in reading.of("category") if is_of(fit.row, s.names)}
    aside = [w for kind in fit.dropped for w in words[kind]
             if w not in parts and (kind in ("part", "population") or w not in kept)]  # fmt: skip
    aside += [f"{out.words} {s.words}" for out, s in pairwise(reading.said) if s.kind == "without"]
    return list(dict.fromkeys(aside))


def _parts_held(reading: Reading, fit: Fit) -> list[str]:
    """The parts of a figure's quantity that are held, of the kind of a part that is not."""
    if any(c in vocabulary.categories() for c in reading.categories):
        return []
    rows = of_measures(*measures_of(reading), area=fit.row["area"])
    held = {r["category"] for r in rows if r["category"] and r["grade"] == fit.row["grade"]}
    kinds = kinds_of(reading)
    return sorted(c for c in held if vocabulary.categories()[c]["kind"] in kinds)


def begins(fit: Fit, when: Stretch) -> bool:
    """Whether a figure counts from a date on."""
    return when.since <= fit.row["period_start"] <= when.until


def quoted(reading: Reading, words: list[str]) -> str:
    """Words of the question in quotation marks, as the person typed them."""
    return ", ".join(f"“{reading.typed(word)}”" for word in words)


def _is_named(reading: Reading, row: Row) -> bool:
    """Whether a phrase says what the figure counts, and does not merely imply it."""
    called = {alike for s in reading.of(*_SAYING) for name in s.names for alike in family(name)}
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
        and not {*re.findall(_SUBJECT, f"{s.words} {s.names[0].replace('_', ' ')}")}
        & {*re.findall(_SUBJECT, told_of.lower())}
    ]
    unsaid = others if _is_named(reading, row) else [*others, *hints]
    if series == "inspection" or (series == "sfo" and reading.of("each")):
        told = {s.words for s in reading.said if s.kind != "implied"}
        implied = [s for s in reading.of("implied") if s.words not in told]
        other = [s for s in implied if series not in {described(n)["series"] for n in s.names}]
        return unsaid + other
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
