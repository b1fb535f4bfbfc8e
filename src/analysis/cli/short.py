"""The verbs that only pass on what was typed and print what comes back."""

import argparse
import sys

from analysis.core.errors import InputError


def ask(arguments: argparse.Namespace) -> int:
    """Print the answer to a question in plain words."""
    from analysis.questions import ask as answer_to

    sys.stdout.write(answer_to(" ".join(arguments.words)).format(arguments.format))
    return 0


def cite(arguments: argparse.Namespace) -> int:
    """Print a sentence ready to paste, the working, the reference and the caveats."""
    from analysis.citation.formats import render
    from analysis.citation.quantities import Request, cite_named

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
    from analysis.region_pages import regions, render, sheet_of, write_sheets
    from analysis.region_pages.contents import region

    if bool(arguments.region) == arguments.all:
        raise InputError(f"Name one region, or give --all. The regions: {'; '.join(regions())}.")
    if arguments.all and not arguments.out:
        raise InputError("Give --out DIR, the folder for the twelve sheets.")
    if not arguments.out:
        sys.stdout.write(render(sheet_of(arguments.region), arguments.format or "markdown"))
        return 0
    names = None if arguments.all else [region(arguments.region)]
    forms = (arguments.format,) if arguments.format else ("markdown", "html")
    for path in write_sheets(arguments.out, names, forms):
        sys.stdout.write(f"{path}\n")
    return 0


def site(arguments: argparse.Namespace) -> int:
    """Write the site and say where its front page is."""
    from analysis.site import write_site

    front = write_site(arguments.out, progress=lambda line: print(line, file=sys.stderr))
    sys.stdout.write(f"Open {front} in a browser; it needs no network.\n")
    return 0


def serve(arguments: argparse.Namespace) -> int:
    """Serve the local page until interrupted."""
    from analysis.serve import page

    if not 1024 <= arguments.port <= 65535:
        raise InputError("A port is a number from 1024 to 65535.")
    page.application(arguments.port)  # a missing library is said before anything else
    sys.stderr.write(f"http://{page.HOST}:{arguments.port}/ (stop with Ctrl+C)\n")
    page.run(arguments.port)
    return 0


def mcp(_: argparse.Namespace) -> int:
    """Serve the tools until the assistant closes the streams."""
    from analysis.serve.assistant import run

    run()
    return 0
