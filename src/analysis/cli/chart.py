"""``workforce chart``: a chart as files that a newsroom can drop in."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

DESCRIPTION = """\
Export a chart: PNG, SVG, CSV of the plotted points, caption, alt text, sources.
A region, grade or date that is chosen stands in the names of the files."""
EXAMPLES = """\
examples:
  workforce chart --list
  workforce chart shortfall
  workforce chart vacancies-by-region --area London
  workforce chart vacancies-by-region --date 2023-12-31 --size square --out charts-for-print
"""
OPTIONS = ("area", "grade", "date")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("name", nargs="?", help="name of a chart; see --list")
    parser.add_argument("--list", action="store_true", help="print the charts and stop")
    parser.add_argument("--size", default="wide", help="wide, tall, square or a print size")
    parser.add_argument("--out", default="my-charts", type=Path, help="folder; default: my-charts")
    for option in OPTIONS:
        parser.add_argument(f"--{option}", default="", help=f"{option}, where the chart takes it")


def run(arguments: argparse.Namespace) -> int:
    """Export one chart, or list them."""
    from analysis.core.errors import InputError
    from analysis.topics.catalogue import CATALOGUE, chart

    if arguments.list:
        width = max(map(len, CATALOGUE))
        for name, (_, _, shows) in CATALOGUE.items():
            sys.stdout.write(f"{name:<{width}}  {shows}\n")
        return 0
    if not arguments.name:
        raise InputError("Name a chart; `workforce chart --list` prints them.")
    from analysis.charts.export import export

    options = {o: getattr(arguments, o) for o in OPTIONS if getattr(arguments, o)}
    made = chart(arguments.name, **options)
    written = export(made, arguments.out, arguments.size)
    sys.stdout.write(f"{made.words('finding')}\n\n")
    for path in written.paths():
        sys.stdout.write(f"  {path}\n")
    return 0
