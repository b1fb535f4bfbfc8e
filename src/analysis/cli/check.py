"""``workforce check``: the quality report."""

import argparse
import sys

DESCRIPTION = (
    "Report on the quality of the register: what is covered and where the gaps are,\n"
    "whether parts add to published totals, rates follow from their own numbers and\n"
    "monthly totals equal quarterly ones, what is suppressed, weak or left out.\n"
    "Exit code 1 if anything is wrong that is not a declared exception."
)
EXAMPLES = """\
examples:
  workforce check
  workforce check --all
  workforce check --format json > quality.json
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("--format", default="text", choices=("text", "json"))
    parser.add_argument("--all", action="store_true", help="every finding, not the first few")


def run(arguments: argparse.Namespace) -> int:
    """Print the report; 1 if a check failed."""
    from analysis.checks import run as run_checks
    from analysis.checks.quality_report import as_json, as_text
    from analysis.register.figure_rows import CORROBORATION, DERIVED, read

    report = run_checks(list(read()), list(read(DERIVED)), list(read(CORROBORATION)))
    sys.stdout.write(
        as_json(report) if arguments.format == "json" else as_text(report, everything=arguments.all)
    )
    if report.failed:
        sys.stderr.write(
            "workforce check: failed: " + "; ".join(c.title for c in report.failed) + ".\n"
        )
    return 1 if report.failed else 0
