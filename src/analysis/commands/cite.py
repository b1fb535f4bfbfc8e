"""``workforce cite``: a sentence ready to paste, the working, the reference, the caveat."""

from __future__ import annotations

import argparse
import sys

DESCRIPTION = "Cite a figure by its id, or a shortfall by area, grade and date."
EXAMPLES = """\
examples:
  workforce cite shortfall --grade "Probation officer" --area "England and Wales" --date 2023-06-30
  workforce cite shortfall --date "March 2025" --format markdown
  workforce cite leaving-rate.england-and-wales.probation-officer.ye-2016-03-31.wq-2016-06
  workforce figures --grade "Probation officer" --measure leaving_rate      (to find an id)
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("what", nargs="+", help="figure ids, or the word shortfall")
    parser.add_argument("--area", default="England and Wales", help="default: England and Wales")
    parser.add_argument("--grade", default="Probation officer", help="default: Probation officer")
    parser.add_argument("--date", help="2023-06-30, '30 June 2023' or 'June 2023'")
    parser.add_argument(
        "--mix-bases",
        action="store_true",
        help="subtract one publication's staff from another's target, and label the result",
    )
    parser.add_argument(
        "--format", default="text", choices=("text", "markdown", "json", "bibtex", "csl")
    )


def run(arguments: argparse.Namespace) -> int:
    """Print one citation for each thing asked for."""
    from analysis.cite.formats import FORMATS

    show = FORMATS[arguments.format]
    for number, what in enumerate(arguments.what):
        if number:
            sys.stdout.write("\n")
        sys.stdout.write(show(_citation(what, arguments)))
    return 0


def _citation(what: str, arguments: argparse.Namespace):  # type: ignore[no-untyped-def]
    from analysis.cite.citation import cite_figure
    from analysis.cite.shortfall import cite_shortfall
    from analysis.errors import InputError

    if what != "shortfall":
        return cite_figure(what)
    if not arguments.date:
        from analysis.derived.shortfall import BASIS
        from analysis.register import read

        dates = sorted(
            {
                r["period_end"]
                for r in read()
                if r["measure"] == "target_staffing" and r["basis"] == BASIS
            }
        )
        raise InputError(
            "Give --date. A target is held for: " + ", ".join(dates) + "."
        )
    return cite_shortfall(
        arguments.area, arguments.grade, arguments.date, mix_bases=arguments.mix_bases
    )
