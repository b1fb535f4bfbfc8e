"""Every number of an article about this subject, found, read and checked."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from analysis.claims.articles.dating import date_of_article
from analysis.claims.articles.judging.quoted import quoted_in
from analysis.claims.articles.read_so_far import Context
from analysis.claims.articles.sentence_check import check_sentence, or_likely
from analysis.claims.articles.wording.named_places_and_grades import names_in
from analysis.claims.articles.wording.sentences import sentences
from analysis.claims.articles.wording.speech import pattern
from analysis.claims.documents import paragraphs_of_file, paragraphs_of_text
from analysis.claims.reading import Claim
from analysis.claims.results import Checked

_ITEM = 20
"""Words that a line of a list may have."""


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """A number of an article with its verdict.

    Attributes
    ----------
    paragraph, sentence : int
        Where it stands: paragraph of the article, sentence of the paragraph, from 0.
    start, end : int
        Where it stands in the sentence.
    checked : Checked
    """

    paragraph: int
    sentence: int
    start: int
    end: int
    checked: Checked


@dataclass(frozen=True, slots=True)
class Article:
    """An article with every number of the subject found in it.

    Attributes
    ----------
    name : str
        Name of the file, or blank.
    written_on : date
        The day from which "last year" and "now" are counted.
    dated_by : str
        ``the text``, ``the reader`` or ``today``: who said so.
    paragraphs : tuple of tuple of str
        Sentences of each paragraph.
    claims : tuple of FoundClaim
    """

    name: str
    written_on: date
    dated_by: str
    paragraphs: tuple[tuple[str, ...], ...]
    claims: tuple[FoundClaim, ...]

    @property
    def checked(self) -> list[Checked]:
        """The claims alone, in their order."""
        return [found.checked for found in self.claims]


def find_claims(
    text: str,
    *,
    written_on: date | None = None,
    today: date | None = None,
    name: str = "",
    folder: Path | None = None,
) -> Article:
    """Find, read and check every number of a text about the probation workforce.

    Parameters
    ----------
    text : str
    written_on : date, optional
        When it was written; default the date that the text itself gives, else `today`.
    today : date, optional
        Default the current day.
    name : str, optional
        What the article is called in the results.
    folder : Path, optional
        Folder of the register.

    Returns
    -------
    Article

    Examples
    --------
    >>> found = find_claims("In June 2023 there were 4,418 probation officers in post.")
    >>> [(c.claim.value, c.verdict) for c in found.checked]
    [('4418', 'right')]
    """
    return _found(paragraphs_of_text(text), written_on, today, name, folder)


def find_claims_in_file(
    path: Path,
    *,
    written_on: date | None = None,
    today: date | None = None,
    folder: Path | None = None,
) -> Article:
    """Find and check the claims of a document: text, markdown, HTML, docx or pdf.

    Raises
    ------
    InputError
        If the document cannot be read.
    """
    return _found(paragraphs_of_file(path), written_on, today, path.name, folder)


def check_statement(claim: Claim, folder: Path | None = None) -> list[Checked]:
    """Read a claim that is a sentence alone, and check each number of it.

    A value that the row gives picks its number out of several.
    """
    day = date.fromisoformat(claim.quoted_on) if claim.quoted_on else date.today()
    context, found = Context(dated=bool(claim.quoted_on)), []
    for sentence in sentences(claim.statement):
        pairs = check_sentence(sentence, day, context, claim.document, folder)
        found += [checked for _, checked in pairs if checked]
    if claim.value:
        digits = "".join(c for c in claim.value if c.isdigit() or c == ".")
        found = [f for f in found if f.claim.value.lstrip("-") == digits] or found
    if not found:
        return [Checked(claim, "not_read", "No number of this subject was found in the sentence.")]
    several = len(found) > 1
    return [
        replace(
            one,
            claim=replace(
                one.claim,
                id=f"{claim.id}.{n}" if several else claim.id,
                statement=claim.statement,
                outlet=claim.outlet,
                topic=claim.topic,
            ),
        )
        for n, one in enumerate(found, 1)
    ]


def _found(
    paragraphs: list[str],
    written_on: date | None,
    today: date | None,
    name: str,
    folder: Path | None,
) -> Article:
    today = today or date.today()
    said, at = date_of_article(paragraphs, today)
    day = written_on or said or today
    dated_by = "the reader" if written_on else "the text" if said else "today"
    split = tuple(tuple(sentences(p)) for p in paragraphs)
    context = Context(dated=dated_by != "today")
    of_subject = _of_subject("\n".join(paragraphs))
    claims = tuple(_of_paragraphs(split, day, context, at, name, folder)) if of_subject else ()
    return Article(name, day, dated_by, split, claims)


def _of_subject(text: str) -> bool:
    """Whether a text is of probation, and not of that of another country."""
    if not pattern("subject.text").search(text):
        return False
    if not pattern("subject.abroad").search(text) or pattern("subject.home").search(text):
        return True
    return any(name.kind == "areas" for name in names_in(text))


def _of_paragraphs(
    paragraphs: tuple[tuple[str, ...], ...],
    day: date,
    context: Context,
    skip: int,
    name: str,
    folder: Path | None,
) -> Iterable[FoundClaim]:
    lead, told = None, []
    for at, paragraph in enumerate(paragraphs):
        item = len(paragraph) == 1 and len(paragraph[0].split()) <= _ITEM
        lead = lead if item else None  # what stands before a list is said of each of its lines
        context = replace(
            lead or Context(region=context.region, home=context.home),
            named=context.named,
            dated=context.dated,
            checked=[],
            text=context.text,
            checked_before=context.so_far,
            moment_before=context.moment or context.moment_before,
            sentence=lead.sentence if lead
            else "" if context.sentence.endswith((".", "!")) else context.sentence,
        )  # fmt: skip
        for place, sentence in enumerate(paragraph):
            if at == skip and len(paragraph) == 1 and len(sentence) < 80:
                continue  # the line that dates the article
            pairs = check_sentence(sentence, day, context, name, folder)
            told += [(at, place, found, checked) for found, checked in pairs]
        if paragraph[-1].endswith(":"):
            lead = context
    quoted = quoted_in(checked for _, _, _, checked in told if checked)
    number = 0
    for at, place, found, checked in told:
        checked = or_likely(found, checked, day, name, folder, quoted)
        if checked:
            number += 1
            checked = replace(checked, claim=replace(checked.claim, id=f"{number}"))
            said = found.told.number
            yield FoundClaim(at, place, said.sign_start, said.end, checked)
