"""``workforce claims``: check a file of claims, or list what would settle the rest."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

DESCRIPTION = """\
Check a file of claims: each with the figures that bear on it, the recomputation
and one neutral verdict. The rules are in docs/claim-verdicts.md."""
EXAMPLES = """\
examples:
  workforce claims check
  workforce claims check my-claims.csv --format html --out claims.html
  workforce claims check my-claims.csv --format csv --out checked.csv
  workforce claims gaps --out docs/gaps.md
  workforce claims rules

A claim file is CSV with the columns id, measure, area, comparator, value and unit,
and, where known, document, outlet, quoted_on, topic, statement, grade, category
and period_end. Comparators: =  ~  >  <  <~  >~  rank.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument(
        "what",
        choices=("check", "gaps", "rules"),
        help="check claims; list the tables that would settle the rest; print the rules",
    )
    parser.add_argument(
        "file", nargs="?", metavar="FILE", help="CSV of claims; default: data/raw/claims/claims.csv"
    )
    parser.add_argument(
        "--format",
        default="text",
        choices=("text", "markdown", "json", "csv", "html"),
        help="of check (gaps and rules are markdown)",
    )
    parser.add_argument("--out", metavar="FILE", help="write there instead of the terminal")


def run(arguments: argparse.Namespace) -> int:
    """Check the claims and write what was asked for."""
    text = _text(arguments)
    if arguments.out:
        from analysis.core.csv_tables import write_text

        write_text(Path(arguments.out), text)
        sys.stderr.write(f"Written to {arguments.out}.\n")
    else:
        sys.stdout.write(text)
    return 0


def _text(arguments: argparse.Namespace) -> str:
    if arguments.what == "rules":
        from analysis.claims.rules import page

        return page()
    from analysis.claims import check_file

    results = check_file(arguments.file)
    if arguments.what == "gaps":
        from analysis.claims.gaps_page import gap_page

        return gap_page(results)
    from analysis.claims.formats import FORMATS

    return FORMATS[arguments.format](results)
