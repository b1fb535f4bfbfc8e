"""Caveats that apply to a figure, chosen by rule from data, and suspected errors of its source."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.register.rules import meets


@lru_cache(maxsize=1)
def suspected() -> dict[str, dict[str, str]]:
    """Return the declared errors by figure id."""
    errors = vocabulary.rules("source_errors")["error"]
    return {figure: error for error in errors for figure in error["figures"]}


def without_source_errors(rows: Iterable[Row], *, keep: bool = False) -> list[Row]:
    """Return the rows without the declared errors, for what is worked out, drawn or fitted.

    Parameters
    ----------
    rows : iterable of dict
    keep : bool
        Return all rows: somebody asked for the errors too.
    """
    return [row for row in rows if keep or row["figure_id"] not in suspected()]


def source_error(row: Row) -> str:
    """Return what is suspected of a figure, or an empty string."""
    error = suspected().get(row.get("figure_id", ""))
    return f"{error['text']} {error['fits_better']}" if error else ""


_MATURE = "convictions-mature"  # the caveat of counts that grow for years
# The beginning of a note that files the row and says nothing to its reader.
_PREFIX = re.compile(r"^((outside 2014-2026|comparator)(: |; |$))+")


def all_caveats() -> list[dict[str, Any]]:
    """Return the rules in the order of the file, which is the order of printing."""
    return list(vocabulary.rules("caveats")["caveat"])


@lru_cache(maxsize=1)
def growing() -> tuple[str, ...]:
    """Return the measures whose provisional counts grow for years afterwards."""
    return tuple(m for rule in all_caveats() if rule["id"] == _MATURE for m in rule["measures"])


@lru_cache(maxsize=1_000)
def _about(measure: str) -> list[dict[str, Any]]:
    """Return the rules that name a measure or none: most name a few, and no others apply."""
    return [rule for rule in all_caveats() if measure in rule.get("measures", (measure,))]


def caveat_text(caveat: str) -> str:
    """Return the words of one caveat, for captions and pages that always need it.

    Raises
    ------
    InputError
        If there is no caveat of that id.
    """
    texts = {rule["id"]: str(rule["text"]) for rule in all_caveats()}
    if caveat not in texts:
        raise InputError(f"There is no caveat {caveat!r} in vocabulary/caveats.toml.")
    return texts[caveat]


def of_measure(measure: str) -> list[str]:
    """Return the words of every caveat whose rule names a measure."""
    return [str(rule["text"]) for rule in all_caveats() if measure in rule.get("measures", ())]


def caveats_for(*rows: Row) -> list[dict[str, Any]]:
    """Return the rules that apply to any of the figures, each once; source errors first.

    What was not on the page, and the note of the transcription, follow the rules.
    """
    errors = {
        error: {"id": "suspected-source-error", "text": error, "short": row.get("note", "")}
        for row in rows
        if (error := source_error(row))
    }
    met = {rule["id"] for row in rows for rule in _about(row["measure"]) if meets(rule, row)}
    rules = [rule for rule in all_caveats() if rule["id"] in met]
    remarks = {text: rule for row in rows for rule in _of_page(row) if (text := rule["text"])}
    return [*errors.values(), *rules, *remarks.values()]


def _of_page(row: Row) -> list[dict[str, Any]]:
    """What a figure read on a page says of itself: inferred parts and the transcriber's note."""
    if "inputs" in row or source_error(row):
        return []
    found: list[dict[str, Any]] = []
    if parts := row.get("inferred", ""):
        short = {"short": "the date inferred"} if "date" in parts.split("; ") else {}
        words = parts.replace("; ", " and ")
        text = f"Inferred, because it was not stated where the figure was read: {words}."
        found.append({"id": "inferred", "text": text, **short})
    if note := _PREFIX.sub("", row.get("note", "")):
        found.append({"id": "note", "text": f"Note on the transcription: {note.rstrip('.')}."})
    return found
