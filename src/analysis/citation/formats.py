"""Print citations as text, markdown and JSON, and their sources as BibTeX or CSL-JSON."""

import json
import re
from collections.abc import Callable, Sequence
from typing import Any

from analysis.citation.citation import Citation
from analysis.core.csv_tables import Row
from analysis.core.wording import filled
from analysis.register.sources import source

_MARKDOWN = r"([\\`*_\[\]<>|])"
_LINK = r"(https?://\S+|\[[a-z0-9][a-z0-9.-]+\])"


def sections(citation: Citation) -> list[tuple[str, tuple[str, ...]]]:
    """Titles and lines of what follows the sentence, without those that are empty."""
    found = (
        ("To read aloud", (citation.press_line,) if citation.press_line else ()),
        ("How it was read", (citation.how_read,) if citation.how_read else ()),
        ("Read as", citation.read_as),
        ("Number", (citation.printed, f"unrounded: {citation.stored}")),
        ("Working", citation.working),
        ("Reference", citation.references),
        ("Read with it", citation.caveats),
        ("First published and restated", citation.then_and_now),
        ("Other published or implied values", citation.editions),
    )
    return [(title, lines) for title, lines in found if lines]


def as_text(citation: Citation) -> str:
    """Plain text for a terminal or an email."""
    blocks = [filled(citation.sentence)]
    for title, lines in sections(citation):
        blocks.append(f"{title}:\n" + "\n".join(filled(line, "  ", "    ") for line in lines))
    # on one line, however long, so that it can be copied and run
    blocks.append(f"Cite it again with:\n  workforce cite {citation.figure_id}")
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Text of a source as markdown shows it, with its own marks made harmless.

    Addresses and figure ids are left as they are.
    """
    parts = re.split(_LINK, text)
    return "".join(
        part if number % 2 else re.sub(_MARKDOWN, r"\\\1", part)
        for number, part in enumerate(parts)
    )


def as_markdown(citation: Citation) -> str:
    """Markdown for a report or a notebook."""
    lines = [escaped(citation.sentence), ""]
    for title, items in sections(citation):
        lines.append(f"- **{title}:**")
        lines += [f"  - {escaped(item)}" for item in items]
    return "\n".join(
        [*lines, f"- **Cite it again with:** `workforce cite {citation.figure_id}`", ""]
    )


def as_json(citations: Sequence[Citation]) -> str:
    """JSON with the input figures whole: one object, or a list where several were asked for."""
    ready = [citation._asdict() for citation in citations]
    return json.dumps(ready[0] if len(ready) == 1 else ready, ensure_ascii=False, indent=2) + "\n"


def render(citations: Sequence[Citation], form: str) -> str:
    """Print citations in one of the forms; files of references name each source once."""
    if form in OF_SEVERAL:
        return OF_SEVERAL[form](citations)
    return "\n".join(FORMATS[form](citation) for citation in citations)


FORMATS: dict[str, Callable[[Citation], str]] = {"text": as_text, "markdown": as_markdown}


_TEX = {mark: f"\\{mark}" for mark in "{}&%$#_"} | {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}


def records(citations: Sequence[Citation]) -> list[tuple[Row, list[Row], list[str]]]:
    """Each source once, with the figures read there and the sentences that rest on it."""
    found: dict[str, tuple[Row, list[Row], list[str]]] = {}
    for citation in citations:
        for row in citation.inputs:
            _, rows, sentences = found.setdefault(
                row["source_id"], (source(row["source_id"]), [], [])
            )
            if row not in rows:
                rows.append(row)
            if citation.sentence not in sentences:
                sentences.append(citation.sentence)
    return list(found.values())


def _places(rows: list[Row]) -> str:
    return "; ".join(dict.fromkeys(row["locator"] for row in rows))


def _quoting(record: Row, rows: list[Row]) -> str:
    editions = dict.fromkeys(row["edition"] for row in rows)
    other = [e for e in editions if e not in (record["title"], record["edition"])]
    return f" Quoting: {'; '.join(other)}." if other else ""


def _item_type(record: Row) -> str:
    if record["publication"].startswith("workforce") or record["file"]:
        return "dataset"
    if record["source_id"].startswith("page-"):
        return "webpage"
    return "report"


def as_csl(citations: Sequence[Citation]) -> str:
    """CSL-JSON (schema 1.0 of csl-data), which reference managers import."""
    items = []
    for record, rows, sentences in records(citations):
        item: dict[str, Any] = {
            "id": record["source_id"],
            "type": _item_type(record),
            "title": record["title"],
            "author": [{"literal": record["publisher"]}],
            "publisher": record["publisher"],
            "language": "en-GB",
        }
        if record["edition"] and record["edition"] not in record["title"]:
            item["edition"] = record["edition"]
        for name, column in (("issued", "published_on"), ("accessed", "accessed_on")):
            if record[column]:
                item[name] = {"date-parts": [[*map(int, record[column].split("-"))]]}
        address = record["address"] or record["landing_page"]
        if address:
            item["URL"] = address
        note = [f"{_places(rows)}.{_quoting(record, rows)}", *sentences]
        note += [f"{record['licence']}."] if record["licence"] else []
        item["note"] = " ".join(note)
        items.append(item)
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def tex(text: str) -> str:
    """Text as TeX reads it: its special characters escaped, braces balanced."""
    return re.sub(r"[\\{}&%$#_~^]", lambda found: _TEX[found[0]], " ".join(text.split()))


def as_bibtex(citations: Sequence[Citation]) -> str:
    """BibTeX, one ``@misc`` a source; the address is not escaped, as ``url`` wants it."""
    entries = []
    for record, rows, _ in records(citations):
        address = record["address"] or record["landing_page"]
        month = record["published_on"][5:7]
        fields = {
            "title": f"{{{tex(record['title'])}}}",
            "author": f"{{{tex(record['publisher'])}}}",
            "year": record["published_on"][:4],
            "month": str(int(month)) if month else "",
            "edition": tex(record["edition"]) if record["edition"] not in record["title"] else "",
            "url": re.sub(r"[{}\\\s]", lambda found: f"%{ord(found[0]):02X}", address),
            "urldate": record["accessed_on"],
            "note": tex(_places(rows) + "." + _quoting(record, rows)),
        }
        body = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items() if text)
        entries.append(f"@misc{{{record['source_id']},\n{body}\n}}\n")
    return "\n".join(entries)


OF_SEVERAL: dict[str, Callable[[Sequence[Citation]], str]] = {
    "json": as_json, "bibtex": as_bibtex, "csl": as_csl,
}  # fmt: skip
