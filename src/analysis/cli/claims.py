"""``workforce claims``: find and check the claims of an article, or of a file of claims."""

import argparse
import sys
from pathlib import Path

from analysis.core.errors import InputError


def run(arguments: argparse.Namespace) -> int:
    """Check the claims and write what was asked for."""
    text = _text(arguments)
    if arguments.out:
        from analysis.core.csv_tables import write_text

        write_text(Path(arguments.out), text)
        sys.stderr.write(f"Written to {arguments.out}.\n")
    else:
        sys.stdout.write(text)
    return 0


def _text(arguments: argparse.Namespace) -> str:
    if arguments.what == "rules":
        from analysis.claims.pages import rules_page

        return rules_page()
    if arguments.what == "find":
        return _found(arguments)
    from analysis.claims import check_file

    results = check_file(arguments.file)
    if arguments.what == "gaps":
        from analysis.claims.pages import gap_page

        return gap_page(results)
    from analysis.claims.formats import FORMATS

    return FORMATS[arguments.format](results)


def _found(arguments: argparse.Namespace) -> str:
    from analysis.claims import find_claims, find_claims_in_file
    from analysis.claims.articles.documents import MOST_CHARACTERS
    from analysis.claims.marked_text import FORMATS
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
    return FORMATS[arguments.format](article)
