"""Sentences of a paragraph."""

import re

_END = re.compile(r"[.?!]+[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9£])")
_SHORTENED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Sir|St|No|Nos|vs|etc|e\.g|i\.e|approx|Fig|Rt|Hon|Lt|Cllr|Col|cf|para"
    r"|Vol|Col|pp?|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.[\"”’')\]]*\s+$"
)


def sentences(paragraph: str) -> list[str]:
    """Split a paragraph into sentences.

    A full stop inside a number, after an initial or after a common short form ends none.

    Examples
    --------
    >>> sentences("It fell by 2.5 points. Mr. Smith said so! Was it 9?")
    ['It fell by 2.5 points.', 'Mr. Smith said so!', 'Was it 9?']
    """
    found, start = [], 0
    for match in _END.finditer(paragraph):
        if _SHORTENED.search(paragraph[start : match.end()]) and match[0].startswith("."):
            continue
        found.append(paragraph[start : match.end()].strip())
        start = match.end()
    found.append(paragraph[start:].strip())
    return [sentence for sentence in found if sentence]
