"""An article given back with each number marked: terminal, markdown, HTML, CSV, JSON."""

import json
from collections.abc import Callable
from functools import partial
from itertools import groupby
from typing import Any

from analysis.claims.articles.finding import Article, FoundClaim
from analysis.claims.formats import as_csv_text, environment, md_text
from analysis.claims.presenting import as_fields
from analysis.claims.results import rules, verdict_labels
from analysis.core.periods import spoken

CSV_COLUMNS = (
    "id", "sentence", "measure", "area", "grade", "category", "period_end", "comparator",
    "value", "unit", "verdict", "figure_id", "says", "quoted_on",
)  # fmt: skip

PLACE = ("paragraph", "sentence", "start", "end")


def figure_id(found: FoundClaim) -> str:
    """The figure that the verdict rests on first, or blank."""
    checked = found.checked
    settled = [i for s in checked.settled for i in s.figure_ids]
    shown = [e.row["figure_id"] for e in checked.evidence if e.role in ("direct", "related")]
    return next(iter([*settled, *shown]), "")


def _line(found: FoundClaim) -> str:
    checked = found.checked
    said = " ".join((checked.says, *checked.remarks[:2]))
    return f"{checked.label}. {said}"


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


def _pieces(sentence: str, found: list[FoundClaim]) -> list[tuple[str, FoundClaim | None]]:
    """A sentence cut at its numbers."""
    made: list[tuple[str, FoundClaim | None]] = []
    at = 0
    for one in sorted(found, key=lambda c: c.start):
        if one.start < at:
            continue
        made += [(sentence[at : one.start], None), (sentence[one.start : one.end], one)]
        at = one.end
    return [*made, (sentence[at:], None)]


def _by_paragraph(article: Article) -> list[list[tuple[str, list[FoundClaim]]]]:
    """Sentences of each paragraph, each with its numbers."""
    where: dict[tuple[int, int], list[FoundClaim]] = {
        key: list(group)
        for key, group in groupby(article.claims, key=lambda c: (c.paragraph, c.sentence))
    }
    return [
        [(text, where.get((at, place), [])) for place, text in enumerate(paragraph)]
        for at, paragraph in enumerate(article.paragraphs)
    ]


def _notes(paragraph: list[list[tuple[str, FoundClaim | None]]]) -> list[FoundClaim]:
    return [found for sentence in paragraph for _, found in sentence if found]


def _marked(text: str, found: FoundClaim | None) -> str:
    """A piece of text in markdown, a number in bold with the number of its note."""
    if found:
        return f"**{md_text(text)}** ({found.checked.claim.id})"
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{lead}{md_text(text)}{tail}" if text.strip() else text


def _rendered(template: str, article: Article) -> str:
    engine = environment()
    engine.filters |= {"notes": _notes, "marked": _marked}
    rendered: str = engine.get_template(template).render(
        about=_about(article),
        name=article.name or "An article",
        paragraphs=[
            [_pieces(sentence, found) for sentence, found in paragraph]
            for paragraph in _by_paragraph(article)
        ],
        counts=verdicts(article),
        fields={c.checked.claim.id: as_fields(c.checked) for c in article.claims},
        lines={c.checked.claim.id: _line(c) for c in article.claims},
        ids={c.checked.claim.id: figure_id(c) for c in article.claims},
        means={v["label"]: v["means"] for v in rules()["verdict"]},
    )
    return rendered


def rows(article: Article) -> list[dict[str, str]]:
    """One row a number, in the columns of a claim file with its verdict."""
    made = []
    for found in article.claims:
        claim = found.checked.claim
        own = {name: getattr(claim, name) for name in CSV_COLUMNS if hasattr(claim, name)}
        made.append(
            own
            | {
                "sentence": claim.statement,
                "verdict": found.checked.verdict,
                "figure_id": figure_id(found),
                "says": found.checked.says,
            }
        )
    return made


def as_fields_of(article: Article) -> dict[str, Any]:
    """The article as plain fields: date, counts, each number with its evidence."""
    return {
        "name": article.name,
        "written_on": article.written_on.isoformat(),
        "dated_by": article.dated_by,
        "counts": verdicts(article),
        "claims": [
            {
                **{name: getattr(found, name) for name in PLACE},
                "figure_id": figure_id(found),
                **as_fields(found.checked),
            }
            for found in article.claims
        ],
    }


def as_json(article: Article) -> str:
    """Everything, with the meaning of each verdict."""
    whole = as_fields_of(article) | {"verdicts": {v["key"]: v["means"] for v in rules()["verdict"]}}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


as_html = partial(_rendered, "article.html.j2")  # every text is escaped by the engine
FORMATS: dict[str, Callable[[Article], str]] = {
    "text": partial(_rendered, "article.txt.j2"),
    "markdown": partial(_rendered, "article.md.j2"),
    "json": as_json,
    "csv": lambda article: as_csv_text(rows(article), CSV_COLUMNS),
    "html": as_html,
}
