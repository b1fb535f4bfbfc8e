"""Data of the page for a union branch: newest facts of a region and grade, change, gaps.

The page joins two parts: what is held of the region, and what is held of England and
Wales for the grade. Where nothing is held after 2021, the table that would hold it is named.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from analysis import vocabulary
from analysis.citation.change import NOT_JOINED, change_between, why_not_joined
from analysis.citation.choose import edition_of, family
from analysis.citation.press_line import how_read, press_line
from analysis.citation.words import counts_change
from analysis.core.csv_tables import Row, by_key
from analysis.core.errors import InputError
from analysis.core.periods import days_between, spoken
from analysis.questions.fitting import COUNTRY, TOTALS
from analysis.region_pages.contents import regions
from analysis.register.gaps import of_a_region, quarter_end
from analysis.register.sources import source
from analysis.site.finder import MONTHLY, chunk_of

AFTER = "2021-12-31"  # nothing newer than this: the page says what would hold it
NO_BREAK = "No declared break lies between the two dates."
EVERYONE = "All staff"
GRADES = {
    EVERYONE: ("", "All Probation Service staff", "All probation grades"),
    "Probation officer": ("Probation officer",),
    "Probation services officer": ("Probation services officer",),
    "Senior probation officer": ("Senior probation officer",),
    "Trainee probation officer": ("Trainee probation officer",),
}
_SAID = ("staff_in_post", "target_staffing", "vacancy", "trainees", "leavers", "leaving_rate",
         "resignations", "sickness", "workload", "caseload", "unpaid_work", "recalls")  # fmt: skip
_EXPECTED = ("forecast_", "planned_")  # measures of what is yet to come
_MOST = 8  # facts shown of one region or country and grade
_MOST_OF_A_SERIES = 2
_QUALITY = {"primary": 0, "derived": 1, "inferred": 2, "quoted": 2, "weak": 4}
_FIVE_YEARS, _HALF_A_YEAR, _A_YEAR = 1826, 183, 365  # days
_PLACES_OF_A_RANK = 4
_DATES_OF_A_LINE = 3

Key = tuple[str, str, str, str]  # measure, area, grade, kind of period


def data(rows: Iterable[Row], newest: str) -> dict[str, Any]:
    """Gather everything that the page shows.

    Parameters
    ----------
    rows : iterable of dict
        Rows of the register, published and derived.
    newest : str
        ISO date of the newest monthly return; the tables to ask for are of its quarter.

    Returns
    -------
    dict
        ``grades`` and ``regions`` (names to choose from), ``places``: by area and grade the
        ``facts``, ``changes`` and, of a region, ``absent``: what is not held and the table.
    """
    places = sorted([*regions(), COUNTRY])
    series = by_key((row for row in rows if row["area"] in places and _sayable(row)), _key)
    quarter = quarter_end(date.fromisoformat(newest)).isoformat()
    made = {
        area: {grade: _place(area, grade, series, quarter) for grade in GRADES} for area in places
    }
    return {"grades": list(GRADES), "regions": regions(), "country": COUNTRY, "places": made}


def _sayable(row: Row) -> bool:
    return (
        bool(row["value"])
        and row["is_current"] != "false"
        and row["category"] in TOTALS
        and row["basis"] != MONTHLY
        and row["period_kind"] != "span"
        and not counts_change(row["measure"])
        and not row["measure"].startswith(_EXPECTED)
        and _series_of(row) in _SAID
    )


def _series_of(row: Row) -> str:
    every = vocabulary.measures() | vocabulary.derived_measures()
    return str(every[row["measure"]]["series"])


def _key(row: Row) -> Key:
    return family(row["measure"])[0], row["area"], row["grade"], row["period_kind"]


def _place(area: str, grade: str, series: dict[Key, list[Row]], quarter: str) -> dict[str, Any]:
    """What is held of one area and grade, and what is not."""
    held = {k: r for k, r in series.items() if k[1] == area and k[2] in GRADES[grade]}
    newest = {k: _newest(r) for k, r in held.items()}
    recent = {k: r for k, r in newest.items() if r["period_end"] > AFTER}
    shown = _shown(recent)
    made: dict[str, Any] = {
        "facts": [_fact(recent[k], held[k], series) for k in shown],
        "changes": [c for k in shown if (c := _change(recent[k], held[k]))],
    }
    if area != COUNTRY:
        have = {_series_of(r) for r in recent.values()}
        made["absent"] = [
            [words, table.line]
            for name, words, table in of_a_region(grade, quarter)
            if name not in have
        ]
    return made


def _shown(recent: dict[Key, Row]) -> list[Key]:
    """The newest of each series, in the order in which a branch asks."""
    latest = sorted(recent, key=lambda k: recent[k]["period_end"], reverse=True)
    taken = by_key(latest, lambda key: _series_of(recent[key]))
    return [k for name in _SAID for k in taken.get(name, [])[:_MOST_OF_A_SERIES]][:_MOST]


def _newest(rows: list[Row]) -> Row:
    """The newest figure; a reworded copy only where nothing else is held."""

    def rank(row: Row) -> tuple[bool, str, int, str]:
        quality = edition_of(row)["quality"]
        worse = _QUALITY.get(quality, 3)
        return quality != "weak", row["period_end"], -worse, row["figure_id"]

    return max(rows, key=rank)


def _fact(row: Row, same: list[Row], series: dict[Key, list[Row]]) -> dict[str, Any]:
    published = edition_of(row)
    record = source(published["source_id"])
    return {
        "said": press_line(row),
        "id": row["figure_id"],
        "read": how_read(row),
        "from": published["edition"],
        "address": record["address"] or record["landing_page"],
        "chart": _chart(row, same, series),
    }


def _chart(row: Row, same: list[Row], series: dict[Key, list[Row]]) -> dict[str, str] | None:
    """Which figures the finder's "Chart these" draws with this one; None if too few are held."""
    chosen = {c: row[c] for c in ("measure", "grade", "category", "basis")}
    chosen["chunk"] = chunk_of(row["figure_id"])
    if len({r["period_end"] for r in same if r["basis"] == row["basis"]}) >= _DATES_OF_A_LINE:
        return chosen | {"area": row["area"]}
    beside = {
        r["area"]
        for k, rows in series.items()
        if k[0] == row["measure"] and k[2] == row["grade"] and k[1] != COUNTRY
        for r in rows
        if r["period_end"] == row["period_end"] and r["basis"] == row["basis"]
    }
    if row["area"] in beside and len(beside) >= _PLACES_OF_A_RANK:
        return chosen | {"end": row["period_end"]}
    return None


def _change(newest: Row, rows: list[Row]) -> dict[str, Any] | None:
    """The change over five years, or since the oldest figure of them; its breaks declared."""
    ago = {r["period_end"]: days_between(r["period_end"], newest["period_end"]) for r in rows}
    sound = (r for r in rows if edition_of(r)["quality"] != "weak")
    dated = by_key(sound, lambda row: row["period_end"])
    within = [end for end in dated if _A_YEAR <= ago[end] <= _FIVE_YEARS + _HALF_A_YEAR]
    if not within or newest["unit"] in ("rating", "score"):
        return None
    start = min(within, key=lambda end: abs(ago[end] - _FIVE_YEARS))
    later = [r for r in rows if r["period_end"] == newest["period_end"]]
    try:
        cited = change_between(dated[start], later)
    except InputError:
        return None
    said, why = cited.sentence.partition(f" {NOT_JOINED} ")[0], why_not_joined(cited)
    lacking = f"No figure five years older is held; the oldest used is of {spoken(start)}."
    return {
        "said": said,
        "breaks": f"Declared breaks and other differences: {why}" if why else NO_BREAK,
        "ids": [r["figure_id"] for r in cited.inputs],
        "span": lacking if abs(ago[start] - _FIVE_YEARS) > _HALF_A_YEAR else "",
    }
