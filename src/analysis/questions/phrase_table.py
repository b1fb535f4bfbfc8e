"""The table of phrases, made of the vocabulary: its names, its synonyms, words of its measures."""

import re
from collections import ChainMap
from collections.abc import Callable, Iterator, Mapping

from analysis import vocabulary
from analysis.citation.places import templates, who

PHRASES, MEANINGS, NAMES = "|", "~", "^"  # what stands between them; no name holds one
NUMBER = "%d"  # stands for a number in a listed phrase, and in the names that it stands for
_PREFIX = r"^(PDU|LDU Cluster|NPS|HMP|YOI) "
_LED = r"^\W*(?:(?:the|of|in|who|for|by|at|number|headcount)\b\W*)+"
_ENDS = ("the", "of", "in", "for", "by", "at", "to", "who", "that", "from", "and", "as")
_SAYS_WHAT = 3  # words
_PARTS = r", | and | with "
_PART = 5  # letters of a word that may stand for a delivery unit or hint at a measure
_PLAIN = ("tower", "riding", "isles", "pennine", "waltham", "milton")  # words of other things too
_SPAN = r"\b(\d{4})-(\d{4})\b"  # written out, as the years of a question are
_SHORTENED = 2  # words of a grade that is also called so without "staff"
_FIELD = r"\{\w+\}"
_ENDING = r"(?:ed|ing|ments?)$"
_FEW_MEASURES = 16  # a word of more measures says little of which is meant
_COMPASS = {"north", "south", "east", "west", "central", "city", "mid", "county", "the", "courts"}
# kinds that are no meanings of a phrase
_APART = (
    "default", "short", "unit", "part", "told", "as_share", "foreseen", "of_social_workers",
    "bands", "promised", "distinct", "supervised", "of_supervised", "unpaid",
)  # fmt: skip
_ORDERS = {"highest", "lowest", "plan"}  # "the largest" is an order before it is a part
Key = tuple[str, ...]
Split = Callable[[str], list[str]]
Table = dict[str, str]


def made(split: Split) -> tuple[Table, dict[str, dict[str, str]]]:
    """Make the table of phrases.

    Parameters
    ----------
    split : callable
        Splits a text into words.

    Returns
    -------
    tuple of dict and dict
        By first word the phrases that begin with it, each with its meanings: a text, because
        of thousands a question needs a few; and by kind the names of each phrase that is no
        meaning, such as ``default`` and ``short``. What is listed in
        ``words.csv`` wins over names, names over words of measures.
    """

    def key_of(phrase: str) -> Key:  # phrases of letters alone are split the quick way
        plain = phrase.isascii() and phrase.replace(" ", "").isalpha()
        return tuple(phrase.lower().split() if plain else split(re.sub(_SPAN, r"\1 to \2", phrase)))

    named: dict[Key, dict[str, list[str]]] = {}
    for phrase, kind, name in _names(split):
        key = key_of(phrase)
        if key and name not in (names := named.setdefault(key, {}).setdefault(kind, [])):
            names.append(name)
    named = {key: {"measure": m} for key, m in _of_sentences(split).items()} | named
    own: dict[Key, dict[str, list[str]]] = {}
    apart: dict[str, dict[str, str]] = {kind: {} for kind in _APART}
    for record in vocabulary.records("words"):
        phrase, kind, listed = record["phrase"], record["kind"], record["names"]
        if kind in _APART:
            apart[kind][phrase] = listed
        else:
            own.setdefault(key_of(phrase), {})[kind] = [n for n in listed.split("; ") if n]
    for key, kinds in own.items():  # a county is also an old probation area
        if "area" in kinds and key in named:
            kinds["area"] += [n for n in named[key].get("area", ()) if n not in kinds["area"]]
        if "area" in kinds and not {*key} <= {*split(kinds["area"][0])}:  # a city in a region
            kinds["area"] += [unit for unit, words in _units(split) if {*key} <= words
                              and unit not in kinds["area"]]  # fmt: skip
    table = ChainMap(own, named)
    for key, kinds in own.items():  # "officer target" says whose target it is
        says_what = {"measure", "each", "implied"} & kinds.keys() or NUMBER in key
        if says_what and "grade" not in kinds:
            kinds.update(_grade_within(key, table))
        called = " ".join(key).removesuffix("s")  # its own name always names a part or a grade
        for kind in () if _ORDERS & kinds.keys() else ("grade", "category"):
            of_key = named.get(key, {}).get(kind, [])
            exact = [name for name in of_key if name.lower().removesuffix("s") == called]
            if exact:
                kinds[kind] = list(dict.fromkeys([*exact, *kinds.get(kind, [])]))
    hints = {
        (form,): {"hint": names}
        for word, names in _words_of_measures(split)
        if (word,) not in table
        for form in _forms(word)
        if (form,) not in table
    }
    written: dict[str, list[str]] = {}
    for key, kinds in (hints | named | own).items():
        meanings = (NAMES.join([kind, *names]) for kind, names in kinds.items())
        written.setdefault(key[0], []).append(MEANINGS.join([" ".join(key), *meanings]))
    return {first: PHRASES.join(phrases) for first, phrases in written.items()}, apart


def _names(split: Split) -> Iterator[tuple[str, str, str]]:
    """Yield (phrase, kind, canonical name) of everything that has a name."""
    for name, about in (vocabulary.measures() | vocabulary.derived_measures()).items():
        yield name.replace("_", " "), "measure", name
        yield about["label"].split(" (")[0], "measure", name
        yield about["label"], "measure", name
    for grade in vocabulary.grades():
        short = grade.removesuffix(" staff") if len(grade.split()) > _SHORTENED else grade
        for phrase in (
            grade,
            who(grade).rstrip(","),
            f"{grade.removesuffix('s')}s",
            short,
            grade.split(" (includes")[0],
            who(grade).removeprefix("staff of "),
        ):
            yield phrase, "grade", grade
    for area, about in vocabulary.areas().items():
        bare = re.sub(_PREFIX, "", area).removesuffix(" (old region)")
        yield area, "area", area
        yield bare.removesuffix(" probation area"), "area", area
        if about["area_type"] in ("delivery_unit", "ldu_cluster"):
            for part in re.split(_PARTS, bare):
                if not set(part.lower().split()) <= _COMPASS:
                    yield part, "area", area
    yield from _parts_of_units(split)
    for category in vocabulary.categories():
        yield category, "category", category
        yield f"{category}s", "category", category
    for what in ("area", "grade", "category"):
        for record in vocabulary.records(f"{what}_spellings"):
            yield record["spelling"], what, record[what]


def _units(split: Split) -> list[tuple[str, set[str]]]:
    """The delivery units and the clusters of units before them, with the words of their names."""
    kinds = ("delivery_unit", "ldu_cluster")
    units = [area for area, about in vocabulary.areas().items() if about["area_type"] in kinds]
    return [(unit, {*split(re.sub(_PREFIX, "", unit))}) for unit in units]


def _parts_of_units(split: Split) -> Iterator[tuple[str, str, str]]:
    """Single words that stand in the name of one delivery unit alone: Swansea, Talbot."""
    units = [a for a, about in vocabulary.areas().items() if about["area_type"] == "delivery_unit"]
    words: dict[str, list[str]] = {}
    for unit in units:
        for word in split(re.sub(_PREFIX, "", unit)):
            words.setdefault(word, []).append(unit)
    for word, named in words.items():
        if len(named) == 1 and len(word) >= _PART and word not in _PLAIN:
            yield word, "area", named[0]


def _of_sentences(split: Split) -> dict[Key, list[str]]:
    """What the sentences on a measure say between grade and place: "with a long-term absence"."""
    found: dict[Key, list[str]] = {}
    for name, sentence in templates().items():
        for said in re.split(_FIELD, sentence["noun"]):
            words = split(re.sub(_LED, "", said))
            while words and words[-1] in _ENDS:
                words.pop()
            if len(words) >= _SAYS_WHAT:
                found.setdefault(tuple(words), []).append(name)
    return found


def _words_of_measures(split: Split) -> Iterator[tuple[str, list[str]]]:
    """Words that stand in what a few measures are called, with these measures."""
    found: dict[str, list[str]] = {}
    nouns = templates()
    for name, about in (vocabulary.measures() | vocabulary.derived_measures()).items():
        noun = nouns[name]["noun"] if name in nouns else ""
        called = re.sub(_FIELD, " ", f"{name.replace('_', ' ')} {about['label']} {noun}")
        for word in dict.fromkeys(split(called)):
            found.setdefault(word, []).append(name)
    return (
        (w, names) for w, names in found.items() if len(w) >= _PART and len(names) <= _FEW_MEASURES
    )


def _forms(word: str) -> list[str]:
    """A word, its singular and plural, and the other forms of a verb."""
    stem = re.sub(_ENDING, "", word)
    verb = [stem, *(f"{stem}{end}" for end in ("e", "es", "ed", "ing", "ment"))]
    return [word, f"{word}s", word.removesuffix("s"), *(verb if stem != word else ())]


def _grade_within(key: Key, table: Mapping[Key, dict[str, list[str]]]) -> dict[str, list[str]]:
    """The grade that a longer phrase names, by the longest part of it that is one."""
    for size in range(len(key) - 1, 0, -1):
        for at in range(len(key) - size + 1):
            if names := table.get(key[at : at + size], {}).get("grade"):
                return {"grade": names}
    return {}
