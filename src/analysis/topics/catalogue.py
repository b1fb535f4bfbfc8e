"""The catalogue of charts: each a function that reads the register and returns a chart.

Titles are computed from the points, so that they cannot contradict them after an
update. `chart("shortfall")` gives the chart; `analysis.charts.export` writes it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from analysis.core.errors import InputError

if TYPE_CHECKING:
    from analysis.charts.spec import Chart

Entry = tuple[str, str, str]


def _listed() -> dict[str, Entry]:
    """Read ``charts.csv``: name -> (module, function, what it shows), in reading order."""
    import csv
    from pathlib import Path

    with Path(__file__).with_name("charts.csv").open(encoding="utf-8", newline="") as file:
        return {r["name"]: (r["module"], r["function"], r["shows"]) for r in csv.DictReader(file)}


CATALOGUE: dict[str, Entry] = _listed()


def on_methods() -> set[str]:
    """Return the names of the charts that say how well the methods work, not how staff are."""
    import csv
    from pathlib import Path

    with Path(__file__).with_name("charts.csv").open(encoding="utf-8", newline="") as file:
        return {r["name"] for r in csv.DictReader(file) if r["about"] == "methods"}


def names() -> list[str]:
    """Return the names of the charts."""
    return list(CATALOGUE)


def options(name: str) -> list[str]:
    """Return the options that a chart takes, such as area, grade and date."""
    import inspect

    module, function, _ = CATALOGUE[name]
    make = getattr(import_module(f"analysis.topics.{module}"), function)
    return list(inspect.signature(make).parameters)


def chart(name: str, **options: Any) -> Chart:
    """Make one chart of the catalogue.

    Parameters
    ----------
    name : str
    **options
        Region, grade or period, where the chart takes them. They stand in the name of the
        chart, so that its files take no other's place.

    Raises
    ------
    InputError
        If there is no such chart or it takes no such option.
    """
    import inspect
    from dataclasses import replace

    from analysis.register.figure_rows import slug

    if name not in CATALOGUE:
        from analysis.vocabulary import nearest

        near = nearest(name, names(), 3)
        hint = f" The nearest are: {'; '.join(near)}." if near else ""
        raise InputError(
            f"There is no chart {name!r}.{hint} `workforce chart --list` prints all {len(names())}."
        )
    module, function, _ = CATALOGUE[name]
    make = getattr(import_module(f"analysis.topics.{module}"), function)
    takes = list(inspect.signature(make).parameters)
    for option in options:
        if option not in takes:
            raise InputError(
                f"The chart {name!r} takes no option {option!r}"
                + (f"; it takes {', '.join(takes)}." if takes else "; it takes none.")
            )
    made: Chart = make(**options)
    chosen = [slug(str(value)) for value in options.values() if value]
    return replace(made, name="-".join([name, *chosen])) if chosen else made
