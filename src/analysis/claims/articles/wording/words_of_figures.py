"""The words of a text and of the measures and categories of the register, ready to compare.

Phrases are those of the tables that questions are read with; beside them the beginnings of
words, so that "assessed" is of "assessment".
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis import vocabulary
from analysis.claims.articles.wording.speech import words_understood
from analysis.core.csv_tables import Row
from analysis.questions.phrases import meanings_at, words_of

_LETTERS = 5
"""Letters of a word that are compared, so that its endings do not matter."""
_MOST_WORDS = 0.6
"""Part of the words of a label or category that a sentence that means it uses."""

_FORMS = {"spent": "spend", "cost": "spend", "costs": "spend", "paid": "pay", "taught": "teach"}


@dataclass(frozen=True, slots=True)
class Words:
    """What the phrases of a text may stand for, by kind, and the beginnings of its words.

    Also those of the phrases, by the name that each stands for.
    """

    names: dict[str, tuple[str, ...]]
    stems: frozenset[str]
    phrases: dict[str, frozenset[str]]

    def of(self, *kinds: str) -> frozenset[str]:
        """Names that phrases of some kinds may stand for."""
        return frozenset(name for kind in kinds for name in self.names.get(kind, ()))

    def cover(self, wanted: frozenset[str]) -> bool:
        """Whether most of some beginnings of words, and two at least, are among them."""
        return len(wanted & self.stems) >= max(2, _MOST_WORDS * len(wanted))


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """Beginnings of the words of a text that tell one measure or category from another."""
    common = words_understood("common")
    words = (_FORMS.get(w, w) for w in words_of(text))
    return frozenset(w[:_LETTERS] for w in words if len(w) > 3 and w not in common)


@lru_cache(maxsize=512)
def words_in(text: str) -> Words:
    """Read the phrases of a text, the longest first."""
    words, at = words_of(text), 0
    found: dict[str, list[str]] = {}
    phrases: dict[str, frozenset[str]] = {}
    while at < len(words):
        meanings, size = meanings_at(words, at)
        for meaning in meanings:
            found.setdefault(meaning.kind, []).extend(meaning.names)
            said = stems_of(" ".join(words[at : at + size]))
            phrases |= {name: phrases.get(name, frozenset()) | said for name in meaning.names}
        at += 1 if any(m.kind == "met" for m in meanings) else size  # "against a target" names it
    return Words({kind: tuple(names) for kind, names in found.items()}, stems_of(text), phrases)


def label_of(measures: tuple[str, ...]) -> str:
    """The labels of some measures, in small letters."""
    known = vocabulary.measures() | vocabulary.derived_measures()
    return " ".join(known[m]["label"] for m in measures if m in known).lower()


@lru_cache(maxsize=1)
def label_stems() -> dict[str, frozenset[str]]:
    """Beginnings of the words of each measure's label and of the noun that tells it."""
    known = vocabulary.measures() | vocabulary.derived_measures()
    nouns = {r["measure"]: re.sub(r"{\w+}", "", r["noun"]) for r in vocabulary.records("sentences")}
    return {m: stems_of(f"{about['label']} {nouns.get(m, '')}") for m, about in known.items()}


@lru_cache(maxsize=8192)
def telling_stems(text: str) -> frozenset[str]:
    """Beginnings of the words of a text that may tell one figure from another."""
    plain = words_understood("words")
    return stems_of(" ".join(word for word in words_of(text) if word not in plain))


def stems_of_figure(row: Row) -> frozenset[str]:
    """Beginnings of the words that tell a figure: name and label, category and note."""
    name = row["measure"].replace("_", " ")
    told = (name, row["category"], row.get("note", ""))
    return label_stems()[row["measure"]].union(*map(telling_stems, told))
