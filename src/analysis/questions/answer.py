"""An answer: its sentence, then the lines on how it was read and what else is held."""

import json
from typing import NamedTuple

from analysis.citation.choose import edition_of, family
from analysis.citation.press_line import REWORDED, how_read
from analysis.citation.words import brief, capital, described, noun, period
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.periods import spoken
from analysis.core.wording import filled
from analysis.questions.dates import days_between
from analysis.questions.fitting import COUNTRY, TOTALS, WHOLE, Fit, is_of
from analysis.questions.phrases import Said
from analysis.questions.reading import Reading

FORMATS = ("text", "markdown", "json")
_COMMAND = "Working and reference"  # on one line, so that it can be copied
_MOST, _ALIKE = 5, 4  # other figures listed, and of them those of the same quantity
_A_GENERATION = 15  # years from the answer beyond which another figure says little beside it


class Answer(NamedTuple):
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
    unlike : str
        How the figure is of another measure, place, grade, part or date than was asked for.
    may_hold : tuple of str
        The tables that would hold what the figure leaves aside.
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
    figures: tuple[Row, ...] = ()
    unlike: str = ""
    may_hold: tuple[str, ...] = ()

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
            ("Where to look", self.may_hold),
            (_COMMAND, (self.command,) if self.command else ()),
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
            return json.dumps(self._asdict(), ensure_ascii=False, indent=2) + "\n"
        if form == "markdown":
            from analysis.citation.formats import escaped

            lines = [escaped(self.text), ""]
            for title, items in self.sections():
                lines.append(f"**{title}**")
                marked = (f"`{i}`" if title == _COMMAND else escaped(i) for i in items)
                lines += ["", *(f"- {item}" for item in marked), ""]
            return "\n".join(lines)
        if form != "text":
            raise InputError(f"{form!r} is no form of an answer; use {', '.join(FORMATS)}.")
        blocks = ["\n".join(filled(line) for line in self.text.split("\n"))]
        for title, items in self.sections():
            told = (f"  {i}" if title == _COMMAND else filled(i, "  ", "    ") for i in items)
            blocks.append(f"{title}:\n" + "\n".join(told))
        return "\n\n".join(blocks) + "\n"


def read_as(reading: Reading, fit: Fit, *, newest: bool = True) -> tuple[str, ...]:
    """Say how each word was read, what was chosen without one, and what was left aside."""
    row = fit.row
    label = described(row["measure"])["label"]
    called = reading.of("measure", "implied", "hint")
    ratio = bool(reading.of("ratio"))
    said = [s for s in called if ratio or set(s.names) & set(family(row["measure"]))]
    said += reading.of("bare", "ratio")
    lines = [f"what: {label}{_by(reading, said) or ' (chosen: no word says what is counted)'}"]
    lines += [_chosen(reading, fit, *said_of) for said_of in _COLUMNS]
    lines.append(_when(reading, fit, newest))
    lines.append(f"counted as: {row['basis'].replace('_', ' ')}"
                 + (f", {row['population']}" if row.get("population") else ""))  # fmt: skip
    lines += [f"“{was}” taken for “{now}”" for was, now in reading.corrected.items()]
    aside = [s.words for s in called if s not in said and s.kind != "implied"] + reading.aside
    lines += [f"left aside: {', '.join(f'“{reading.typed(w)}”' for w in aside)}"] if aside else []
    return tuple(line for line in lines if line)


_COLUMNS = (  # column, its heading, a thing of it
    ("grade", "who", "grade"),
    ("area", "where", "place"),
    ("category", "which part", "part"),
)


def _by(reading: Reading, said: list[Said]) -> str:
    words = ", ".join(dict.fromkeys(f"“{reading.typed(s.words)}”" for s in said))
    return f" (from {words})" if words else ""


def _chosen(reading: Reading, fit: Fit, column: str, heading: str, thing: str) -> str:
    """How grade, place or part came to be; blank where a figure has none and none was named."""
    any_part = column != "category" or column in fit.dropped
    said = [s for s in reading.of(column) if any_part or is_of(fit.row, s.names)]
    said = [s for s in said if fit.row[column] in s.names] or said  # not of another place named
    value, by = fit.row[column], _by(reading, said)
    if column in fit.dropped:
        words = by.removeprefix(" (from ").removesuffix(")")
        whole = "the whole" if column == "category" and value in TOTALS else value or "no grade"
        return f"{heading}: {whole}; nothing is held for {words}"
    if not value or (column == "category" and value in TOTALS):
        return ""
    return f"{heading}: {value}{by or f' (chosen: no {thing} is named)'}"


def _when(reading: Reading, fit: Fit, newest: bool) -> str:
    said = period(fit.row).words
    if "date" in fit.dropped:
        words = " and ".join(f"“{reading.typed(p.words)}”" for p in reading.periods)
        return f"when: {said}, the nearest held to {words}"
    if reading.periods:
        return f"when: {said} (from “{reading.typed(reading.periods[0].words)}”)"
    by = _by(reading, reading.of("latest")) or " (chosen: no date is named)"
    return f"when: {said}{', the newest that fits' * newest}{by}"


def line(row: Row) -> str:
    """One other figure: what it is, when, how much, how counted, its id."""
    origin = edition_of(row)
    mark = f"; {REWORDED}" if how_read(row) == REWORDED else ""
    implied = "implied, " if row["measure"].startswith("implied") else ""
    return (
        f"{brief(row)} {period(row).words}: {capital(noun(row)).rstrip(',')} "
        f"({implied}{row['basis'].replace('_', ' ')}; {origin['edition']}{mark}) "
        f"[{row['figure_id']}]"
    )


def source_line(row: Row) -> str:
    """Edition, place and id of a figure."""
    origin = edition_of(row)
    place = row.get("locator") or f"worked out: {row.get('formula', '')}"
    return f"{origin['edition']}, {place} [{row['figure_id']}]"


def _told(row: Row) -> tuple[str, ...]:
    return row["period_end"], row["value"], row["basis"]


def also_held(fits: list[Fit], first: Row, reading: Reading) -> tuple[str, ...]:
    """List what else bears on a question: other counts, newer copies, other measures, dates."""
    rest = [f.row for f in fits if f.row["figure_id"] != first["figure_id"] and f.row["value"]]
    since = int(first["period_end"][:4]) - _A_GENERATION
    same = [r for r in rest if r["measure"] in family(first["measure"])
            and all(r[k] == first[k] for k in ("area", "grade", "category"))]  # fmt: skip
    once = {_told(row): row for row in (*reversed(same), first)}  # printed and worked out alike
    alike = [row for row in same if once[_told(row)] is row]
    day = first["period_end"]
    chosen = sorted(alike, key=lambda r: days_between(r["period_end"], day))[:_ALIKE]
    wide = (first["area"], *WHOLE) if first["area"] == COUNTRY and not reading.areas else ()
    near = [r for r in rest if int(r["period_end"][:4]) > since and (not wide or r["area"] in wide)]
    for key in ("measure", "grade", "category", "area"):  # the best of each other kind
        told = {row[key] for row in (first, *chosen)}
        for row in near:
            if row[key] not in told:
                chosen.append(row)
                told.add(row[key])
    lines = [line(r) for r in chosen[:_MOST]]
    dates = sorted({r["period_end"] for r in [*alike, first]})
    if len(dates) > 1:
        lines.append(f"{len(dates)} dates from {spoken(dates[0])} to {spoken(dates[-1])}")
    if first["area"] == COUNTRY:
        places = sorted({r["area"] for r in rest if r["area"] != COUNTRY
                         and all(r[k] == first[k] for k in ("measure", "grade"))})  # fmt: skip
        if places:
            lines.append(f"{len(places)} other places, among them {'; '.join(places[:5])}")
    return tuple(lines)
