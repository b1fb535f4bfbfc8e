"""The pages of the site, each a template and what it is filled with."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from analysis import vocabulary
from analysis.charts.export import on_screen
from analysis.charts.sizes import SIZES
from analysis.citation.press_line import how_read
from analysis.citation.words import described, value, with_unit
from analysis.claims import formats
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import text
from analysis.core.periods import is_iso, spoken
from analysis.core.wording import joined
from analysis.register.frames import derived, figures, records
from analysis.register.remarks.breaks import SeriesBreak, breaks_for
from analysis.register.remarks.caveats import of_measure
from analysis.register.restatements import comparisons
from analysis.register.store import by_id
from analysis.site.finder import MONTHLY, chunk_of
from analysis.topics.catalogue import CATALOGUE, on_methods
from analysis.topics.monthly_trend.data import newest
from analysis.topics.wording import fill

# Counts of the whole agency and of comparators: what differs among these alone is the
# subject of the notebook on three counts, and stands in revisions.csv.
OTHER_COUNTS = {
    MONTHLY,
    "public_sector_employment",
    "civil_service_statistics",
    "social_work_workforce",
    "people_survey",
}
_SERIES = ("measure", "basis", "area", "grade", "category")  # what one series is about


def environment() -> Any:
    """Return the template environment: everything escaped, undefined names an error."""
    made = formats.environment("analysis.site").overlay(keep_trailing_newline=True)
    made.filters = made.filters | {"spoken": lambda iso: spoken(iso) if is_iso(iso) else iso}
    return made


def charts(root: Path) -> list[dict[str, Any]]:
    """What the gallery shows of each exported chart."""
    made = []
    methods, folder = on_methods(), root / "charts"
    for name, (_, _, shows) in CATALOGUE.items():
        record = folder / f"{name}-source.json"
        if not record.is_file():
            continue
        about = json.loads(record.read_text(encoding="utf-8"))
        sizes = {
            size: on_screen(SIZES[size], path.read_bytes())
            for size in ("wide", "tall")
            if (path := folder / f"{name}-{size}.png").is_file()
        }
        made.append(
            {
                "name": name,
                "shows": shows,
                "title": about["title"],
                "alt": (folder / f"{name}-alt.txt").read_text(encoding="utf-8").strip(),
                "subtitle": about["subtitle"],
                "source": about["source_line"],
                "licences": "; ".join(about["licences"]),
                "size": sizes["wide"],
                "tall": sizes.get("tall"),
                "ids": about["figure_ids"],
                "on_methods": name in methods,
            }
        )
    return made


def measures(rows: list[Row]) -> Iterator[dict[str, Any]]:
    """Each measure with its description, the finder's subjects that hold it, and its breaks."""
    used: dict[str, Counter[str]] = {}
    spans: dict[tuple[str, ...], tuple[str, str]] = {}
    for row in rows:
        used.setdefault(row["measure"], Counter())[chunk_of(row["figure_id"])] += 1
        about, end = tuple(row[column] for column in _SERIES), row["period_end"]
        first, last = spans.get(about, (end, end))
        spans[about] = min(first, end), max(last, end)
    breaks_by_measure: dict[str, dict[str, SeriesBreak]] = {}
    for series, (start, end) in spans.items():
        named: dict[str, Any] = dict(zip(_SERIES, series, strict=True))
        for found in breaks_for(start=start, end=end, **named):
            breaks_by_measure.setdefault(series[0], {})[found.id] = found
    for name, row in (vocabulary.measures() | vocabulary.derived_measures()).items():
        yield row | {
            "name": name,
            "used": sorted(used.get(name, Counter()).items()),
            "breaks": sorted(breaks_by_measure.get(name, {}).values(), key=lambda b: b.at),
            "caveats": of_measure(name),
        }


def models() -> list[dict[str, Any]]:
    """The models of the notebooks, each field under its heading; one that lacks is an error."""
    told = _data("models.toml")
    return [
        m | {"told": [(heading, m[field]) for field, heading in told["headings"].items()]}
        for m in told["model"]
    ]


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))


def findings() -> list[dict[str, Any]]:
    """The five findings of the front page, each computed, newest data first.

    Returns
    -------
    list of dict
        ``sentence``, the ``ids`` of the figures behind it, and the ``page`` of a chart.
    """
    short, share = (_newest(f"computed_shortfall{of}") for of in ("", "_share"))
    moved = [_newest(f"shortfall_moved{by}") for by in ("", "_by_target", "_by_staff")]
    monthly = _newest("probation_grade_staff")
    left = _last(
        figures(
            measure="leaving_rate",
            area="England and Wales",
            grade="Probation officer",
            basis="paid_staff",
            category="",
        )
    )
    unsettled = " (provisional)" if left["status"] == "provisional" else ""
    regions = figures(measure="vacancies", area_type="region").sort_values(["period_end", "value"])
    counts = regions.groupby("period_end")["area"].nunique()
    whole = regions[regions["period_end"] == counts[counts == counts.max()].index.max()]
    most = _last(whole)
    behind: dict[str, tuple[list[Row], dict[str, Any]]] = {
        "shortfall": ([short, share], {"short": short, "share": share, "read": how_read(short)}),
        "moved": (moved, {"rows": moved, **_between(moved)}),
        "monthly": ([monthly], {"row": monthly, "newest": newest()}),
        "leaving": ([left], {"row": left, "rate": value(left), "unsettled": unsettled}),
        "vacancies": ([most], {"row": most, "whole": whole}),
    }
    about = _data("findings.toml")
    return [
        {
            "sentence": fill(about[name]["said"], **values),
            "ids": [row["figure_id"] for row in rows],
            "page": about[name]["page"],
        }
        for name, (rows, values) in behind.items()
    ]


def _last(frame: pd.DataFrame) -> Row:
    """Return the newest row that does not rest on a reworded copy."""
    return records(frame[frame["quality"] != "weak"].sort_values(["period_end", "value"]))[-1]


def _newest(measure: str) -> Row:
    return _last(derived(measure=measure))


def _between(rows: list[Row]) -> dict[str, str]:
    """First and last date behind derived figures, and the breaks declared between them."""
    inputs = [by_id(i) for row in rows for i in row["inputs"].split()]
    first, last = (f(r["period_end"] for r in inputs) for f in (min, max))
    changed: dict[str, None] = {}
    for row in inputs:
        about: dict[str, Any] = {c: row[c] for c in ("measure", "basis", "area", "grade")}
        found = breaks_for(**about, start=first, end=last, cutting=False)
        changed |= dict.fromkeys(b.label for b in found)
    declared = f" Breaks declared in between: {joined(changed)}." if changed else ""
    return {"first": first, "last": last, "declared": declared}


def differing(rows: Iterable[Row], *, monthly: bool) -> list[dict[str, Any]]:
    """Figures with values that differ by more than rounding, for the pages of revisions.

    Parameters
    ----------
    rows : iterable of dict
        Rows of ``revisions.csv``.
    monthly : bool
        Those that compare only versions of monthly returns, or those with a count of
        probation of its own.

    Returns
    -------
    list of dict
        ``id``, ``title``, ``values`` (ids, text, change, edition, basis) and ``whys``;
        equal values of one basis stand on one line with the ids of all.
    """
    found = []
    for name, members in by_key(rows, lambda row: row["comparison"]).items():
        bases = {row["basis"] for row in members}
        wanted = bases == {MONTHLY} if monthly else not bases <= OTHER_COUNTS
        if wanted and any(row["verdict"] == "differs" for row in members):
            same = by_key(members, lambda row: (row["what"], row["value"], row["basis"]))
            found.append(
                {
                    "id": name,
                    "title": _title(name, members[0]),
                    "values": [_value(rows) for rows in same.values()],
                    "whys": list(dict.fromkeys(r["why"] for r in members if r["why"])),
                }
            )
    return found


def _title(name: str, row: Row) -> str:
    if row["kind"] == "declared":
        return str(
            next(r["title"] for r in comparisons.declared()["comparison"] if r["id"] == name)
        )
    when = spoken(row["period_end"])
    if row["period_start"]:
        when = f"{spoken(row['period_start'])} to {when}"
    label = described(row["measure"])["label"]
    return ", ".join(filter(None, (label, row["grade"], row["category"], row["area"], when)))


def _value(same: list[Row]) -> dict[str, str]:
    row, first = same[0], same[0]["figure_ids"].split()[0]
    shown = with_unit(_shortened(row["value"]), row["unit"])
    moved = _shortened(row["difference"]) if row["difference"] else ""
    return {
        "ids": " ".join(r["figure_ids"] for r in same),
        "first": first,
        "shown": shown.replace("full-time equivalent (FTE)", "FTE"),
        "change": f"+{moved}" if moved and float(row["difference"]) > 0 else moved,
        "edition": row["what"] or row["edition"],
        "basis": row["basis"].replace("_", " "),
        "read": "" if row["quality"] == "primary" else how_read(by_id(first)),
    }


def _shortened(number: str) -> str:
    return text(number, min(len(number.partition(".")[2]), 2))
