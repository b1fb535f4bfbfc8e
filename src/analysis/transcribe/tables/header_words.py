"""Read a column header by its words: each word group takes away what it knows.

A header is the texts above a column, joined. What is left when every word group of
the table and its filler words have taken their part must be nothing; so a new word in
a header is refused and never read as if it were not there.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.periods import between, months_earlier
from analysis.spreadsheets import address
from analysis.transcribe.header_periods import as_declared, find_period, header_text
from analysis.transcribe.marked import unnoted, unraised
from analysis.transcribe.tables.survey_wordings import canonical
from analysis.transcribe.tables.table import Table, ValueColumn

_BARE_CODE = re.compile(r"[A-Z]\d{2}(_\w+)?")


def read_words(table: Table, codes: Mapping[str, str]) -> None:
    """Fill in the columns of a table that are kept, and headers that no vocabulary knows.

    Raises
    ------
    LayoutError
        At the first header that is not understood.
    """
    last = max(table.roles.values())
    if not table.header_rows:  # a list of a label and a number
        table.values = [ValueColumn(last + 1, unnoted(table.title.label), _rule(table, {}), None)]
        return
    for number in range(last + 1, table.sheet.last_column + 1):
        text, read = _header(table, number, codes), None
        try:
            read = _read(table, number, text) if text else None
        except LayoutError as error:
            try:  # without the digits of notes that are not raised
                read = _read(table, number, _header(table, number, codes, unraised))
            except LayoutError:
                below = range(table.header_row + 1, table.sheet.last_row + 1)
                if any(table.sheet.get(row, number) for row in below):
                    raise error from None
                # a column that is headed and empty says nothing
        if read is None and _BARE_CODE.fullmatch(text):
            raise table.error(
                (table.header_row, number),
                "the wording of a question, here or in a list of codes",
                f"the code {text!r} alone, which moves between years",
                "Take in the workbook of the same edition, which lists the wordings.",
            )
        if read is None:
            table.unread += [text] * bool(text)
        elif read.kept:
            about = read.rule, read.period
            same = next((c for c in table.values if (c.rule, c.period) == about), None)
            if same:
                other = address(table.header_row, same.number)
                expected = f"a header unlike that of {other}, which says the same"
                raise table.error((table.header_row, number), expected, repr(text))
            table.values.append(read)
    if any(c.rule.get("over") for c in table.values):  # a change between the two dates
        dates = sorted({c.period.end for c in table.values if c.period})
        place = table.header_row, table.first_value
        if len(dates) != 2:
            found = ", ".join(dates) or "none"
            raise table.error(place, "two dates, between which the change lies", found)
        if months_earlier(dates[1], 3) != dates[0]:
            expected = "two dates a quarter apart, since their change is one on the quarter"
            raise table.error(place, expected, " and ".join(dates))
        quarter = between(*dates)._replace(kind="quarter")
        table.values = [replace(c, period=c.period or quarter) for c in table.values]


def _rule(table: Table, said: Mapping[str, Any]) -> dict[str, Any]:
    """What a header says, on top of what the table's entry says of all of its columns."""
    rule: dict[str, Any] = {k: table.spec[k] for k in ("measure", "unit") if k in table.spec}
    rule |= said
    rule["measure"] = rule.get("measure", "") + rule.pop("suffix", "")
    both = said.get("category", ""), table.spec.get("category", "")
    if any(both):
        rule["category"] = ", ".join(dict.fromkeys(filter(None, both)))
    return rule


def _header(
    table: Table, column: int, codes: Mapping[str, str], bare: Callable[[str], str] = unnoted
) -> str:
    """Join the texts above a column; a text over several columns stands over its first."""
    rows, first = table.header_rows, max(table.roles.values()) + 1

    def text(row: int, number: int) -> str:
        cell = table.sheet.get(row, number)
        return header_text(cell) if cell is not None else ""

    if not any(text(row, column) for row in rows):
        return ""
    if (code := text(rows[-1], column)) in codes:
        return codes[code]
    parts = []
    for row in rows:
        over = range(column, first - 1 if row != rows[-1] else column - 1, -1)
        parts.append(next((t for number in over if (t := text(row, number))), ""))
    return " ".join(filter(None, map(bare, parts)))


def _read(table: Table, number: int, text: str) -> ValueColumn | None:
    """Understand a header, or return None where an open vocabulary does not know it."""
    spec, layout, place = table.spec, table.layout, (table.header_row, number)
    dated = spec.get("dated_by") == "column"
    period, rest = find_period(text) if dated else (None, text)
    says: dict[str, Any] = {}
    whole = rest
    categories: list[str] = []
    for name in spec.get("words", []):
        group = layout["words"][name]
        if "vocabulary" in group:
            if any(re.fullmatch(p, rest, re.IGNORECASE) for p in group.get("drop", [])):
                return ValueColumn(number, text, {}, None)
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
    for filler in [*spec.get("filler", []), *layout.get("filler", [])]:
        rest = re.sub(filler, " ", rest, flags=re.IGNORECASE)
    if re.search(r"[^\W_]", rest):
        found = f"{text!r}, of which {' '.join(rest.split())!r} is not known"
        raise table.error(place, "a header of known words", found)
    period = as_declared(period, spec)
    if not period and dated and not says.get("over"):
        raise table.error(place, "a header with a period", repr(text))
    return ValueColumn(number, text, _rule(table, says), period)


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
