"""What checking a claim gives: the numbers compared, the verdict, the evidence."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from analysis import vocabulary
from analysis.claims.evidence import Evidence
from analysis.claims.reading import Claim
from analysis.register.gaps import Ask, ask

QUALITY = ("primary", "quoted", "derived", "weak", "inferred")
"""Best first; ``derived`` is worked out from published parts."""


@lru_cache(maxsize=1)
def rules() -> dict[str, Any]:
    """Return ``claim_rules.toml``: verdicts, comparators and rules in words."""
    return vocabulary.rules("claim_rules")


@lru_cache(maxsize=2)
def verbs(way: str) -> re.Pattern[str]:
    """Verbs that say that something ``rose`` or ``fell``."""
    forms = vocabulary.rules("claim_speech")["verbs"][way]
    return re.compile(rf"\b{forms}\b", re.IGNORECASE)


def verdict_labels() -> dict[str, str]:
    """Return the label of every verdict, in their documented order."""
    return {v["key"]: v["label"] for v in rules()["verdict"]}


@dataclass(frozen=True, slots=True)
class Settled:
    """A number that the claim was compared with.

    Attributes
    ----------
    value : str
        Unrounded.
    words : str
        As a sentence says it, with its unit.
    basis : str
    origin : str
        Edition, or how it was worked out.
    figure_ids : tuple of str
    agreement : str
        Result of `analysis.claims.comparing.compare`.
    printed, mixed : bool
    order : tuple
        Sorts the first basis, best quality and earliest edition to the front.
    """

    value: str
    words: str
    basis: str
    origin: str
    figure_ids: tuple[str, ...]
    agreement: str
    printed: bool
    mixed: bool
    order: tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Checked:
    """A claim with its verdict and everything the verdict rests on.

    Attributes
    ----------
    claim : Claim
    verdict : str
        Key of a verdict; `label` says it in words.
    says : str
        One or two sentences naming the figures.
    settled : tuple of Settled
        Numbers the claim was compared with, the first basis first.
    evidence : tuple of Evidence
        Every figure found, those for orientation included.
    working : tuple of str
        Recomputation, one line a step.
    remarks : tuple of str
        What has to be said with the verdict.
    ask : tuple of str
        Keys of ``where_to_ask.toml``, where something is missing.
    """

    claim: Claim
    verdict: str
    says: str
    settled: tuple[Settled, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    working: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The verdict in words."""
        return verdict_labels()[self.verdict]

    def because(self, verdict: str, why: str) -> "Checked":
        """Another verdict, its reason before what was said."""
        return replace(self, verdict=verdict, says=f"{why} {self.says}")


def asks_for(checked: Checked) -> list[Ask]:
    """Return what would settle a claim, if something is missing."""
    claim = checked.claim
    return [ask(key, claim.period_end, claim.quoted_on) for key in checked.ask]
