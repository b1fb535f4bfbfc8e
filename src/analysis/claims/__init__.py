"""Claims about the workforce, each set beside the figures that bear on it.

`check_file` reads a file of claims and gives, for each, the figures, the
recomputation and one neutral verdict of a small documented set. The words of the
claims are tied to the register's measures by ``vocabulary/claim_measures.toml``,
and the rules are written out by `analysis.claims.pages`. `find_claims` reads the numbers
of an article and checks each.
"""

from pathlib import Path

from analysis.claims.articles.finding import (
    Article,
    check_statement,
    find_claims,
    find_claims_in_file,
)
from analysis.claims.reading import Claim, default_file, read_claims
from analysis.claims.results import Checked
from analysis.claims.verdicts import check_claim

__all__ = [
    "Article",
    "Checked",
    "Claim",
    "check_claim",
    "check_file",
    "default_file",
    "find_claims",
    "find_claims_in_file",
    "read_claims",
]


def check_file(path: Path | str | None = None, folder: Path | None = None) -> list[Checked]:
    """Check every claim of a file.

    Parameters
    ----------
    path : path, optional
        A CSV file of claims; default the repository's own.
    folder : path, optional
        Folder of the register; default ``data/processed``.

    Raises
    ------
    InputError
        If the file cannot be read as claims, naming row and column.
    """
    made: list[Checked] = []
    for claim in read_claims(Path(path) if path else default_file()):
        made += [check_claim(claim, folder)] if claim.measure else check_statement(claim, folder)
    return made
