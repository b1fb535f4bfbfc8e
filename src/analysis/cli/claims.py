"""``workforce claims``: find and check the claims of an article, or of a file of claims."""

import argparse
import sys
from pathlib import Path

from analysis.core.errors import InputError

DESCRIPTION = """\
Find every number of an article about the probation workforce, or take a file of
claims; set each beside the figures that bear on it and give one neutral verdict.
The rules are in docs/claim-verdicts.md."""
EXAMPLES = """\
examples:
  workforce claims find article.txt
  workforce claims find article.docx --format html --out article.html
  workforce claims find - --date 2026-02-20 < pasted.txt
  workforce claims find article.pdf --format csv --out found.csv
  workforce claims check
  workforce claims check my-claims.csv --format html --out claims.html
  workforce claims check my-claims.csv --format csv --out checked.csv
  workforce claims gaps --out docs/gaps.md
  workforce claims rules

An article is text, markdown, HTML, docx or pdf; - reads text from standard input.
A claim file is CSV: a statement alone is enough, or a measure and a value with, where
known, area, grade, category, period_end, period_start, comparator and unit.
Comparators: =  ~  >  <  >=  <=  <~  >~  rank  record  doubled.
"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    parser.add_argument(
        "what",
        choices=("find", "check", "gaps", "rules"),
        help="find the numbers of an article; check a file of claims; list the tables that "
        "would settle the rest; print the rules",
    )
    parser.add_argument(
        "file",
        nargs="?",
        metavar="FILE",
        help="the article, or - ; a CSV of claims (default: data/raw/claims/claims.csv)",
    )
    parser.add_argument("--date", metavar="DATE", help="of find: when the article was written")
    parser.add_argument(
        "--format",
        default="text",
        choices=("text", "markdown", "json", "csv", "html"),
        help="of find and check (gaps and rules are markdown)",
    )
    parser.add_argument("--out", metavar="FILE", help="write there instead of the terminal")


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
        from analysis.claims.rules import page

        return page()
    if arguments.what == "find":
        return _found(arguments)
    from analysis.claims import check_file

    results = check_file(arguments.file)
    if arguments.what == "gaps":
        from analysis.claims.gaps_page import gap_page

        return gap_page(results)
    from analysis.claims.formats import FORMATS

    return FORMATS[arguments.format](results)


def _found(arguments: argparse.Namespace) -> str:
    from analysis.claims import find_claims, find_claims_in_file
    from analysis.claims.articles.documents import MOST_CHARACTERS
    from analysis.claims.articles.marked_text import FORMATS
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
