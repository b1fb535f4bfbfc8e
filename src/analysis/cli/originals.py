"""``workforce fetch`` and ``workforce ingest``: get original files, and take them in."""

from __future__ import annotations

import argparse
import re
import sys
from datetime import date
from typing import TYPE_CHECKING

from analysis.core.errors import InputError
from analysis.core.periods import is_iso
from analysis.core.terminal import visible

if TYPE_CHECKING:
    from analysis.download.store import Fetched


def _progress(line: str) -> None:
    sys.stderr.write(f"{visible(line)}\n")


def fetch(arguments: argparse.Namespace) -> int:
    """Get the files and print one line for each."""
    from analysis.download.known import fetch_sources
    from analysis.download.latest import fetch_latest

    if arguments.latest and arguments.ids:
        raise InputError("Give source ids or --latest PUBLICATION, not both.")
    if arguments.edition and not arguments.latest:
        raise InputError("--edition goes with --latest PUBLICATION; see `workforce fetch --help`.")
    if arguments.due:
        from analysis.download.publications import due

        sys.stdout.write("".join(f"- {line}\n" for line in due(date.today())))
        return 0
    options = {name: getattr(arguments, name) for name in ("to", "mirror", "dry_run")}
    options["say"] = _progress
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


def ingest(arguments: argparse.Namespace) -> int:
    """Take the files in and print what changed."""
    if arguments.draft:
        from analysis.arrivals.draft import draft

        for path in arguments.files:
            sys.stdout.write(draft(path))
        return 0
    if len(arguments.files) > 1 and (arguments.address or arguments.published):
        raise InputError("--address and --published belong to one file; give the files one by one.")
    for name in ("published", "today"):
        day = getattr(arguments, name)
        if day and not is_iso(day):
            raise InputError(f"--{name} {day!r} is no date such as 2026-06-18.")
    if arguments.address and not re.fullmatch(r"https://[\w.-]+/[!-~]*", arguments.address):
        raise InputError(f"--address {arguments.address!r} is no address such as https://...")
    from analysis.arrivals import take_in

    arrival = take_in(
        arguments.files,
        address=arguments.address,
        published_on=arguments.published,
        trial=arguments.trial,
        accept=arguments.accept,
        today=date.fromisoformat(arguments.today) if arguments.today else None,
        reason=arguments.reason,
        progress=_progress,
    )
    sys.stdout.write(arrival.story)
    if arguments.trial:
        sys.stdout.write("\nA trial: nothing was written.\n")
    elif arrival.changes.new:
        sys.stdout.write(
            "\nRun `workforce build` to bring charts, notebooks and site up to date.\n"
        )
    return 0
