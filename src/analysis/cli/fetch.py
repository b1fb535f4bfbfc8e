"""``workforce fetch``: get original files, by their recorded address or the newest there are."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analysis.download.store import Fetched


def run(arguments: argparse.Namespace) -> int:
    """Get the files and print one line for each."""
    from analysis.core.errors import InputError
    from analysis.download import fetch_latest, fetch_sources

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
    options["say"] = lambda line: sys.stderr.write(f"{line}\n")
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
