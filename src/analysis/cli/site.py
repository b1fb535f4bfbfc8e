"""``workforce site``: write the site."""

import argparse
import sys
from pathlib import Path

DESCRIPTION = "Write the site: findings, figure finder, charts, notebooks, claims, regions, data."
EXAMPLES = """\
examples:
  workforce site
  workforce site --out public
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--out", type=Path, help="folder; default: site in the project")


def run(arguments: argparse.Namespace) -> int:
    """Write the site and say where its front page is."""
    from analysis.site import write_site

    def progress(line: str) -> None:
        sys.stderr.write(f"{line}\n")

    front = write_site(arguments.out, progress=progress)
    sys.stdout.write(f"Open {front} in a browser; it needs no network.\n")
    return 0
