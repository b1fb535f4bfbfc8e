"""``workforce chart``: a chart as files that a newsroom can drop in."""

from __future__ import annotations

import argparse
import sys
import textwrap
from difflib import get_close_matches as near
from itertools import product
from typing import TYPE_CHECKING

from analysis.core.csv_tables import Row
from analysis.core.errors import InputError

if TYPE_CHECKING:
    from analysis.charts.spec import Chart

_SLIP = 0.85  # how like a name of the catalogue one word is that has a slip of the pen
CHOICES = ("series", "measure", "category", "basis", "source")


def run(arguments: argparse.Namespace) -> int:
    """Export one chart, or list them."""
    if arguments.list:
        sys.stdout.write(listed())
        return 0
    selects = [*CHOICES, "since", "until", "form", "highlight", "derived", "source_errors"]
    given = [name for name in selects if getattr(arguments, name)]
    arguments.words = " ".join(arguments.words).split()  # in quotation marks or not
    name = "-".join(arguments.words).lower()
    if name and set(given) - {"form"}:
        raise InputError(
            f"Say what to draw in words, or choose figures by options: "
            f"{' '.join(arguments.words)!r} takes no --{given[0]}. `workforce chart --list` says "
            "what each chart of the catalogue takes."
        )
    read_as = ""
    if name:
        made, read_as = _said(arguments, name)
    elif {"series", "measure", "source"} & set(given):
        made = _chosen(arguments)
    else:
        raise InputError(
            "Say in words what to draw, name a chart (`workforce chart --list` prints them), or "
            "choose figures with --measure or --series."
        )
    from analysis.charts.export import export

    written = export(made, arguments.out, arguments.size)
    aside, apart, read_as = read_as.rpartition("\n\n")
    sys.stdout.write(f"{aside}{apart}{made.words('finding')}\n\n")
    if read_as:
        sys.stdout.write(textwrap.indent(f"{read_as}\n\n", "  "))
    for path in written:
        sys.stdout.write(f"  {path}\n")
    return 0


def listed() -> str:
    """Return the charts of the catalogue, what each shows and which options it takes."""
    from analysis.topics.catalogue import CATALOGUE, options

    width = max(map(len, CATALOGUE))
    lines = []
    for name, (_, _, shows) in CATALOGUE.items():
        takes = ", ".join(f"--{option}" for option in options(name))
        lines.append(f"{name:<{width}}  {shows}{f' [{takes}]' if takes else ''}\n")
    lines.append("\nAny other figures: `workforce chart --measure ...`; see --help.\n")
    return "".join(lines)


def _said(arguments: argparse.Namespace, name: str) -> tuple[Chart, str]:
    """A chart of the catalogue, or one of figures that plain words ask for."""
    from analysis.topics.catalogue import CATALOGUE, chart

    meant = len(arguments.words) == 1 and ("-" in name or near(name, CATALOGUE, 1, _SLIP))
    if name not in CATALOGUE and not meant:
        from analysis.any_chart.from_words import chart_of_words

        more = [*arguments.area, *arguments.grade, arguments.date]
        words = " ".join([*arguments.words, *filter(None, more)])
        return chart_of_words(words, form=arguments.form)
    if arguments.form:
        raise InputError(f"The chart {name!r} of the catalogue has a form of its own.")
    for option in ("area", "grade"):
        if len(getattr(arguments, option)) > 1:
            raise InputError(f"A chart of the catalogue takes one --{option}.")
    chosen = {"date": [arguments.date], "area": arguments.area, "grade": arguments.grade}
    options = {option: value for option, values in chosen.items() for value in values if value}
    return chart(name, **options), ""


def _chosen(arguments: argparse.Namespace) -> Chart:
    from analysis import vocabulary
    from analysis.any_chart.make import chart
    from analysis.register.lookup import look_up

    asked = {name: getattr(arguments, name) for name in (*CHOICES, "since", "until", "date")}
    named = arguments.measure.strip().replace(" ", "_").replace("-", "_").lower()
    asked["derived"] = arguments.derived or named in vocabulary.derived_measures()
    wanted = product(arguments.area or [""], arguments.grade or [""])
    rows = [r for area, grade in wanted for r in look_up(**asked, area=area, grade=grade)]
    if not (arguments.area or arguments.date or arguments.form or arguments.highlight):
        rows = _of_the_country(rows)
    drawn = {name: getattr(arguments, name) for name in ("form", "highlight", "source_errors")}
    return chart(rows, **drawn)


def _of_the_country(rows: list[Row]) -> list[Row]:
    """Keep England and Wales over time, where that is held and no word asks for places."""
    from analysis.citation.choose import COUNTRY

    whole = [row for row in rows if row["area"] == COUNTRY and row["value"]]
    return whole if len({row["period_end"] for row in whole}) > 1 else rows
