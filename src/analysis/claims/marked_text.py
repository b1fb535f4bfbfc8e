"""An article given back with each number marked: terminal, markdown, HTML, CSV, JSON."""

from collections.abc import Callable
from functools import partial
from typing import Any

from analysis.claims.articles.finding import Article, FoundClaim
from analysis.claims.formats import as_csv, as_fields, as_json, render
from analysis.claims.results import rules, verdict_labels
from analysis.core.csv_tables import by_key
from analysis.core.periods import spoken

CSV_COLUMNS = (
    "id", "sentence", "measure", "area", "grade", "category", "period_end", "comparator",
    "value", "unit", "verdict", "figure_id", "says", "quoted_on",
)  # fmt: skip

Piece = tuple[str, dict[str, Any] | None]
"""A part of a sentence, and the fields of the number that it is, if it is one."""


def _figure_id(found: FoundClaim) -> str:
    """The figure that the verdict rests on first, or blank."""
    checked = found.checked
    settled = [i for s in checked.settled for i in s.figure_ids]
    shown = [e.row["figure_id"] for e in checked.evidence if e.role in ("direct", "related")]
    return next(iter([*settled, *shown]), "")


def verdicts(article: Article) -> dict[str, int]:
    """How many numbers got each verdict; verdicts that none got are left out."""
    found = [c.verdict for c in article.checked]
    return {label: found.count(key) for key, label in verdict_labels().items() if key in found}


def _about(article: Article) -> str:
    dated = {"the text": "as the text says", "the reader": "as given", "today": "today"}
    number = len(article.claims)
    return (
        f'{number} number{"" if number == 1 else "s"} of this subject found. "Last year" and '
        f'"now" are counted from {spoken(article.written_on.isoformat())}, '
        f"{dated[article.dated_by]}."
    )


def _fields(found: FoundClaim) -> dict[str, Any]:
    """A number as plain fields: where it stands, its first figure, its verdict and evidence."""
    place = {name: getattr(found, name) for name in ("paragraph", "sentence", "start", "end")}
    return {**place, "figure_id": _figure_id(found), **as_fields(found.checked)}


def _pieces(sentence: str, numbers: list[dict[str, Any]]) -> list[Piece]:
    """A sentence cut at its numbers."""
    made: list[Piece] = []
    at = 0
    for one in sorted(numbers, key=lambda number: number["start"]):
        if one["start"] < at:
            continue
        made += [(sentence[at : one["start"]], None), (sentence[one["start"] : one["end"]], one)]
        at = one["end"]
    return [*made, (sentence[at:], None)]


def _rendered(template: str, article: Article) -> str:
    placed = by_key(map(_fields, article.claims), lambda n: (n["paragraph"], n["sentence"]))
    paragraphs = []
    for at, paragraph in enumerate(article.paragraphs):
        cut = [_pieces(text, placed.get((at, n), [])) for n, text in enumerate(paragraph)]
        numbers = [number for pieces in cut for _, number in pieces if number]
        paragraphs.append({"sentences": cut, "numbers": numbers})
    return render(
        template,
        about=_about(article),
        name=article.name or "An article",
        paragraphs=paragraphs,
        counts=verdicts(article),
    )


def rows(article: Article) -> list[dict[str, str]]:
    """One row a number, in the columns of a claim file with its verdict."""
    made = []
    for found in article.claims:
        claim, checked = found.checked.claim, found.checked
        row = {name: getattr(claim, name) for name in CSV_COLUMNS if hasattr(claim, name)}
        row |= {"sentence": claim.statement, "verdict": checked.verdict}
        made.append(row | {"figure_id": _figure_id(found), "says": checked.says})
    return made


def _json(article: Article) -> str:
    """The date, the counts, each number with its evidence, and the meaning of each verdict."""
    return as_json(
        name=article.name,
        written_on=article.written_on.isoformat(),
        dated_by=article.dated_by,
        counts=verdicts(article),
        claims=list(map(_fields, article.claims)),
        verdicts={v["key"]: v["means"] for v in rules()["verdict"]},
    )


as_html = partial(_rendered, "article.html.j2")  # every text is escaped by the engine
FORMATS: dict[str, Callable[[Article], str]] = {
    "text": partial(_rendered, "article.txt.j2"),
    "markdown": partial(_rendered, "article.md.j2"),
    "json": _json,
    "csv": lambda article: as_csv(rows(article), CSV_COLUMNS),
    "html": as_html,
}
