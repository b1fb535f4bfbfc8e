"""``workforce build``: the main job."""

import argparse
import sys
import time
from pathlib import Path


def run(arguments: argparse.Namespace) -> int:
    """Run the build and print its summary."""
    from analysis.build import build
    from analysis.build.steps import STEPS
    from analysis.core.digests import toml
    from analysis.core.errors import InputError

    known = [step.name for step in STEPS]
    for name in arguments.only:
        if name not in known:
            raise InputError(f"{name!r} is not a step. The steps are: {', '.join(known)}.")
    started = time.perf_counter()

    def progress(line: str) -> None:
        if not arguments.quiet:
            sys.stderr.write(f"[{time.perf_counter() - started:5.1f} s] {line}\n")
            sys.stderr.flush()

    report = build(
        force=arguments.force,
        dry_run=arguments.dry_run,
        only=arguments.only,
        progress=progress,
    )
    out = sys.stdout
    if arguments.dry_run:
        for name, reason in report.due:
            out.write(f"{name}: due, because {reason}\n")
        for name in report.skipped:
            out.write(f"{name}: up to date\n")
        return 0
    for name, summary, seconds in report.done:
        out.write(f"{name}: {summary} ({seconds:.1f} s)\n")
    if report.skipped:
        out.write("up to date: " + ", ".join(report.skipped) + "\n")
    out.write(toml(Path(__file__).parent / "verbs" / "build.toml")["afterwards"])
    return 0
