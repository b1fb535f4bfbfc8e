"""The pages of the site, each a template and what it is filled with."""

import json
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis import vocabulary
from analysis.charts.export import on_screen
from analysis.charts.sizes import SIZES
from analysis.claims import formats
from analysis.core.csv_tables import Row
from analysis.core.periods import is_iso, spoken
from analysis.register.remarks.breaks import SeriesBreak, breaks_for
from analysis.register.remarks.caveats import of_measure
from analysis.site.finder import chunk_of
from analysis.topics.catalogue import CATALOGUE, on_methods

_SERIES = ("measure", "basis", "area", "grade", "category")  # what one series is about


def environment() -> Any:
    """Return the template environment: everything escaped, undefined names an error."""
    made = formats.environment("analysis.site").overlay(keep_trailing_newline=True)
    made.filters = made.filters | {"spoken": lambda iso: spoken(iso) if is_iso(iso) else iso}
    return made


def charts(root: Path) -> list[dict[str, Any]]:
    """What the gallery shows of each exported chart."""
    made = []
    methods = on_methods()
    for name, (_, _, shows) in CATALOGUE.items():
        record = root / "charts" / f"{name}-source.json"
        if record.is_file():
            about = json.loads(record.read_text(encoding="utf-8"))
            alt = (root / "charts" / f"{name}-alt.txt").read_text(encoding="utf-8").strip()
            pictures = {size: root / "charts" / f"{name}-{size}.png" for size in ("wide", "tall")}
            shown = {size: on_screen(SIZES[size], path.read_bytes())
                     for size, path in pictures.items() if path.is_file()}  # fmt: skip
            made.append(
                {"name": name, "shows": shows, "title": about["title"], "alt": alt,
                 "subtitle": about["subtitle"], "source": about["source_line"],
                 "licences": "; ".join(about["licences"]),
                 "size": shown["wide"], "tall": shown.get("tall"),
                 "ids": about["figure_ids"], "on_methods": name in methods}
            )  # fmt: skip
    return made


def measures(figures: list[Row]) -> Iterator[dict[str, Any]]:
    """Each measure with its description, the finder's subjects that hold it, and its breaks."""
    used: dict[str, Counter[str]] = {}
    spans: dict[tuple[str, ...], tuple[str, str]] = {}
    for row in figures:
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
    told = tomllib.loads(Path(__file__).with_name("models.toml").read_text(encoding="utf-8"))
    return [
        m | {"told": [(heading, m[field]) for field, heading in told["headings"].items()]}
        for m in told["model"]
    ]
