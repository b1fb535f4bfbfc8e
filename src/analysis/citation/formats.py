"""Print citations as text, markdown, JSON, BibTeX or CSL-JSON."""

import json
import re
import textwrap
from collections.abc import Callable, Sequence

from analysis.citation.citation import Citation

WIDTH = 88
_MARKDOWN = re.compile(r"([\\`*_\[\]<>|])")
_LINK = re.compile(r"(https?://\S+|\[[a-z0-9][a-z0-9.-]+\])")


def _wrapped(line: str) -> str:
    return textwrap.fill(
        line, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip


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
    blocks = [textwrap.fill(citation.sentence, WIDTH, break_on_hyphens=False)]
    for title, lines in sections(citation):
        blocks.append(f"{title}:\n" + "\n".join(_wrapped(line) for line in lines))
    # on one line, however long, so that it can be copied and run
    blocks.append(f"Cite it again with:\n  workforce cite {citation.figure_id}")
    return "\n\n".join(blocks) + "\n"


def escaped(text: str) -> str:
    """Text of a source as markdown shows it, with its own marks made harmless.

    Addresses and figure ids are left as they are.
    """
    parts = _LINK.split(text)
    return "".join(
        part if number % 2 else _MARKDOWN.sub(r"\\\1", part) for number, part in enumerate(parts)
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
    if form in ("bibtex", "csl"):
        from analysis.citation import references

        return {"bibtex": references.as_bibtex, "csl": references.as_csl}[form](citations)
    if form == "json":
        return as_json(citations)
    return "\n".join(FORMATS[form](citation) for citation in citations)


FORMATS: dict[str, Callable[[Citation], str]] = {"text": as_text, "markdown": as_markdown}
