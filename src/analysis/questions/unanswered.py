"""What is said where no figure answers: what a word means, who publishes it, what there is.

Measures, grades and parts are defined in the vocabulary; other words, and how two of them
lie to each other ("do trainees count towards the target"), in ``vocabulary/definitions.csv``.
"""

import re
from functools import lru_cache

from analysis import vocabulary
from analysis.citation.places import who
from analysis.citation.press_line import press_line
from analysis.citation.words import capital, described
from analysis.core.csv_tables import Row
from analysis.questions.answer import Answer, line
from analysis.questions.finding import fits
from analysis.questions.fitting import COUNTRY, of_another_body
from analysis.questions.meant import measures_of
from analysis.questions.phrases import known_words, listed, phrases_in, words_of
from analysis.questions.reading import Reading
from analysis.register.gaps import table_of
from analysis.register.store import of_measures

_ASKING = ("defin", "mean", "stand", "what", "who", "how", "explain", "difference")
_DEFINED = (
    r"\bdefin(?:e|ed|es|ition|itions)\b|\bmeaning of\b|\bmeant by\b|\bstands? for\b"
    r"|\bwhat do(?:es)? .+ (?:mean|include|cover)(?: (?:in|here|and)\b.*)?$|\bmean by\b"
    r"|\b(?:what|who) (?:exactly )?(?:is |are )?count(?:s|ed)? as\b"
    r"|\b(?:what|who) (?:is|are) (?:included|counted) in\b"
    r"|\bhow (?:is|are) .+ (?:measured|calculated|worked out)$"
    r"|\bwho (?:sets?|decides?|fixes)\b|^explain (?!why|how)"
)
_RELATED = (
    r"\bdifference between\b"
    r"|^(?:do|does|are|is) .+ (?:counts?|counted|includes?|included|part of)\b"
)
_WHAT_IS = r"^(?:and )?(?:what|who)(?: is| are|s)? (a |an |the )?(.+)$"
_OF_FIGURES = r"\b(?:figure|number|how many|how much)\b"
_SUBTRACTED = {"target_staffing", "staff_in_post"}  # their difference is the shortfall
_DICTIONARY = "Data dictionary of this register (docs/data-dictionary.md)"


def published_elsewhere(reading: Reading) -> str:
    """A sentence on what others publish and nobody counts here; blank if none is asked for."""
    counted = bool(reading.of("measure"))  # "how many offices were rated inadequate"
    found = [(s.words, s.names[0] if s.names else "") for s in reading.of("elsewhere")
             if not (counted and s.words.startswith("how many"))]  # fmt: skip
    words, of = words_of(reading.text), ""
    if phrases_in("supervised", words) and not reading.grades:  # not of staff
        longer = [f" {s.words} " for s in reading.said]
        own = [w for w in phrases_in("of_supervised", words)
               if not any(f" {w} " in said and said.strip() != w for said in longer)]  # fmt: skip
        if own:
            of = " of the people supervised"
            found = [(own[0], listed()["of_supervised"][own[0]][0])]
    for said, published in found[:1]:
        where = "where it is published is not known here"
        where = f"it is published in {published}" if published else where
        what = "this" if said.startswith("how ") else f"“{reading.typed(said)}”"
        return f"No figure of {what}{of} is held here; {where}."
    return ""


def no_word(reading: Reading) -> str:
    """Say which words are in no table, with those that are like them."""
    lines = []
    for word in reading.not_understood:
        near = [w for w in vocabulary.nearest(word, sorted(known_words()), 4) if w != word]
        lines.append(f"  {word}: in no table" + (f"; nearest: {', '.join(near)}" if near else ""))
    unknown = ": not understood; it" if reading.not_understood else ""
    head = f"{reading.text!r}{unknown} does not say what to count."
    such = "staff in post, shortfall, leaving rate, sickness, caseload, rating"
    last = "  `workforce figures --list measure` prints all."
    return "\n".join([head, *lines, f"  Name a measure, such as: {such}.", last])


def nothing_held(reading: Reading) -> Answer:
    """Nothing of the measure fits at all: say what was searched and what there is."""
    measures = measures_of(reading)
    label = (vocabulary.measures() | vocabulary.derived_measures())[measures[0]]["label"]
    places = [place for named in reading.areas for place in named]
    rows: list[Row] = [
        row for place in places for row in of_measures(*vocabulary.measures(), area=place)
    ]
    rows = sorted(rows or of_measures(*measures), key=lambda r: r["period_end"], reverse=True)
    rows.sort(key=of_another_body)
    called = [s.words for s in reading.said if s.kind not in ("area", "noise")]
    asked = ", ".join(dict.fromkeys(f"“{reading.typed(words)}”" for words in called))
    where = f" for {places[0]}" if places else ""
    return Answer(
        question=reading.text,
        text=(
            f"No figure of this is held{where} ({asked}: {label.lower()}). "
            + (would_hold(reading, measures[0]) or "No table that would hold it is known.")
        ),
        read_as=(f"what: {label}", *((f"where: {'; '.join(places)}",) if places else ())),
        also_held=tuple(line(r) for r in rows[:6]),
        not_understood=tuple(reading.not_understood),
        command=f"workforce figures --measure {measures[0]}",
    )


def would_hold(reading: Reading, measure: str) -> str:
    """Name the table that would hold what a question asks for, by measure; blank if unknown."""
    series = described(measure).get("series", "")
    grade = reading.grades[0] if reading.grades else ""
    day = reading.period.until if reading.period else ""
    regional = any(COUNTRY not in names for names in reading.areas)
    found = table_of(measure, series, grade, day, regional=regional)
    if found is None:
        return ""
    where = f"{found.publication}, {found.table}"
    where += f" ({found.edition})" if day else ""
    if found.known == "not published":
        return f"It is not published; {found.holder} would have it: {where}."
    if found.known == "unseen":
        return f"A publication that may hold it, not seen here: {where}."
    return f"The table that would hold it: {where}."


def defined(reading: Reading) -> Answer | None:
    """Say what words mean, with the source; None where the question asks for a figure."""
    words = " ".join(words_of(reading.text))
    if not (words.startswith(("do", "are", "is")) or any(word in words for word in _ASKING)):
        return None
    named = [re.escape(s.words) for s in reading.of("measure")]  # "counts as excessive" is a name
    apart = re.sub(rf"\b(?:{'|'.join(named)})\b", "#", words) if named else words
    asks, relates = re.search(_DEFINED, apart), re.search(_RELATED, words)
    what = re.match(_WHAT_IS, words)
    if not (asks or relates or what):
        return None
    terms = _terms(reading, words)
    if asks and any(name in _described() for name, _ in terms):  # of whom it is told says nothing
        terms = [t for t in terms if vocabulary.grades().get(t[0], {}).get("group") != "comparator"]
    names = [name for name, _ in terms]
    beside = [r for r in _table() if r["beside"] and {r["term"], r["beside"]} <= {*names}]
    called = {s.names[0] for s in reading.of("measure")}
    one = "difference between" in words and len(called) == 1 < len(reading.of("measure"))
    placed = reading.areas or reading.periods
    if relates and not (asks or one) and (placed or not (beside or _may_relate(names, relates[0]))):
        return None
    if not (asks or relates) and not (what and [what[2]] == [said for _, said in terms]):
        return None
    if not (asks or relates) and what and not _is_no_figure(names[0], what[1] or ""):
        return None
    told = [(f"{r['says']}.", r["source"]) for r in beside[:1]]
    told += [line for name in names if (line := _definition(name))[0]]
    told = [(f"The two are one measure here. {told[0][0]}", told[0][1]), *told[1:]] if one else told
    if not told:
        return Answer(reading.text, f"{_own()['no definition']['says']}.") if asks else None
    lines, sources = [line for line, _ in told], dict.fromkeys(source for _, source in told)
    first = beside[0]["term"] if beside else names[0]
    newest = _asked_by(first, reading, dict(terms).get(first, ""))
    if newest and re.search(_OF_FIGURES, words) and (found := fits(reading)):
        lines.append(f"The newest figure: {press_line(found[0].row)}")
    elif newest:
        lines.append(f"The newest figure: workforce ask {newest}")
    return Answer(
        reading.text,
        "\n".join(lines),
        read_as=(f"what words mean: {', '.join(said for _, said in terms)}",),
        source="; ".join(sources),
    )


@lru_cache(maxsize=1)
def _table() -> list[vocabulary.Record]:
    return vocabulary.records("definitions")


def _own() -> dict[str, vocabulary.Record]:
    """The terms that are neither measures nor grades nor parts."""
    return {r["term"]: r for r in _table() if not r["beside"]}


def _described() -> dict[str, vocabulary.Record]:
    return vocabulary.measures() | vocabulary.derived_measures()


def _terms(reading: Reading, words: str) -> list[tuple[str, str]]:
    """What is to be defined, each with its words, in their order; the longest phrase wins."""
    said = [(p.strip(), r["beside"] or r["term"]) for r in _table()
            for p in r["phrases"].split(";") if p]  # fmt: skip
    parts = {s.words: s.names[0].lower() for s in reading.of("category")}
    for kind in ("measure", "grade", "category", "implied"):  # what implies is told last
        said += [
            (re.sub(r"^an? ", "", s.words), s.names[0])
            for s in reading.of(kind)
            if kind in ("measure", "grade") or parts.get(s.words, s.words) == s.words
        ]
    found: dict[str, tuple[int, str]] = {}
    taken = f" {words} "
    for phrase, name in sorted(said, key=lambda pair: -len(pair[0])):
        at = taken.find(f" {phrase} ")
        if at >= 0 and name not in found:
            found[name] = at, phrase
            taken = f"{taken[: at + 1]}{'#' * len(phrase)}{taken[at + len(phrase) + 1 :]}"
    return [(name, phrase) for name, (_, phrase) in sorted(found.items(), key=lambda f: f[1][0])]


def _is_no_figure(name: str, article: str) -> bool:
    """Whether "what is" asks for a meaning: "a leaving rate", and neither "the" nor bare."""
    if name in _described():
        return article in ("a ", "an ")
    return article != "the " or name.lower() not in vocabulary.fixed_values("unit")


def _may_relate(names: list[str], asked: str) -> bool:
    """Whether how two words differ, or what one takes in, is a matter of what they mean.

    Two grades differ, or two measures that are not simply subtracted; a measure takes in.
    """
    if "difference" not in asked:
        return any(name in _described() or name in _own() for name in names)
    measures = [name for name in names if name in _described()]
    names = measures if measures[1:] else names  # of whom two measures are told says nothing
    grades = {name in vocabulary.grades() for name in names}
    return len(names) == 2 and len(grades) == 1 and not {*names} <= _SUBTRACTED


def _definition(name: str) -> tuple[str, str]:
    """Definition, formula and caveat of a term, and their source; blank if none is held."""
    if about := _described().get(name):
        told = f"{about['label']}: {about['definition'].rstrip('.')}."
        if about["formula"]:
            told += f" Worked out as {about['formula'].replace('_', ' ')}."
        care = f" {about['caveat'].rstrip('.')}." if about["caveat"] else ""
        return f"{told}{care}", about["definition_source"]
    if about := vocabulary.grades().get(name) or vocabulary.categories().get(name):
        return (f"{name}: {about['definition']}.", _DICTIONARY) if about["definition"] else ("", "")
    own = _own().get(name)
    return (f"{capital(name)}: {own['says']}.", own["source"]) if own else ("", "")


def _asked_by(name: str, reading: Reading, said: str) -> str:
    """Words by which the newest figure of a term is asked for."""
    if name in _described():
        return reading.typed(said) if said else name.replace("_", " ")
    if name in vocabulary.grades():
        return f"how many {who(name).rstrip(',')}"
    return _own()[name]["ask"] if name in _own() else ""
