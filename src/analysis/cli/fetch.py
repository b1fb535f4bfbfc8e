"""``workforce fetch``: get original files, by their recorded address or the newest there are."""

from __future__ import annotations

import argparse
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.download.store import Fetched

DESCRIPTION = (
    "Get original files from the publisher, each checked against the sha256 in its source "
    "record, or the tables of the newest edition of a publication. Files go to the user's "
    "cache, with a record beside each; data/ is not touched."
)
EXAMPLES = """\
publications:
  workforce-quarterly, targets-annex, workforce-management-information,
  serious-further-offences, offender-management

examples:
  workforce fetch                                          every file on record
  workforce fetch wq-2016-06 --mirror ~/originals          one file, from a folder
  workforce fetch --latest workforce-quarterly --dry-run   what is the newest edition?
  workforce fetch --latest targets-annex
  workforce fetch --latest workforce-quarterly --edition "June 2023" --to ~/tables
  workforce fetch --due                                    what comes out this month?

Then `workforce ingest FILE` reads what was fetched.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument("ids", nargs="*", metavar="ID", help="source ids; all files if none")
    parser.add_argument(
        "--latest", metavar="PUBLICATION", help="the newest edition of a publication (see below)"
    )
    parser.add_argument("--edition", metavar="MONTH", help="with --latest: this edition instead")
    parser.add_argument("--mirror", metavar="DIR", help="copy from this folder, not the network")
    parser.add_argument("--to", metavar="DIR", help="write here instead of the user's cache")
    parser.add_argument(
        "--due", action="store_true", help="list the publications due this month, no more"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be got, no more")


def run(arguments: argparse.Namespace) -> int:
    """Get the files and print one line for each."""
    from analysis.core.errors import InputError
    from analysis.download import fetch_latest, fetch_sources
    from analysis.download.progress import Terminal

    if arguments.latest and arguments.ids:
        raise InputError("Give source ids or --latest PUBLICATION, not both.")
    if arguments.edition and not arguments.latest:
        raise InputError("--edition goes with --latest PUBLICATION; see `workforce fetch --help`.")
    if arguments.due:
        from datetime import date

        from analysis.download.publications import due

        sys.stdout.write("".join(f"- {line}\n" for line in due(date.today())))
        return 0
    options = {name: getattr(arguments, name) for name in ("to", "mirror", "dry_run")}
    options["progress"] = Terminal()
    with _stopped_in_order():
        if arguments.latest:
            got = fetch_latest(arguments.latest, edition=arguments.edition or "", **options)
        else:
            got = fetch_sources(arguments.ids, **options)
    for one in got:
        sys.stdout.write(_line(one))
    return 0


def _line(one: Fetched) -> str:
    parts = [f"{one.state}: {one.path}"]
    if one.size_bytes is not None:
        parts.append(f"{one.size_bytes:,} bytes")
    if one.sha256:
        parts.append(f"sha256 {one.sha256[:12]}…")
        parts.append(one.matches or "nothing on record yet to check it against")
    elif one.address:
        parts.append(one.address)
    return ", ".join(parts) + "\n"


@contextmanager
def _stopped_in_order() -> Iterator[None]:
    """Let a polite kill clean up as an interrupt from the keyboard does."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    try:
        before = signal.signal(signal.SIGTERM, stop)
    except ValueError:  # not in the main thread, as in a notebook's server
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
