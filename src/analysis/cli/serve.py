"""``workforce serve``: a local page, for this computer only."""

import argparse
import sys

from analysis.core.errors import InputError

DESCRIPTION = """\
Serve a page on the loopback address, for this computer only: ask a question, check the
numbers of a text, draw a chart. It runs until interrupted, keeps nothing and writes
nothing. Requests from other pages or under other host names are refused."""
EXAMPLES = """\
examples:
  workforce serve
  workforce serve --port 8900
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--port", type=int, default=8765, help="default: 8765")


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from analysis.serve import page

    if not 1024 <= arguments.port <= 65535:
        raise InputError("A port is a number from 1024 to 65535.")
    page.application(arguments.port)  # a missing library is said before anything else
    sys.stderr.write(f"http://{page.HOST}:{arguments.port}/ (stop with Ctrl+C)\n")
    page.run(arguments.port)
    return 0
