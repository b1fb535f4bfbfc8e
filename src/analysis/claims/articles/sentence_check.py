"""The verdicts of the numbers of a sentence, each with what the text says around it."""

from datetime import date
from pathlib import Path

from analysis.claims.articles.age import of_any_year
from analysis.claims.articles.judging.agreement import as_counted, of_what_is_said
from analysis.claims.articles.judging.another_figure import unless_doubtful
from analysis.claims.articles.judging.chance import likely_figure
from analysis.claims.articles.judging.date_said import of_date_said
from analysis.claims.articles.judging.moved_said import unless_moved_otherwise
from analysis.claims.articles.judging.quoted import Quoted
from analysis.claims.articles.judging.record_said import unless_no_record
from analysis.claims.articles.judging.unit_inspected import of_unit_inspected
from analysis.claims.articles.number_check import check_number, claim_of, mixed_with
from analysis.claims.articles.read_so_far import Context, Statement
from analysis.claims.articles.reading import statements
from analysis.claims.articles.shares import share_of_what_is_told
from analysis.claims.articles.wording.speech import pattern
from analysis.claims.articles.worked_out import worked_out
from analysis.claims.comparing import AGREE
from analysis.claims.meaning import meaning
from analysis.claims.results import Checked
from analysis.claims.verdicts import AGREES, FITS

_LIKELY = (*FITS, "wrong_unit")
"""Verdicts of a figure that a number equals by little chance."""


def check_sentence(
    sentence: str, day: date, context: Context, name: str, folder: Path | None
) -> list[tuple[Statement, Checked | None]]:
    """Read and check the numbers of a sentence, and add what they are to its context.

    None stands for the verdict of a number that is of another subject.
    """
    pairs: list[tuple[Statement, Checked | None]] = []
    for found in statements(sentence, day, context):
        checked = check_number(found, sentence, day, name, folder)
        checked = checked and _judged(found, checked, folder)
        checked = or_likely(found, checked, day, name, folder)
        if checked:
            # "6.3 per cent, against 8.3" goes on about the first
            aside = bool(pairs) and pattern("compared").search(found.told.said_before)
            context.checked.insert(len(context.checked) - bool(aside), checked)
        pairs.append((found, checked))
    made = []
    for found, checked in pairs:
        told = [*context.checked_before, *context.checked]
        fit = (c for c in told if c.verdict in (*AGREES, "other_edition"))
        figures = [c for c in fit if c is not checked]
        open_start = checked and meaning(checked.claim).change_of and not checked.claim.period_start
        if checked is None or checked.verdict not in AGREES or open_start:
            made_of = worked_out(found, figures, sentence) or share_of_what_is_told(
                found, figures, folder
            )
            if checked and made_of:
                context.checked[context.checked.index(checked)] = made_of
            checked = made_of or checked
        made.append((found, checked))
    return made


def or_likely(
    found: Statement,
    checked: Checked | None,
    day: date,
    name: str,
    folder: Path | None,
    quoted: frozenset[Quoted] = frozenset(),
) -> Checked | None:
    """A verdict; where a number was not read, that of a figure which it equals by little chance."""
    unread = checked is None or checked.verdict == "not_read"
    against = checked is not None and any(s.agreement not in AGREE for s in checked.settled)
    if not unread or against or mixed_with(found):
        return checked
    claim = claim_of(found, found.told.sentence, day, name)
    likely = likely_figure(found, claim, day, folder, quoted)
    likely = likely and _judged(found, likely, folder)
    return likely if likely and likely.verdict in _LIKELY else checked


def _judged(found: Statement, checked: Checked, folder: Path | None) -> Checked:
    """A verdict, changed where what the text says does not fit it."""
    checked = of_what_is_said(found, of_any_year(found, checked, folder), folder)
    checked = unless_doubtful(found, of_date_said(found, checked), folder)
    checked = unless_no_record(found, checked, folder)
    checked = of_unit_inspected(found, checked, folder)
    return as_counted(found, unless_moved_otherwise(found, checked, folder))
