"""Claims about the workforce, each set beside the figures that bear on it.

`check_file` reads a file of claims and gives, for each, the figures, the
recomputation and one neutral verdict of a small documented set. The words of the
claims are tied to the register's measures by ``vocabulary/claim_measures.toml``,
and the rules are written out by `analysis.claims.rules`.
"""

from __future__ import annotations

from pathlib import Path

from analysis.claims.reading import Claim, default_file, read_claims
from analysis.claims.results import Checked
from analysis.claims.verdicts import check_claim

__all__ = ["Checked", "Claim", "check_claim", "check_file", "default_file", "read_claims"]


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
    return [check_claim(c, folder) for c in read_claims(Path(path) if path else default_file())]
