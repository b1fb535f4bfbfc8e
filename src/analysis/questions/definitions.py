"""What a word means, not how many: "what does FTE mean", "do trainees count towards the target".

Measures, grades and parts are defined in the vocabulary; other words, and how two of them
lie to each other, in ``vocabulary/definitions.csv``.
"""

import re
from functools import lru_cache

from analysis import vocabulary
from analysis.citation.places import who
from analysis.citation.press_line import press_line
from analysis.citation.words import capital
from analysis.questions.answer import Answer
from analysis.questions.finding import fits
from analysis.questions.phrases import words_of
from analysis.questions.reading import Reading

_ASKING = ("defin", "mean", "stand", "what", "who", "how", "explain", "difference")
_DEFINED = (
    r"\bdefin(?:e|ed|es|ition|itions)\b|\bmeaning of\b|\bmeant by\b|\bstands? for\b"
    r"|\bwhat do(?:es)? .+ (?:mean|include|cover)(?: (?:in|here)\b.*)?$|\bmean by\b"
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
