"""``workforce cite``: a sentence ready to paste, the working, the reference, the caveat."""

import argparse
import sys

from analysis.citation.citation import Citation
from analysis.citation.formats import render
from analysis.citation.quantities import Request, cite_named

DESCRIPTION = """\
Cite a figure by its id, a quantity by its name, or ask in plain words. Of words, what was
chosen stands under "Read as"; of options, where more than one figure fits, all are listed."""
EXAMPLES = """\
quantities: shortfall (or vacancy-share), change, share, cases-per-officer, and every
measure that `workforce figures --list measure` prints.

examples:
  workforce cite shortfall --grade "Probation officer" --area "England and Wales" --date 2023-06-30
  workforce cite "probation officer shortfall London 2023"
  workforce cite leaving-rate.england-and-wales.probation-officer.ye-2016-03-31.wq-2016-06
  workforce cite staff-in-post --grade "Probation officer" --date 2023-06-30 \\
      --basis bulletin --latest
  workforce cite change --measure staff_in_post --grade PO --from 2015-06-30 --to 2016-06-30
  workforce cite share --measure staff_in_post --grade "Probation officer" \\
      --of-grade "All probation grades" --date 2016-06-30
  workforce cite cases-per-officer --date 2023-06-30 --basis bulletin
  workforce cite practitioners --date 2023-06-30
  workforce cite shortfall --date "March 2025" --format markdown
"""
FORMATS = ("text", "markdown", "json", "bibtex", "csl")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the verb's arguments."""
    add = parser.add_argument
    add("what", nargs="+", help="figure ids, a quantity (and two ids), or plain words")
    add("--measure", default="", help="of a change or a share")
    add("--area", default="", help="default: England and Wales")
    add("--grade", help="default for a shortfall: Probation officer")
    add("--category", help="cause, reason, length of service, supervision type, rating ...")
    add("--date", default="", help="2023-06-30, 30/06/2023, 'June 2023' or 2023")
    add("--from", dest="since", default="", metavar="DATE", help="earlier date of a change")
    add("--to", dest="until", default="", metavar="DATE", help="later date of a change")
    add("--basis", default="", help="counting basis, such as bulletin or targets_annex")
    add("--source", default="", help="source id, such as wq-2016-06")
    add("--of-grade", help="grade that a share is a share of")
    add("--of-area", default="", help="area that a share is a share of")
    add("--of-category", help="category that a share is a share of")
    edition = parser.add_mutually_exclusive_group()
    edition.add_argument(
        "--as-published",
        dest="edition",
        action="store_const",
        const="as-published",
        default="",
        help="what the edition of the day said, and how later ones differ",
    )
    edition.add_argument(
        "--latest",
        dest="edition",
        action="store_const",
        const="latest",
        help="what the newest edition says or implies, and how it differs from the first",
    )
    add(
        "--mix-bases",
        "--across-breaks",
        dest="mix",
        action="store_true",
        help="work across bases, publications or declared breaks, and label the result",
    )
    add("--format", default="text", choices=FORMATS)


def run(arguments: argparse.Namespace) -> int:
    """Print the citations of what was asked for."""
    sys.stdout.write(render(citations(arguments), arguments.format))
    return 0


def citations(arguments: argparse.Namespace) -> list[Citation]:
    """Return one citation for each thing asked for."""
    asked = Request(**{name: getattr(arguments, name) for name in Request._fields})
    found = cite_named(arguments.what, asked)
    if found is None:
        from analysis.questions.citing import cite_words

        found = [cite_words(" ".join(arguments.what), asked)]
    return found
