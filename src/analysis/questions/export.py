"""The table of words as JSON, for the search box of the site."""

from __future__ import annotations

from typing import Any

from analysis import vocabulary
from analysis.citation.choose import FAMILIES
from analysis.core.number_words import SMALL
from analysis.core.periods import MONTHS
from analysis.questions.phrases import (
    parts_of_parts,
    phrase_table,
    short_words,
    unit_words,
    usual_grades,
)


def word_table() -> dict[str, Any]:
    """Return all that reading a question needs.

    Returns
    -------
    dict
        ``phrases``: for each phrase, in small letters, its meanings as [kind, name, ...];
        ``usual_grades``: by measure, the grades meant where none is named; ``parents``: the
        area that holds an area; ``short``: what short forms stand for;
        ``families``: measures that say the same thing; ``series`` and ``kinds``: of each measure
        and category; ``groups``: of each grade; ``months``, ``numbers``: the number of each
        month, of each word for one; ``parts``: parts that cut another; ``units``: the units that
        a word asks for.
    """
    measures = vocabulary.measures() | vocabulary.derived_measures()
    return {
        "phrases": {
            " ".join(key): [[m.kind, *m.names] for m in meanings]
            for key, meanings in sorted(phrase_table().items())
        },
        "short": short_words(),
        "usual_grades": usual_grades(),
        "parents": {n: a["parent"] for n, a in vocabulary.areas().items() if a.get("parent")},
        "families": [list(f) for f in FAMILIES],
        "series": {name: about["series"] for name, about in measures.items()},
        "kinds": {name: about["kind"] for name, about in vocabulary.categories().items()},
        "groups": {name: about["group"] for name, about in vocabulary.grades().items()},
        "parts": parts_of_parts(),
        "months": MONTHS,
        "numbers": SMALL,
        "units": [[word, units] for word, units in unit_words().items()],
    }


def as_json() -> str:
    """Return the table as JSON text, the same for the same vocabulary."""
    import json

    return (
        json.dumps(word_table(), ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    )
