"""Areas and grades that a text names, by the spellings of the controlled vocabulary."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from analysis.questions.phrases import phrase_table, words_of

_TOKEN = re.compile(r"[A-Za-z0-9£%'’/&-]+")
_KINDS = {"grade": "grades", "area": "areas"}
_BODIES = {
    "staff",
    "people",
    "probation",
    "service",
    "national",
    "region",
    "unit",
    "court",
    "good",
    "reading",
    "police",
}
"""Single words that are names of something else in running text."""


@dataclass(frozen=True, slots=True)
class Named:
    """One area or grade named in a text: where, which kind, canonical name."""

    start: int
    end: int
    kind: str
    name: str


@lru_cache(maxsize=1)
def _phrases() -> tuple[dict[tuple[str, ...], tuple[str, str]], int]:
    """Every phrase of an area or a grade with the first name it stands for."""
    table = {}
    for key, meant in phrase_table().items():
        if len(key) == 1 and key[0] in _BODIES:
            continue
        for meaning in meant:
            if meaning.kind in _KINDS and meaning.names:
                table[key] = (_KINDS[meaning.kind], meaning.names[0])
                break
    return table, max(map(len, table))


def names_in(text: str) -> list[Named]:
    """Find areas and grades, the longest phrase first; an area only where it is capitalised.

    Examples
    --------
    >>> [n.name for n in names_in("London had 457 vacancies for probation officers")]
    ['London', 'Probation officer']
    """
    table, longest = _phrases()
    tokens = [(m.start(), m.end(), m[0]) for m in _TOKEN.finditer(text)]
    words = [(words_of(token) or [""]) for _, _, token in tokens]
    flat = [w[0].removesuffix("'s").removesuffix("s'") for w in words]
    found, at = [], 0
    while at < len(tokens):
        used = 0
        for size in range(min(longest, len(tokens) - at), 0, -1):
            meant = table.get(tuple(flat[at : at + size]))
            if meant and (meant[0] == "grades" or tokens[at][2][0].isupper()):
                found.append(Named(tokens[at][0], tokens[at + size - 1][1], *meant))
                used = size
                break
        at += used or 1
    return found
