"""What checking a claim gives: the numbers compared, the verdict, the evidence."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from analysis import vocabulary
from analysis.claims.evidence import WORKED_OUT, Evidence
from analysis.claims.reading import Claim
from analysis.core.csv_tables import Row
from analysis.core.numbers import plain
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


SIGNS = {c["sign"]: c["spoken"] for c in rules()["comparator"]}


def verdict_labels() -> dict[str, str]:
    """Return the label of every verdict, in their documented order."""
    return {v["key"]: v["label"] for v in rules()["verdict"]}


@dataclass(frozen=True, slots=True)
class Settled:
    """A number that the claim was compared with."""

    value: str  # unrounded
    shown: str  # as a sentence says it, with its unit
    basis: str
    origin: str  # edition, or how it was worked out
    figure_ids: tuple[str, ...]
    agreement: str  # result of `analysis.claims.comparing.compare`
    order: tuple[int, int, str]  # sorts the first basis, best quality and earliest edition first
    printed: bool = False
    mixed: bool = False


@dataclass(frozen=True, slots=True)
class Worked:
    """A number worked out from published ones."""

    value: Decimal  # unrounded
    basis: str  # counting basis of the parts; two joined by ``+`` where they were mixed
    working: tuple[str, ...]  # one line a step, each input with its figure id
    inputs: tuple[Row, ...]
    mixed: bool = False  # whether the parts come from different counting bases
    obstacles: tuple[str, ...] = ()  # why the ends of a change do not compare

    def settled(self, shown: str, agreement: str, place: int = 0) -> Settled:
        """The number as one that the claim was compared with, its basis in some place."""
        origin = WORKED_OUT + (", bases mixed" if self.mixed else "")
        ids = tuple(row["figure_id"] for row in self.inputs)
        order = (place, QUALITY.index("derived"), "")
        return Settled(
            plain(self.value), shown, self.basis, origin, ids, agreement, order, mixed=self.mixed
        )


@dataclass(frozen=True, slots=True)
class Other:
    """What else than the claim's own words a number fits."""

    verdict: str
    says: str
    why: str  # what differs, for the figures shown
    rows: tuple[Row, ...]  # figures to show with the verdict
    working: tuple[str, ...] = ()
    settled: tuple[Settled, ...] = ()  # numbers that were worked out and compared


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
