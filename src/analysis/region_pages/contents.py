"""What a regional sheet says, gathered from the register."""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis import vocabulary
from analysis.citation.choose import edition_of
from analysis.citation.citation import once
from analysis.citation.press_line import how_read
from analysis.citation.words import sentence
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.register.figure_rows import DERIVED, FIGURES, read, slug
from analysis.register.remarks.breaks import unification
from analysis.register.remarks.caveats import caveats_for
from analysis.register.sources import day, source

FOLDER = Path(__file__).parent
# Of the divisions only what says how many there were and how they fared.
HISTORY_MEASURES = ("staff_in_post", "leaving_rate", "overall_rating")
HISTORY_GRADES = ("", "All Probation Service staff", "Probation officer")


@dataclass(frozen=True, slots=True)
class Entry:
    """One number of a sheet, with what it takes to find it again.

    Attributes
    ----------
    sentence, figure_id, source, place, address : str
        `source` is publisher, title and date; `address` may be empty.
    read, basis : str
        `read` is one of `analysis.citation.press_line.HOW_READ`.
    """

    sentence: str
    figure_id: str
    source: str
    place: str
    address: str
    read: str
    basis: str


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a sheet.

    Attributes
    ----------
    id, title : str
    entries, units : tuple of Entry
        On the region as a whole, and on units within it.
    absent : str
        What is not held and where it would be; empty where nothing is missing.
    caveats : tuple of str
    """

    id: str
    title: str
    entries: tuple[Entry, ...]
    units: tuple[Entry, ...]
    absent: str
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A regional sheet.

    Attributes
    ----------
    region, slug : str
    sections : tuple of Section
    divisions : tuple of str
        Divisions that held most of the ground before June 2021.
    history : Section
        Figures of those divisions, kept apart.
    """

    region: str
    slug: str
    sections: tuple[Section, ...]
    divisions: tuple[str, ...]
    history: Section

    @property
    def count(self) -> int:
        """How many figures of the region and its units the sheet holds."""
        return sum(len(s.entries) + len(s.units) for s in self.sections)


@lru_cache(maxsize=2)
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def regions() -> list[str]:
    """Return the names of the regions, in order."""
    return sorted(a for a, about in vocabulary.areas().items() if about["area_type"] == "region")


def region(typed: str) -> str:
    """Return the region that a person typed.

    Raises
    ------
    InputError
        If it is none, with the regions there are.
    """
    try:
        found = vocabulary.find("area", typed)
    except InputError:
        found = {"area": typed, "area_type": ""}
    if found["area_type"] != "region":
        raise InputError(f"{typed!r} is not one of the regions: {'; '.join(regions())}.")
    return found["area"]


@lru_cache(maxsize=1)
def _register() -> tuple[Row, ...]:
    return (*read(FIGURES), *read(DERIVED))


def entry(row: Row) -> Entry:
    """One figure as it stands on a sheet."""
    published = edition_of(row)
    record = source(published["source_id"])
    published_on = day(record["published_on"]) if record["published_on"] else "undated"
    when = "" if published_on in record["title"] else f", {published_on}"
    quoting = (
        f" (quoting {published['edition']})"
        if published["edition"] not in (record["title"], record["edition"])
        else ""
    )
    address = record["address"] or record["landing_page"]
    return Entry(
        sentence=once(sentence(row)),
        figure_id=row["figure_id"],
        source=f"{record['publisher']}: {record['title']}{when}{quoting}",
        place=row.get("locator") or f"worked out: {row['formula']}",
        address=address if address.startswith(("https://", "http://")) else "",
        read=how_read(row),
        basis=row["basis"].replace("_", " "),
    )


def _belongs(row: Row, wanted: dict[str, Any]) -> bool:
    derived = vocabulary.derived_measures()
    if row["measure"] in wanted.get("measures", ()):
        return True
    claimed = {m for s in _data("sections.toml")["section"] for m in s.get("measures", ())}
    if row["measure"] in claimed or row["measure"] in derived:
        return False
    return row["series"] in wanted["series"]


def _latest_first(rows: Iterable[Row]) -> list[Row]:
    by_place = sorted(rows, key=lambda r: (r["area"], r["measure"], r["grade"], r["category"]))
    return sorted(by_place, key=lambda r: r["period_end"], reverse=True)


def _section(wanted: dict[str, Any], own: list[Row], units: list[Row]) -> Section:
    here = _latest_first(r for r in own if _belongs(r, wanted))
    within = sorted(
        (r for r in units if _belongs(r, wanted)),
        key=lambda r: (r["area"], r["period_end"], r["measure"]),
    )
    needs = wanted.get("needs", ())
    held = any(not needs or r["measure"] in needs for r in (here if needs else here + within))
    return Section(
        id=wanted["id"],
        title=wanted["title"],
        entries=tuple(entry(r) for r in here),
        units=tuple(entry(r) for r in within),
        absent="" if held else wanted["absent"],
        caveats=tuple(c["text"] for c in caveats_for(*here, *within)),
    )


def sheet_of(typed: str) -> Sheet:
    """Gather the sheet of a region.

    Parameters
    ----------
    typed : str
        The region, as a person types it.

    Raises
    ------
    InputError
        If it is not a region.
    """
    name = region(typed)
    areas = vocabulary.areas()
    own, units, before = [], [], []
    divisions = tuple(_data("history.toml")[name])
    for row in _register():
        about = areas[row["area"]]
        if row["area"] == name:
            own.append(row)
        elif about["parent"] == name and about["area_type"] != "ldu_cluster":
            units.append(row)
        elif row["area"] in divisions:
            before.append(row)
    sections = tuple(_section(s, own, units) for s in _data("sections.toml")["section"])
    return Sheet(name, slug(name), sections, divisions, _history(before))


def _history(rows: list[Row]) -> Section:
    """The newest figure of each kind on the divisions."""
    newest: dict[tuple[str, ...], Row] = {}
    for row in rows:
        plain = row["measure"] != "staff_in_post" or not row["category"]
        if (
            row["measure"] in HISTORY_MEASURES
            and row["grade"] in HISTORY_GRADES
            and plain
            and row["period_end"] < unification()
            and row["period_kind"] != "span"
            and row["value"]
        ):
            key = (row["area"], row["measure"], row["grade"])
            newest[key] = max(newest.get(key, row), row, key=lambda r: r["period_end"])
    found = [newest[key] for key in sorted(newest)]
    return Section(
        "history",
        "Before 26 June 2021",
        tuple(entry(r) for r in found),
        (),
        "" if found else "No figure of the divisions is held here.",
        tuple(c["text"] for c in caveats_for(*found)),
    )
