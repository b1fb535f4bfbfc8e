"""What a regional sheet says, gathered from the register; and its page.

`sheet_of` gathers, `render` writes markdown or HTML, with text of sources escaped.
"""

import tomllib
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis import vocabulary
from analysis.citation.choose import edition_of
from analysis.citation.citation import once
from analysis.citation.formats import escaped
from analysis.citation.press_line import how_read
from analysis.citation.words import sentence
from analysis.claims.formats import environment
from analysis.core.csv_tables import Row, by_key, write_text
from analysis.core.errors import InputError
from analysis.register.figure_rows import DERIVED, FIGURES, read, slug
from analysis.register.remarks.breaks import unification
from analysis.register.remarks.caveats import caveats_for
from analysis.register.sources import day, source

SUFFIXES = {"markdown": "md", "html": "html"}
# Of the divisions only what says how many there were and how they fared.
HISTORY_MEASURES = ("staff_in_post", "leaving_rate", "overall_rating")
HISTORY_GRADES = ("", "All Probation Service staff", "Probation officer")

Entry = dict[str, str]  # what `entry` gives
Section = dict[str, Any]  # what `_section` gives
Sheet = dict[str, Any]  # what `sheet_of` gives


@lru_cache(maxsize=2)
def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


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
    """One figure as it stands on a sheet.

    Returns
    -------
    dict
        ``sentence``, ``figure_id``, ``source`` (publisher, title and date), ``place``,
        ``address`` (may be empty), ``read`` (one of `analysis.citation.press_line.HOW_READ`)
        and ``basis``.
    """
    published = edition_of(row)
    record = source(published["source_id"])
    published_on = day(record["published_on"]) if record["published_on"] else "undated"
    told = f"{record['publisher']}: {record['title']}"
    if published_on not in record["title"]:
        told += f", {published_on}"
    if published["edition"] not in (record["title"], record["edition"]):
        told += f" (quoting {published['edition']})"
    address = record["address"] or record["landing_page"]
    return {
        "sentence": once(sentence(row)),
        "figure_id": row["figure_id"],
        "source": told,
        "place": row.get("locator") or f"worked out: {row['formula']}",
        "address": address if address.startswith(("https://", "http://")) else "",
        "read": how_read(row),
        "basis": row["basis"].replace("_", " "),
    }


def _belongs(row: Row, wanted: dict[str, Any]) -> bool:
    if row["measure"] in wanted.get("measures", ()):
        return True
    claimed = {m for s in _data("sections.toml")["section"] for m in s.get("measures", ())}
    free = row["measure"] not in claimed and row["measure"] not in vocabulary.derived_measures()
    return free and row["series"] in wanted["series"]


def _latest_first(rows: Iterable[Row]) -> list[Row]:
    by_place = sorted(rows, key=lambda r: (r["area"], r["measure"], r["grade"], r["category"]))
    return sorted(by_place, key=lambda r: r["period_end"], reverse=True)


def _section(
    about: dict[str, str], rows: list[Row], units: Iterable[Row] = (), *, held: bool
) -> Section:
    """Give figures of the region, then of units within it, what is not held, and the caveats."""
    return {
        "id": about["id"],
        "title": about["title"],
        "entries": [entry(row) for row in rows],
        "units": [entry(row) for row in units],
        "absent": "" if held else about["absent"],
        "caveats": [c["text"] for c in caveats_for(*rows, *units)],
    }


def _subject(wanted: dict[str, Any], own: list[Row], units: list[Row]) -> Section:
    here = _latest_first(r for r in own if _belongs(r, wanted))
    within = sorted(
        (r for r in units if _belongs(r, wanted)),
        key=lambda r: (r["area"], r["period_end"], r["measure"]),
    )
    needs = wanted.get("needs")
    held = any(r["measure"] in needs for r in here) if needs else bool(here or within)
    return _section(wanted, here, within, held=held)


def sheet_of(typed: str) -> Sheet:
    """Gather the sheet of a region.

    Parameters
    ----------
    typed : str
        The region, as a person types it.

    Returns
    -------
    dict
        ``region``, ``slug``, ``count`` (figures of the region and its units), ``sections``,
        ``divisions`` (that held most of the ground before June 2021) and ``history`` (figures of
        those divisions, kept apart).

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
    sections = [_subject(s, own, units) for s in _data("sections.toml")["section"]]
    return {
        "region": name,
        "slug": slug(name),
        "count": sum(len(s["entries"]) + len(s["units"]) for s in sections),
        "sections": sections,
        "divisions": divisions,
        "history": _history(before),
    }


def _history(rows: list[Row]) -> Section:
    """The newest figure of each kind on the divisions."""
    wanted = [
        row
        for row in rows
        if row["measure"] in HISTORY_MEASURES
        and row["grade"] in HISTORY_GRADES
        and not (row["measure"] == "staff_in_post" and row["category"])
        and row["period_end"] < unification()
        and row["period_kind"] != "span"
        and row["value"]
    ]
    kinds = by_key(wanted, lambda row: (row["area"], row["measure"], row["grade"]))
    found = [max(kinds[key], key=lambda r: r["period_end"]) for key in sorted(kinds)]
    absent = "No figure of the divisions is held here."
    about = {"id": "history", "title": "Before 26 June 2021", "absent": absent}
    return _section(about, found, held=bool(found))


def render(sheet: Sheet, form: str = "markdown") -> str:
    """Return a sheet as ``markdown`` or ``html`` (a page that needs nothing else)."""
    made = environment("analysis.region_pages").overlay(keep_trailing_newline=True)
    made.filters = made.filters | {"md": escaped}
    bare = [division.removeprefix("NPS ") for division in sheet["divisions"]]
    template = made.get_template(f"sheet.{SUFFIXES[form]}.j2")
    return str(template.render(sheet=sheet, bare_divisions=bare))


def write_sheets(
    folder: Path, names: Iterable[str], forms: Iterable[str] = ("markdown", "html")
) -> list[Path]:
    """Write the sheets of regions into a folder, and return the files."""
    written = []
    for sheet in map(sheet_of, names):
        for form in forms:
            path = folder / f"{sheet['slug']}.{SUFFIXES[form]}"
            write_text(path, render(sheet, form))
            written.append(path)
    return written
