"""Print a citation as text, markdown, JSON, BibTeX or CSL-JSON."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from analysis.cite.citation import Citation
from analysis.sources import source

WIDTH = 88


def _wrapped(line: str) -> str:
    return textwrap.fill(
        line, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip


def as_text(citation: Citation) -> str:
    """Plain text for a terminal or an email."""
    blocks = [textwrap.fill(citation.sentence, WIDTH, break_on_hyphens=False)]
    sections = (
        ("Number", (f"{citation.printed}", f"unrounded: {citation.stored}")),
        ("Working", citation.working),
        ("Reference", citation.references),
        ("Read with it", citation.caveats),
        ("Other published or implied values", citation.editions),
        ("Figure id", (citation.figure_id,)),
    )
    for title, lines in sections:
        if lines:
            blocks.append(f"{title}:\n" + "\n".join(_wrapped(line) for line in lines))
    return "\n\n".join(blocks) + "\n"


def as_markdown(citation: Citation) -> str:
    """Markdown for a report or a notebook."""
    lines = [citation.sentence, "", f"- **Number:** {citation.printed}; unrounded {citation.stored}"]
    for title, items in (
        ("Working", citation.working),
        ("Reference", citation.references),
        ("Read with it", citation.caveats),
        ("Other values", citation.editions),
    ):
        if items:
            lines.append(f"- **{title}:**")
            lines += [f"  - {item}" for item in items]
    return "\n".join([*lines, f"- **Figure id:** `{citation.figure_id}`", ""])


def as_json(citation: Citation) -> str:
    """JSON with the input figures whole."""
    return json.dumps(asdict(citation), ensure_ascii=False, indent=2) + "\n"


def _records(citation: Citation) -> list[tuple[str, dict[str, str], str]]:
    """(key, source record, places) for each source of the citation."""
    found: dict[str, list[str]] = {}
    for row in citation.inputs:
        found.setdefault(row["source_id"], []).append(row["locator"])
    return [(i, source(i), "; ".join(dict.fromkeys(p))) for i, p in found.items()]


def _date_parts(text: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in text.split("-")]]}


def as_csl(citation: Citation) -> str:
    """CSL-JSON, one item a source, for a reference manager."""
    items = []
    for key, record, places in _records(citation):
        item: dict[str, Any] = {
            "id": key,
            "type": "webpage" if record["publication"] == "press_and_others" else "report",
            "title": record["title"],
            "publisher": record["publisher"],
            "author": [{"literal": record["publisher"]}],
        }
        if record["published_on"]:
            item["issued"] = _date_parts(record["published_on"])
        if record["accessed_on"]:
            item["accessed"] = _date_parts(record["accessed_on"])
        address = record["address"] or record["landing_page"]
        if address:
            item["URL"] = address
        if record["edition"]:
            item["edition"] = record["edition"]
        item["note"] = f"{places}. {citation.sentence}"
        items.append(item)
    return json.dumps(items, ensure_ascii=False, indent=2) + "\n"


def _tex(text: str) -> str:
    return re.sub(r"([&%$#_{}])", r"\\\1", text)


def as_bibtex(citation: Citation) -> str:
    """BibTeX, one entry a source."""
    entries = []
    for key, record, places in _records(citation):
        fields = {
            "title": f"{{{_tex(record['title'])}}}",
            "author": f"{{{_tex(record['publisher'])}}}",
            "year": record["published_on"][:4],
            "url": record["address"] or record["landing_page"],
            "urldate": record["accessed_on"],
            "note": _tex(places),
        }
        body = ",\n".join(f"  {name} = {{{text}}}" for name, text in fields.items() if text)
        entries.append(f"@misc{{{key},\n{body}\n}}\n")
    return "\n".join(entries)


FORMATS: dict[str, Callable[[Citation], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "bibtex": as_bibtex,
    "csl": as_csl,
}
