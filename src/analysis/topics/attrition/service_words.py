"""Sentences on leaving by length of service, computed with the bounds beside them.

Those that are quoted in public stand beside what the bounds allow.
"""

import tomllib
from pathlib import Path

import pandas as pd

from analysis.claims.reading import Claim, default_file, read_claims
from analysis.stats.leaving.service_bounds import ServiceBounds
from analysis.topics.attrition import cutoffs
from analysis.topics.attrition.data import GRADE
from analysis.topics.attrition.service import Assumptions, bounds, inputs, published, when
from analysis.topics.wording import fill, sentence


def leading() -> str:
    """Return the finding that rests on no assumption: so many left, such a share after five years.

    Returns
    -------
    str
        One sentence, with how it was read.
    """
    return sentence("attrition.leading", given=published(), when=when())


def bounded(assumed: Assumptions | None = None) -> str:
    """Return the bounds, with the reworded copy and the condition in the same sentence."""
    found, given = bounds(assumed), published()
    first, last = given.shares[0], given.shares[-1]
    share = inputs(assumed).short_share
    said = sentence("attrition.bounded", share=share, first=first, last=last, found=found)
    return f"{said} {_ratio(found.ratio.low, found.ratio.high)}"


def _ratio(low: float, high: float) -> str:
    if low <= 1 <= high:
        told = sentence("attrition.ratio_open", low=low, high=high)
    elif low > 1:
        told = sentence("attrition.ratio", low=low, high=high)
    else:
        told = sentence("attrition.ratio_lower", low=low, high=high)
    return f"{told}. These are bounds: no value inside them is likelier than another."


def caution() -> str:
    """Return what could make the bounds wrong rather than wide."""
    return sentence("attrition.caution", first=published().shares[0])


TWO_THIRDS, MOST_PRONE = "C05", "C36"
QUOTES = tomllib.loads(Path(__file__).with_name("quotes.toml").read_text(encoding="utf-8"))
Quoted = tuple[str, str, str, str]


def quotes(assumed: Assumptions | None = None) -> pd.DataFrame:
    """Return each quoted statement with what the bounds say of it.

    Returns
    -------
    pandas.DataFrame
        Columns quote, of whom, compatible (a few words), why.
    """
    found = bounds(assumed)
    rows = [_resigned(found), _stayed(found), _two_thirds(), _most_prone(found)]
    return pd.DataFrame(rows, columns=["quote", "whom", "compatible", "why"])


def _quoted(name: str, compatible: str, why: str = "why", **values: object) -> Quoted:
    quote, whom, told = (fill(QUOTES[name][part], **values) for part in ("quote", "whom", why))
    return quote, whom, compatible, told


def _resigned(found: ServiceBounds) -> Quoted:
    rows, rate = cutoffs.over_four_years()
    counted, given = rows.iloc[0], published()
    most = given.leavers["value"] * given.long_share["value"] / 100
    fits = rate.low / 100 <= found.long.high and counted["value"] <= most
    verdict = "yes" if fits else "no"
    return _quoted("resigned", verdict, counted=counted, rate=rate, long=found.long)


def _stayed(found: ServiceBounds) -> Quoted:
    row, told = cutoffs.retained(), cutoffs.retention().set_index("question").iloc[-1]
    if told["high"] / 100 < found.short.low:
        verdict, why = "not of the same people", "why_not"
    else:
        verdict, why = "yes", "why"
    return _quoted("stayed", verdict, why, row=row, told=told, short=found.short)


def _two_thirds() -> Quoted:
    claim, share = _claim(TWO_THIRDS), published().long_share
    apart = abs(float(claim.number) - share["value"]) > 1
    whose = "probation officers" if claim.grade == GRADE else claim.grade
    verdict = "not of all staff" if apart else "yes"
    return _quoted("two_thirds", verdict, share=share, whose=whose, claim=claim)


def _most_prone(found: ServiceBounds) -> Quoted:
    alone = min(100 * found.long.high / found.short.low, 100 / found.ratio.low)
    why = "why" if found.ratio.low > 1 else "why_not"
    return _quoted("most_prone", "not decided", why, claim=_claim(MOST_PRONE), alone=alone)


def _claim(identifier: str) -> Claim:
    return next(c for c in read_claims(default_file()) if c.id == identifier)
