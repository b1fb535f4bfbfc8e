"""Words of a number's own part that its reading leaves out."""

import re
from functools import lru_cache

from analysis.claims.articles.read_so_far import Statement
from analysis.claims.articles.wording.speech import pattern, words_understood
from analysis.claims.articles.wording.words_of_figures import label_of, stems_of
from analysis.claims.meaning import TOTALS, meaning
from analysis.claims.reading import Claim
from analysis.claims.results import verbs
from analysis.core.periods import MONTHS
from analysis.core.wording import LARGE, SMALL
from analysis.questions.phrases import meanings_at, tokens_of

_ENDING = re.compile(r"(?:(?:ing|al)?ly|ing|e?[ds]|e)$")
_SPEAKER = re.compile(r"[A-Z][A-Z .'’()-]*:")
"""Who speaks in a script: "NIA: Well, ..."."""
_SHORT = 4
"""Letters of a word without its ending that tell it from others."""


def not_understood(found: Statement, claim: Claim, *, agrees: bool = False) -> list[str]:
    """Words of a number's own part that its reading leaves out, in their order.

    Words that stand in no table, subjects of which nothing is held, and parts of what is
    counted (an offence, a cause, a length of service) that the claim does not name. Where it
    `agrees`, the words up to the number by which its rule read it are understood.
    """
    told = found.told
    parts = [told.own, told.own[: told.number.sign_start - told.begin]][: 1 + agrees]
    taken = [(m.start - told.begin, m.end - told.begin) for m in told.moments]
    taken += [(n.start - told.begin, n.end - told.begin) for n in told.names]
    taken.append((told.number.sign_start - told.begin, told.number.end - told.begin))
    if found.rule and found.rule.near:
        taken += [m.span() for text in parts for m in found.rule.near.finditer(text)]
    if told.place:
        taken += [m.span() for m in pattern("place_meant").finditer(told.own)]
    if not told.begin and (speaker := _SPEAKER.match(told.own)):
        taken.append(speaker.span())
    taken += [m.span() for m in pattern("source_named").finditer(told.own)]
    for way in ("rose", "fell"):
        taken += [m.span() for m in verbs(way).finditer(told.own)]
    direct, tokens = meaning(claim).direct, tokens_of(told.own)
    label = stems_of(label_of(direct.measures if direct else ()))
    words, at, left = [t.word for t in tokens], 0, []
    while at < len(tokens):
        meanings, size = meanings_at(words, at)
        here = tokens[at : at + size]
        dates = words[at] in MONTHS and pattern("reported_in").search(told.own, 0, here[0].start)
        if not dates and not any(a < t.end and t.start < b for t in here for a, b in taken):
            said = " ".join(words[at : at + size])
            names = {name for m in meanings for name in m.names}
            kinds = {m.kind for m in meanings}
            part = "category" in kinds and kinds <= {"category", "implied"}
            apart = kinds == {"elsewhere"} or (part and not _named(claim, names))
            known = bool(meanings or stems_of(said) & stems_of(claim.category)) and not apart
            known = known or frozenset() < stems_of(said) <= label
            if said in words_understood("pointing") or not (known or _plain(said)):
                left.append(said)
        at += size
    return left


def _plain(word: str) -> bool:
    """Whether a word, in any of its forms, says nothing of what is counted."""
    said = word in words_understood("words") or _root(word) in _roots()
    return said or word in SMALL or word in LARGE or not word[0].isalpha()


def _root(word: str) -> str:
    """A word without its ending, so that "slight" is "slightly"; a short one as it is."""
    found = _ENDING.sub("", word)
    return found if len(found) >= _SHORT else word


@lru_cache(maxsize=1)
def _roots() -> frozenset[str]:
    return frozenset(map(_root, words_understood("words")))


def _named(claim: Claim, names: set[str]) -> bool:
    """Whether a claim's category, or the label of what it counts, is one of some names."""
    direct = meaning(claim).direct
    category = direct.category if direct else claim.category
    measures = direct.measures if direct else ()
    label = label_of(measures)
    return bool(names & {category, *TOTALS, *measures}) or any(
        name.lower() in label or category.endswith(f": {name.lower()}") for name in names
    )
