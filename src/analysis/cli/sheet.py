"""``workforce sheet``: one page on a region, every number cited."""

import argparse
import sys
from pathlib import Path

DESCRIPTION = "Write what is published on a region, every number with source, place and figure id."
EXAMPLES = """\
examples:
  workforce sheet London
  workforce sheet "Kent, Surrey and Sussex" --format html --out sheets
  workforce sheet --all --out sheets          markdown and HTML of all twelve regions
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("region", nargs="?", help="one of the twelve regions")
    parser.add_argument("--all", action="store_true", help="all regions, into --out")
    parser.add_argument("--format", choices=("markdown", "html"), help="default: markdown")
    parser.add_argument("--out", type=Path, metavar="DIR", help="write files instead of printing")


def run(arguments: argparse.Namespace) -> int:
    """Print one sheet, or write sheets."""
    from analysis.core.errors import InputError
    from analysis.region_pages import regions, render, sheet_of, write_sheets
    from analysis.region_pages.contents import region

    if bool(arguments.region) == arguments.all:
        raise InputError(f"Name one region, or give --all. The regions: {'; '.join(regions())}.")
    if arguments.all and not arguments.out:
        raise InputError("Give --out DIR, the folder for the twelve sheets.")
    if not arguments.out:
        sys.stdout.write(render(sheet_of(arguments.region), arguments.format or "markdown"))
        return 0
    names = None if arguments.all else [region(arguments.region)]
    forms = (arguments.format,) if arguments.format else ("markdown", "html")
    for path in write_sheets(arguments.out, names, forms):
        sys.stdout.write(f"{path}\n")
    return 0
