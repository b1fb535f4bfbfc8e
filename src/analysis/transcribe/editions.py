"""Read the edition that a workbook says it is, whatever the order of its cover."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from analysis.core.errors import LayoutError
from analysis.core.periods import parse_day, parse_month
from analysis.spreadsheets import Sheet, Workbook
from analysis.transcribe.header_periods import find_period

_ONLY_A_DAY = re.compile(r"\d{1,2}(st|nd|rd|th)? \w+ \d{4}")


@dataclass(frozen=True, slots=True)
class Edition:
    """What a file says of itself."""

    publication: str
    layout: str
    reference_date: date
    published_on: str
    status: str = "final"


def recognise(workbook: Workbook, layout: dict[str, Any]) -> Edition:
    """Read the edition from the cover, or say why this is not such a workbook.

    Parameters
    ----------
    workbook : Workbook
    layout : dict
        Its ``recognise`` part holds regular expressions: ``sheet`` (the cover's name),
        ``subject`` (what the cover must speak of, described by ``speaks_of``; all of
        them where it is a list), ``dated`` and ``published`` (labels in, beside or above
        the dates), and optionally ``other_subject`` and ``no_sheet`` (what the cover
        says and a sheet is called where another layout fits). Where no label dates the
        cover, ``titled`` finds the period that a title names; its last day counts.

    Raises
    ------
    LayoutError
        Naming the first thing that differs.
    """
    rule, visible = layout["recognise"], workbook.visible
    cover = next((n for n in visible if re.search(rule["sheet"], n)), "")

    def differs(sheet: str, expected: str, found: object) -> LayoutError:
        return LayoutError(workbook.path.name, sheet=sheet, expected=expected, found=str(found))

    if not cover:
        raise differs("", "a cover sheet", ", ".join(map(repr, workbook.sheet_names[:6])))
    sheet = workbook.sheet(cover)
    texts = sheet.words()
    wanted = [rule["subject"]] if isinstance(rule["subject"], str) else rule["subject"]
    # All texts in one search first: one by one there are thousands, and few files fit.
    together = "\n".join(texts)
    fits = all(
        re.search(w, together, re.MULTILINE) and any(re.search(w, t) for t in texts) for w in wanted
    )
    if not fits or any(re.search(rule.get("other_subject", "$^"), t) for t in texts):
        raise differs(cover, f"a cover that speaks of {rule['speaks_of']}", texts[:3])
    other = next((n for n in visible if re.search(rule.get("no_sheet", "$^"), n)), "")
    if other:
        raise differs(other, "no sheet of that name", repr(other))
    day = _told(sheet, rule["dated"]) or next((t for t in texts if _ONLY_A_DAY.fullmatch(t)), "")
    reference, published = parse_day(day), parse_day(_told(sheet, rule["published"]))
    if "titled" in rule:
        titles = (re.search(rule["titled"], t) for t in texts)
        days = {_last_day(found["period"]) for found in titles if found}
        reference = days.pop() if len(days) == 1 else None
    if reference is None:
        raise differs(cover, "the edition's date", texts[:6])
    issued = published.isoformat() if published else ""
    return Edition(layout["publication"], layout["id"], reference, issued)


def _last_day(text: str) -> date | None:
    if re.fullmatch(r"(?i)[a-z]+ \d{4}", text):
        return parse_month(text)
    period = find_period(text)[0]
    return date.fromisoformat(period.end) if period else None


def _told(sheet: Sheet, pattern: str) -> str:
    """Return the date that a label introduces: in its cell, to its right, or below it."""
    for cell in sheet.reading_order():
        if not re.search(pattern, cell.label.strip()):
            continue
        row, column = cell.row, cell.column
        for near in (cell, sheet.get(row, column + 1), sheet.get(row + 1, column)):
            if near is not None and parse_day(near.value) is not None:
                return " ".join(str(near.value).split())
    return ""
