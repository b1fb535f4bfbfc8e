"""The verbs that only pass on what was typed and print what comes back."""

import argparse
import re
import sys
import time
from datetime import date
from pathlib import Path

from analysis.core.errors import InputError
from analysis.core.periods import is_iso
from analysis.core.terminal import visible


def build(arguments: argparse.Namespace) -> int:
    """Run the build and print its summary."""
    from analysis.build import build as make
    from analysis.build.runner import STEPS
    from analysis.core.digests import toml

    known = [step.name for step in STEPS]
    for name in arguments.only:
        if name not in known:
            raise InputError(f"{name!r} is not a step. The steps are: {', '.join(known)}.")
    started = time.perf_counter()

    def progress(line: str) -> None:
        if not arguments.quiet:
            print(f"[{time.perf_counter() - started:5.1f} s] {line}", file=sys.stderr, flush=True)

    options = {name: getattr(arguments, name) for name in ("force", "dry_run", "only")}
    report = make(**options, progress=progress)
    if arguments.dry_run:
        for name, reason in report.due:
            print(f"{name}: due, because {reason}")
        for name in report.skipped:
            print(f"{name}: up to date")
        return 0
    for name, summary, seconds in report.done:
        print(f"{name}: {summary} ({seconds:.1f} s)")
    if report.skipped:
        print("up to date: " + ", ".join(report.skipped))
    sys.stdout.write(toml(Path(__file__).parent / "verbs" / "build.toml")["afterwards"])
    return 0


def ask(arguments: argparse.Namespace) -> int:
    """Print the answer to a question in plain words."""
    from analysis.questions import ask as answer_to

    sys.stdout.write(answer_to(" ".join(arguments.words)).format(arguments.format))
    return 0


def cite(arguments: argparse.Namespace) -> int:
    """Print a sentence ready to paste, the working, the reference and the caveats."""
    from analysis.citation.choose import Request
    from analysis.citation.formats import render
    from analysis.citation.quantities import cite_named

    asked = Request(**{name: getattr(arguments, name) for name in Request._fields})
    found = cite_named(arguments.what, asked)
    if found is None:
        from analysis.questions.asking import cite_words

        found = [cite_words(" ".join(arguments.what), asked)]
    sys.stdout.write(render(found, arguments.format))
    return 0


def check(arguments: argparse.Namespace) -> int:
    """Print the quality report; 1 if a check failed."""
    from analysis.checks import run
    from analysis.checks.quality_report import as_json, as_text
    from analysis.register.figure_rows import CORROBORATION, DERIVED, read

    report = run(list(read()), list(read(DERIVED)), list(read(CORROBORATION)))
    machine = arguments.format == "json"
    sys.stdout.write(as_json(report) if machine else as_text(report, everything=arguments.all))
    if not report.failed:
        return 0
    titles = "; ".join(check.title for check in report.failed)
    sys.stderr.write(f"workforce check: failed: {titles}.\n")
    return 1


def sheet(arguments: argparse.Namespace) -> int:
    """Print the page of one region, or write pages."""
    from analysis.region_pages.contents import region, regions, render, sheet_of, write_sheets

    if bool(arguments.region) == arguments.all:
        raise InputError(f"Name one region, or give --all. The regions: {'; '.join(regions())}.")
    if arguments.all and not arguments.out:
        raise InputError("Give --out DIR, the folder for the twelve sheets.")
    if not arguments.out:
        sys.stdout.write(render(sheet_of(arguments.region), arguments.format or "markdown"))
        return 0
    names = regions() if arguments.all else [region(arguments.region)]
    forms = [arguments.format] if arguments.format else ["markdown", "html"]
    for path in write_sheets(arguments.out, names, forms):
        sys.stdout.write(f"{path}\n")
    return 0


def site(arguments: argparse.Namespace) -> int:
    """Write the site and say where its front page is."""
    from analysis.site.write import write_site

    front = write_site(arguments.out, progress=_progress)
    sys.stdout.write(f"Open {front} in a browser; it needs no network.\n")
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Serve the local page until interrupted."""
    from analysis.serve import page

    if not 1024 <= arguments.port <= 65535:
        raise InputError("A port is a number from 1024 to 65535.")
    page.run(arguments.port)
    return 0


def mcp(_: argparse.Namespace) -> int:
    """Serve the tools until the assistant closes the streams."""
    from analysis.serve.read_only_tools import run

    run()
    return 0


def claims(arguments: argparse.Namespace) -> int:
    """Find and check the claims of an article, or of a file of claims, and write them."""
    text = _claims(arguments)
    if arguments.out:
        from analysis.core.csv_tables import write_text

        write_text(arguments.out, text)
        sys.stderr.write(f"Written to {arguments.out}.\n")
    else:
        sys.stdout.write(text)
    return 0


def _claims(arguments: argparse.Namespace) -> str:
    from analysis.claims import check_file, formats, pages

    if arguments.what == "rules":
        return pages.rules_page()
    if arguments.what == "find":
        return _found(arguments)
    results = check_file(arguments.file)
    if arguments.what == "gaps":
        return pages.gap_page(results)
    return formats.FORMATS[arguments.format](results)


def _found(arguments: argparse.Namespace) -> str:
    from analysis.claims import find_claims, find_claims_in_file, marked_text
    from analysis.claims.documents import MOST_CHARACTERS
    from analysis.core.date_input import parse_date_option

    written = parse_date_option(arguments.date) if arguments.date else None
    if not arguments.file:
        raise InputError("Name the article: workforce claims find FILE, or - for standard input.")
    if arguments.file == "-":
        text = sys.stdin.read(MOST_CHARACTERS + 1)
        if len(text) > MOST_CHARACTERS:
            raise InputError(f"At most {MOST_CHARACTERS:,} characters are read.")
        article = find_claims(text, written_on=written)
    else:
        article = find_claims_in_file(Path(arguments.file), written_on=written)
    return marked_text.FORMATS[arguments.format](article)


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
        print(one)
    return 0


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
