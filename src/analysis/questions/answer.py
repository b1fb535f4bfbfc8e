"""An answer: the sentence first, then how the question was read and what else there is."""

from __future__ import annotations

import textwrap
from dataclasses import asdict, dataclass, field
from typing import Any

from analysis.core.csv_tables import Row
from analysis.core.errors import InputError

WIDTH = 88
FORMATS = ("text", "markdown", "json")


@dataclass(frozen=True, slots=True)
class Answer:
    """What the register answers to a question.

    Attributes
    ----------
    question : str
    text : str
        The answer, a paragraph of its own.
    read_as : tuple of str
        How the question was read, one line a choice, with the word that said so.
    figure : dict or None
        The figure, as its row of the register.
    press_line : str
        The figure in one sentence to read aloud; blank where several figures answer.
    how_read : str
        How the figure was read.
    source : str
        Edition, place and figure id.
    also_held : tuple of str
        Other figures that bear on the question, one a line.
    not_understood : tuple of str
        Words that stand in no table.
    command : str
        The command that gives the working and the reference.
    refused : bool
        Whether what was asked would not be true of any figure.
    """

    question: str
    text: str
    read_as: tuple[str, ...] = ()
    figure: Row | None = None
    press_line: str = ""
    how_read: str = ""
    source: str = ""
    also_held: tuple[str, ...] = ()
    not_understood: tuple[str, ...] = ()
    command: str = ""
    refused: bool = False
    figures: tuple[Row, ...] = field(default=(), repr=False)

    def __str__(self) -> str:
        return self.format("text")

    def _repr_markdown_(self) -> str:
        return self.format("markdown")

    def sections(self) -> list[tuple[str, tuple[str, ...]]]:
        """Titles and lines of what follows the answer, without those that are empty."""
        words = tuple(f"{word}: in no table of names" for word in self.not_understood)
        source = tuple(line for line in (self.how_read.capitalize(), self.source) if line)
        found = (
            ("Source", source),
            ("Read as", self.read_as),
            ("Not understood", words),
            ("Also held", self.also_held),
            ("Working and reference", (self.command,) if self.command else ()),
        )
        return [(title, lines) for title, lines in found if lines]

    def format(self, form: str = "text") -> str:
        """Return the answer as text, markdown or JSON.

        Raises
        ------
        InputError
            If there is no such form.
        """
        if form == "json":
            import json

            return json.dumps(self.as_dict(), ensure_ascii=False, indent=2) + "\n"
        if form == "markdown":
            from analysis.citation.formats import escaped

            lines = [escaped(self.text), ""]
            for title, items in self.sections():
                lines.append(f"**{title}**")
                lines += ["", *(f"- {_marked(item, title)}" for item in items), ""]
            return "\n".join(lines)
        if form != "text":
            raise InputError(f"{form!r} is no form of an answer; use {', '.join(FORMATS)}.")
        blocks = ["\n".join(textwrap.fill(line, WIDTH, break_on_hyphens=False)
                            for line in self.text.split("\n"))]  # fmt: skip
        for title, items in self.sections():
            blocks.append(f"{title}:\n" + "\n".join(_line(item, title) for item in items))
        return "\n\n".join(blocks) + "\n"

    def as_dict(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return asdict(self)


def _marked(item: str, title: str) -> str:
    from analysis.citation.formats import escaped

    return f"`{item}`" if title == "Working and reference" else escaped(item)


def _line(item: str, title: str) -> str:
    if title == "Working and reference":  # on one line, so that it can be copied
        return f"  {item}"
    return textwrap.fill(
        item, WIDTH, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip
