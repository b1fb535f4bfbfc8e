"""Data for the figure finder: one script file a series, loaded when it is chosen.

Every record carries the sentence, the place for the reference, the caveats and the
other values of the same thing, all made by the functions behind ``workforce cite``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from analysis.caveats import all_caveats, caveats_for
from analysis.cite.words import described, period, sentence, value
from analysis.register import SERIES
from analysis.sources import reference, source
from analysis.tables import Row

MONTHLY = "management_information"
PLACE = "\u0001"  # stands for the place in a reference; never part of a text
# column of a record -> what it holds; positions keep the files small
FIELDS = (
    "id",
    "measure",
    "area",
    "grade",
    "category",
    "period",
    "end",
    "value",
    "shown",
    "flag",
    "status",
    "basis",
    "source",
    "place",
    "quality",
    "sentence",
    "caveats",
    "low",
    "high",
)


def chunk_of(row: Row) -> str:
    """Name of the script file that holds a figure: its series, monthly returns apart."""
    if row["basis"] == MONTHLY:
        return f"{row['series']}_monthly"
    return row["series"]


def chunks() -> list[str]:
    """Names of all script files, in the order of the series."""
    return [name for series in SERIES for name in (series, f"{series}_monthly")]


class Finder:
    """Collects records and what they share."""

    def __init__(self) -> None:
        self.records: dict[str, list[list[Any]]] = {}
        self.sources: dict[tuple[str, str], int] = {}
        self.measures: dict[str, int] = {}
        self._caveats = {c["id"]: i for i, c in enumerate(all_caveats())}

    def add(self, row: Row) -> None:
        """Add a published figure."""
        key = (row["source_id"], row["edition"])
        said = f"{sentence(row)[:-1]} ({row['edition']})."
        self._put(
            chunk_of(row),
            row,
            said,
            self.sources.setdefault(key, len(self.sources)),
            row["locator"],
        )

    def add_derived(self, row: Row, series: str) -> None:
        """Add a figure worked out from others."""
        said = f"{sentence(row)[:-1]} (worked out; see the working in derived.csv)."
        chunk = f"{series}_monthly" if row["basis"] == MONTHLY else series
        self._put(chunk, row, said, -1, row["formula"])

    def _put(self, chunk: str, row: Row, said: str, source_number: int, place: str) -> None:
        self.records.setdefault(chunk, []).append(
            [
                row["figure_id"],
                self.measures.setdefault(row["measure"], len(self.measures)),
                row["area"],
                row["grade"],
                row["category"],
                period(row).words,
                row["period_end"],
                row["value"],
                value(row),
                row.get("flag", ""),
                row.get("status", "final"),
                row["basis"],
                source_number,
                place,
                row.get("quality", "derived"),
                said,
                [self._caveats[c["id"]] for c in caveats_for(row)],
                row.get("low", ""),
                row.get("high", ""),
            ]
        )

    def scripts(self) -> dict[str, str]:
        """Return the script files by name, the shared one first."""
        shared = {
            "fields": FIELDS,
            "chunks": [
                {"name": name, "figures": len(self.records[name])}
                for name in chunks()
                if name in self.records
            ],
            "measures": [
                {"name": m, "label": described(m)["label"], "unit": described(m)["unit"]}
                for m in self.measures
            ],
            "sources": [reference(source(i), PLACE, edition) for i, edition in self.sources],
            "caveats": [c["text"] for c in all_caveats()],
        }
        files = {"shared.js": _script("FINDER", shared)}
        for name, rows in self.records.items():
            files[f"{name}.js"] = f"window.FINDER_LOADED({_json(name)},{_json(rows)});\n"
        return files


def make(figures: Iterable[Row], derived: Iterable[Row]) -> Finder:
    """Collect the whole register."""
    from analysis.vocabulary import derived_measures

    finder = Finder()
    for row in figures:
        finder.add(row)
    for row in derived:
        finder.add_derived(row, derived_measures()[row["measure"]]["series"])
    return finder


def _json(data: Any) -> str:
    """JSON that may stand in a script: no closing tag can end it early."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _script(name: str, data: Any) -> str:
    return f"window.{name}={_json(data)};\n"
