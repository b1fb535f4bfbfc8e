"""Whether a number that is called a record is the highest, or the lowest, held up to its day."""

from dataclasses import replace
from pathlib import Path

from analysis.claims.articles.read_so_far import Statement
from analysis.claims.articles.wording.speech import pattern
from analysis.claims.evidence import RELATED, Evidence
from analysis.claims.meaning import meaning
from analysis.claims.results import Checked
from analysis.claims.verdicts import AGREES
from analysis.claims.weighing.newest import record, told
from analysis.core.numbers import as_decimal


def unless_no_record(found: Statement, checked: Checked, folder: Path | None) -> Checked:
    """A verdict; "a record 6,801" differs where a figure before it, counted alike, is higher."""
    claim, direct = checked.claim, meaning(checked.claim).direct
    called = pattern("called_record").search(found.told.said_before)
    since = pattern("highest_since").match(found.told.sentence, found.told.number.end)
    if since and checked.verdict in AGREES:
        return replace(checked, says=f"{checked.says} Whether it is the {since[1]} is not judged.")
    if not called or checked.verdict not in AGREES or direct is None:
        return checked
    lowest = bool(called["low"])
    ranked = record(direct, claim.period_end, lowest=lowest, folder=folder)
    rows = ranked.inputs if ranked else ()
    mine = [as_decimal(r["value"]) for r in rows if r["period_end"] == claim.period_end]
    before = [r for r in rows if r["period_end"] < claim.period_end]
    extreme = (min if lowest else max)(before, key=lambda r: as_decimal(r["value"]), default=None)
    if extreme is None or not mine:
        return checked
    value = as_decimal(extreme["value"])
    if value >= mine[0] if lowest else value <= mine[0]:
        return checked
    why = f"a {'lower' if lowest else 'higher'} figure before it"
    checked = replace(checked, evidence=(*checked.evidence, Evidence(extreme, RELATED, why)))
    return checked.because("differs", f"It is no record: {told(extreme)}.")
