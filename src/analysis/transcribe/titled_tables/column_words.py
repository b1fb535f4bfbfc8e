"""Read a column header by its words: each word group takes away what it knows.

A header is the texts above a column, joined. What is left when every word group of
the table and its filler words have taken their part must be nothing; so a new word in
a header is refused and never read as if it were not there.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from analysis.core.periods import Period, month_end, parse_month
from analysis.spreadsheets import address
from analysis.transcribe.header_periods import header_text
from analysis.transcribe.labels import unnoted
from analysis.transcribe.titled_tables.find_tables import TitledTable
from analysis.transcribe.titled_tables.wordings import canonical

_QUARTER = re.compile(r"\bQ(?P<quarter>[1-4]) (?P<year>\d{4})\b")
_BARE_CODE = re.compile(r"[A-Z]\d{2}(_\w+)?")
_MONTH = re.compile(r"\b(?P<month>[A-Z][a-z]+ \d{4})\b")


@dataclass(frozen=True, slots=True)
class Column:
    """One column of figures and what its header says.

    Attributes
    ----------
    number : int
    text : str
        The header as printed.
    says : dict
        Fields of a row that the header fixes.
    period : Period or None
    """

    number: int
    text: str
    says: dict[str, Any] = field(default_factory=dict)
    period: Period | None = None


def columns_of(table: TitledTable, codes: Mapping[str, str]) -> tuple[list[Column], list[str]]:
    """Return the columns of a table that are kept, and headers that no vocabulary knows.

    Raises
    ------
    LayoutError
        At the first header that is not understood.
    """
    if not table.headers:  # a list of a label and a number
        last = max(table.labels.values())
        return [Column(last + 1, table.title)], []
    made: list[Column] = []
    unknown: list[str] = []
    for number in range(1, table.sheet.last_column + 1):
        text = _header(table, number, codes)
        if not text or number <= max(table.labels.values()):
            continue
        read = _read(table, number, text)
        if read is None and _BARE_CODE.fullmatch(text):
            raise table.error(
                (table.headers[-1], number),
                "the wording of a question, here or in a list of codes",
                f"the code {text!r} alone, which moves between years",
                "Take in the workbook of the same edition, which lists the wordings.",
            )
        if read is None:
            unknown.append(text)
        elif read.says.pop("keep", True):
            same = next((c for c in made if (c.says, c.period) == (read.says, read.period)), None)
            if same:
                other = address(table.headers[-1], same.number)
                raise table.error(
                    (table.headers[-1], number),
                    f"a header unlike that of {other}, which says the same",
                    repr(text),
                )
            made.append(read)
    return made, unknown


def _header(table: TitledTable, column: int, codes: Mapping[str, str]) -> str:
    """Join the texts above a column; a text over several columns stands over its first."""
    own = [table.sheet.get(row, column) for row in table.headers]
    if not any(c is not None and header_text(c) for c in own):
        return ""
    if (code := header_text(own[-1]) if own[-1] is not None else "") in codes:
        return codes[code]
    parts = []
    for row, cell in zip(table.headers, own, strict=True):
        text = header_text(cell) if cell is not None else ""
        left = column
        while not text and row != table.headers[-1] and left > max(table.labels.values()) + 1:
            left -= 1
            near = table.sheet.get(row, left)
            text = header_text(near) if near is not None else ""
        parts.append(unnoted(text))
    return " ".join(filter(None, parts))


def _read(table: TitledTable, number: int, text: str) -> Column | None:
    """Understand a header, or return None where an open vocabulary does not know it."""
    rule, layout, place = table.rule, table.layout, (table.headers[-1], number)
    says: dict[str, Any] = {}
    period, rest = _take_period(text) if rule.get("period") == "column" else (None, text)
    whole = rest
    categories: list[str] = []
    for name in rule.get("words", []):
        group = layout["words"][name]
        if "vocabulary" in group:
            if any(re.fullmatch(p, rest, re.IGNORECASE) for p in group.get("drop", [])):
                return Column(number, text, {"keep": False})
            known = canonical(rest, tuple(group["vocabulary"]))
            if known is None:
                return None
            kind, category = known
            says |= {"category": category} | dict(group["measures"][kind])
            rest = ""
            continue
        hits = _hits(group["value"], whole)
        if not hits:
            if group.get("optional"):
                continue
            raise table.error(place, f"a header that names {group['names']}", repr(text))
        (start, end), value = hits[0]
        rest = rest[:start] + " " * (end - start) + rest[end:]
        if any(other["set"] != value["set"] for _, other in hits):
            raise table.error(place, f"a header that names {group['names']} once", repr(text))
        categories += filter(None, [value["set"].get("category", "")])
        says |= value["set"]
    if len(categories) > 1:
        says["category"] = ", ".join(categories)
    for filler in [*rule.get("filler", []), *layout.get("filler", [])]:
        rest = re.sub(filler, " ", rest, flags=re.IGNORECASE)
    if re.search(r"[^\W_]", rest):
        left = " ".join(rest.split())
        raise table.error(
            place, "a header of known words", f"{text!r}, of which {left!r} is not known"
        )
    if not period and rule.get("period") == "column" and not says.get("change"):
        raise table.error(place, "a header with a period", repr(text))
    return Column(number, text, says, period)


def _hits(values: list[dict[str, Any]], text: str) -> list[tuple[tuple[int, int], dict[str, Any]]]:
    """Places of a word group in a text, the longest first, without those inside a longer one."""
    found = [
        (match.span(), value)
        for value in values
        if (match := re.search(value["match"], text, re.IGNORECASE))
    ]
    longest = sorted(found, key=lambda hit: hit[0][0] - hit[0][1])
    return [
        hit
        for n, hit in enumerate(longest)
        if not any(a <= hit[0][0] and hit[0][1] <= b for (a, b), _ in longest[:n])
    ]


def _take_period(text: str) -> tuple[Period | None, str]:
    """Take the end of a quarter (``Q2 2011``, ``June 2025``) out of a header."""
    found = _QUARTER.search(text)
    if found:
        day = month_end(int(found["year"]), 3 * int(found["quarter"]))
    else:
        found = _MONTH.search(text)
        named = parse_month(found["month"]) if found else None
        if found is None or named is None:
            return None, text
        day = named
    return Period("snapshot", "", day.isoformat()), text[: found.start()] + text[found.end() :]
