"""What the notebook on claims shows: counts, one table, three instructive cases."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.claims import check_file
from analysis.claims.presenting import claimed, counts
from analysis.claims.results import Checked
from analysis.core.paths import raw_dir

if TYPE_CHECKING:
    import pandas as pd

CASES = (
    ("A number and its share, printed and worked out", ("C01", "C03")),
    ("A share that divides to another number", ("D02",)),
    ("A number that mixes two counting bases", ("D01",)),
)
"""The three cases told: title and claims, those with D from ``further.csv``."""


@dataclass(frozen=True, slots=True)
class Case:
    """One instructive case.

    Attributes
    ----------
    title : str
    claims : tuple of Checked
    """

    title: str
    claims: tuple[Checked, ...]

    @property
    def markdown(self) -> str:
        """The case told with its verdicts, working, remarks and figure ids."""
        lines = [f"### {self.title}", ""]
        for checked in self.claims:
            claim = checked.claim
            lines.append(f"**{claim.id}** ({claim.outlet}): {claim.statement}. ")
            lines.append(f"*{checked.label}.* {checked.says}")
            lines += ["", *(f"- {line}" for line in (*checked.working, *checked.remarks)), ""]
        return "\n".join(lines)


def verdict_counts(results: list[Checked]) -> pd.DataFrame:
    """Claims by verdict: columns verdict and claims, in the documented order."""
    import pandas as pd

    told = counts(results)
    return pd.DataFrame({"verdict": list(told), "claims": list(told.values())})


def verdict_table(results: list[Checked]) -> pd.DataFrame:
    """One row a claim: id, document, statement, stated, verdict, what it rests on, figure ids."""
    import pandas as pd

    return pd.DataFrame(
        [
            {
                "claim": c.claim.id,
                "document": c.claim.document,
                "statement": c.claim.statement,
                "stated": claimed(c),
                "verdict": c.label,
                "rests on": c.says,
                "figures": " ".join(dict.fromkeys(i for s in c.settled for i in s.figure_ids)),
            }
            for c in results
        ]
    )


def instructive_cases(folder: Path | None = None) -> list[Case]:
    """Return the three cases, checked afresh."""
    results = check_file(folder=folder)
    results += check_file(raw_dir() / "claims" / "further.csv", folder)
    known = {c.claim.id: c for c in results}
    return [Case(title, tuple(known[i] for i in ids)) for title, ids in CASES]
