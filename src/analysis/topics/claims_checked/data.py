"""What the notebook on claims asks: verdicts counted, cases told, what would settle the rest."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from analysis.claims import Checked, check_file
from analysis.claims import notebook as told
from analysis.claims.results import asks_for

if TYPE_CHECKING:
    import pandas as pd


OPEN = ("not_held", "not_published", "not_read")
"""Verdicts of claims that no figure could be set beside."""


@lru_cache(maxsize=1)
def results() -> tuple[Checked, ...]:
    """Check every claim of the suite's own file, once."""
    return tuple(check_file())


def by_verdict() -> pd.DataFrame:
    """Claims by verdict in the documented order: verdict, claims."""
    return told.verdict_counts(list(results()))


def by_document() -> pd.DataFrame:
    """Claims by document: outlet, document, claims, checkable."""
    import pandas as pd

    made: dict[tuple[str, str], dict[str, int]] = {}
    for checked in results():
        row = made.setdefault(
            (checked.claim.outlet, checked.claim.document), {"claims": 0, "checkable": 0}
        )
        row["claims"] += 1
        row["checkable"] += checked.verdict not in OPEN
    return pd.DataFrame([{"outlet": o, "document": d, **row} for (o, d), row in made.items()])


def compared() -> pd.DataFrame:
    """Claims that could be set beside figures: claim, statement, stated, verdict, rests on."""
    frame = told.verdict_table(list(results()))
    ids = {c.claim.id for c in results() if c.verdict not in OPEN}
    return frame[frame["claim"].isin(ids)].reset_index(drop=True)


def cases() -> str:
    """The three instructive cases as one Markdown text."""
    return "\n".join(case.markdown for case in told.instructive_cases())


def figures_behind() -> pd.DataFrame:
    """Claims by verdict with the figures looked at: verdict, value, figure_id."""
    import pandas as pd

    counts = by_verdict().set_index("verdict")["claims"]
    rows = []
    for label, number in counts.items():
        ids = [e.row["figure_id"] for c in results() if c.label == label for e in c.evidence]
        if number:
            unique = ";".join(dict.fromkeys(ids))
            rows.append({"verdict": str(label), "value": float(number), "figure_id": unique})
    return pd.DataFrame(rows)


def would_settle() -> pd.DataFrame:
    """The tables that would settle open claims, most claims first: table, claims, number."""
    import pandas as pd

    made: dict[str, list[str]] = {}
    for checked in results():
        for one in asks_for(checked):
            where = f"{one.publication}: {one.table}"
            made.setdefault(where, []).append(checked.claim.id)
    frame = pd.DataFrame(
        [
            {"table": where, "claims": ", ".join(dict.fromkeys(ids)), "number": len(set(ids))}
            for where, ids in made.items()
        ]
    )
    return frame.sort_values(["number", "table"], ascending=[False, True]).reset_index(drop=True)


def figure_ids() -> list[str]:
    """Figures that the claims were compared with, each once."""
    ids = (i for c in results() for s in c.settled for i in s.figure_ids)
    return list(dict.fromkeys(ids))


def numbers() -> dict[str, float]:
    """The numbers that the notebook rests on, for the test that pins them."""
    counts = by_verdict()
    found = {
        f"claims, {verdict}": float(n)
        for verdict, n in zip(counts["verdict"], counts["claims"], strict=True)
    }
    return found | {"claims checked": float(counts["claims"].sum())}
