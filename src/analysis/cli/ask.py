"""``workforce ask``: a question in plain words, the answer first."""

import argparse
import sys

DESCRIPTION = """\
Answer a question in plain words: the figure first, then how the question was read and
what else is held. `workforce cite` adds working and reference."""
EXAMPLES = """\
examples:
  workforce ask how many probation officers are there
  workforce ask PO shortage June 2023
  workforce ask vacancies in Kent --format markdown
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("words", nargs="+", metavar="WORDS", help="the question")
    parser.add_argument("--format", default="text", choices=("text", "markdown", "json"))


def run(arguments: argparse.Namespace) -> int:
    """Print the answer."""
    from analysis.questions import ask

    sys.stdout.write(ask(" ".join(arguments.words)).format(arguments.format))
    return 0
