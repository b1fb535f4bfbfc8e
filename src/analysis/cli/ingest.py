"""``workforce ingest``: take original files in, new editions included."""

import argparse
import re
import sys
from datetime import date

from analysis.core.errors import InputError
from analysis.core.periods import is_iso
from analysis.core.terminal import visible


def run(arguments: argparse.Namespace) -> int:
    """Take the files in and print what changed."""
    if arguments.draft:
        from analysis.arrivals.draft import draft

        for path in arguments.files:
            sys.stdout.write(draft(path))
        return 0
    if len(arguments.files) > 1 and (arguments.address or arguments.published):
        raise InputError("--address and --published belong to one file; give the files one by one.")
    if arguments.published and not is_iso(arguments.published):
        raise InputError(f"--published {arguments.published!r} is no date such as 2026-06-18.")
    if arguments.today and not is_iso(arguments.today):
        raise InputError(f"--today {arguments.today!r} is no date such as 2026-06-18.")
    if arguments.address and not re.fullmatch(r"https://[\w.-]+/[!-~]*", arguments.address):
        raise InputError(f"--address {arguments.address!r} is no address such as https://...")
    from analysis.arrivals import take_in

    def progress(line: str) -> None:
        sys.stderr.write(f"{visible(line)}\n")

    arrival = take_in(
        arguments.files,
        address=arguments.address,
        published_on=arguments.published,
        trial=arguments.trial,
        accept=arguments.accept,
        today=date.fromisoformat(arguments.today) if arguments.today else None,
        reason=arguments.reason,
        progress=progress,
    )
    sys.stdout.write(arrival.story)
    if arguments.trial:
        sys.stdout.write("\nA trial: nothing was written.\n")
    elif arrival.changes.new:
        sys.stdout.write(
            "\nRun `workforce build` to bring charts, notebooks and site up to date.\n"
        )
    return 0
