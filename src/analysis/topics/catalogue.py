"""The catalogue of charts: each a function that reads the register and returns its points.

Titles are computed from the points, so that they cannot contradict them after an
update. `chart("shortfall")` gives the chart; `analysis.charts.export` writes it.
"""

from __future__ import annotations

import inspect
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.core.csv_tables import read_table
from analysis.core.date_input import parse_date_option
from analysis.core.errors import InputError
from analysis.register.figure_rows import slug
from analysis.vocabulary import nearest

if TYPE_CHECKING:
    from analysis.charts.spec import Chart  # imports pandas, which a list of names does without

Entry = tuple[str, str, str]

_LISTED = read_table(Path(__file__).with_name("charts.csv"))
CATALOGUE: dict[str, Entry] = {r["name"]: (r["module"], r["function"], r["shows"]) for r in _LISTED}


def on_methods() -> set[str]:
    """Return the names of the charts that say how well the methods work, not how staff are."""
    return {r["name"] for r in _LISTED if r["about"] == "methods"}


def names() -> list[str]:
    """Return the names of the charts."""
    return list(CATALOGUE)


def options(name: str) -> list[str]:
    """Return the options that a chart takes, such as area, grade and date."""
    return list(_takes(name))


def _takes(name: str) -> dict[str, Any]:
    """The options of a chart with what they are where none is given."""
    from analysis.topics.wording import function_of

    takes = inspect.signature(function_of(_points_of(name))).parameters
    return {option: p.default for option, p in takes.items() if option not in _given(name)}


def _given(name: str) -> dict[str, Any]:
    from analysis.topics.chart_parts import described

    given: dict[str, Any] = described(name).get("given", {})
    return given


def _points_of(name: str) -> str:
    module, function, _ = CATALOGUE[name]
    return f"{module}.{function}"


def chart(name: str, **options: Any) -> Chart:
    """Make one chart of the catalogue.

    Parameters
    ----------
    **options
        Region, grade or period, where the chart takes them. They stand in the name of the
        chart, so that its files take no other's place.

    Raises
    ------
    InputError
        If there is no such chart or it takes no such option.
    """
    from analysis.topics.chart_parts import described_chart
    from analysis.topics.wording import called

    if name not in CATALOGUE:
        near = nearest(name, names(), 3)
        hint = f" The nearest are: {'; '.join(near)}." if near else ""
        raise InputError(
            f"There is no chart {name!r}.{hint} `workforce chart --list` prints all {len(names())}."
        )
    takes = _takes(name)
    for option in options:
        if option not in takes:
            told = ", ".join(takes) or "none"
            raise InputError(f"The chart {name!r} takes no option {option!r}; it takes {told}.")
    chosen = [slug(str(value)) for value in options.values() if value]
    if options.get("date"):
        options["date"] = parse_date_option(options["date"]).isoformat()
    given = takes | _given(name) | options
    points = called(_points_of(name), given)
    return replace(described_chart(name, points, **given), name="-".join([name, *chosen]))
