"""What the notebook on claims asks: verdicts counted, cases told, what would settle the rest."""

from functools import lru_cache

import pandas as pd

from analysis.charts.spec import Source
from analysis.claims import Checked, check_file
from analysis.claims.formats import claimed, counts
from analysis.claims.results import asks_for, verdict_labels
from analysis.core.csv_tables import by_key
from analysis.core.errors import InputError
from analysis.core.paths import raw_dir
from analysis.register.frames import records

OPEN = ("not_held", "not_published", "not_read")
"""Verdicts of claims that no figure could be set beside."""
CASES = {
    "A number and its share, printed and worked out": ("C01", "C03"),
    "A share that divides to another number": ("D02",),
    "A number that mixes two counting bases": ("D01",),
}
"""The three cases told: title and claims, those with D from ``further.csv``."""


EVERY = "every outlet"


@lru_cache(maxsize=1)
def _checked() -> tuple[Checked, ...]:
    return tuple(check_file())


def results(outlet: str = EVERY) -> tuple[Checked, ...]:
    """Return the checked claims of the suite's own file, of one outlet or of every one.

    Raises
    ------
    InputError
        If no document is by that outlet.
    """
    outlets = dict.fromkeys(c.claim.outlet for c in _checked())
    if outlet not in (EVERY, *outlets):
        raise InputError(f"No document is by {outlet!r}; there are: {'; '.join(outlets)}.")
    return tuple(c for c in _checked() if outlet in (EVERY, c.claim.outlet))


def by_verdict(outlet: str = EVERY) -> pd.DataFrame:
    """Claims by verdict in the documented order: verdict, claims."""
    return pd.DataFrame(counts(list(results(outlet))).items(), columns=["verdict", "claims"])


def by_document(outlet: str = EVERY) -> pd.DataFrame:
    """Claims by document: outlet, document, claims, checkable."""
    rows = [(c.claim.outlet, c.claim.document, 1, c.verdict not in OPEN) for c in results(outlet)]
    frame = pd.DataFrame(rows, columns=["outlet", "document", "claims", "checkable"])
    return frame.groupby(["outlet", "document"], sort=False, as_index=False).sum()


def compared(outlet: str = EVERY) -> pd.DataFrame:
    """Claims that could be set beside figures.

    Returns
    -------
    pandas.DataFrame
        Columns claim, document, statement, stated, verdict, rests on and figures.
    """
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
            for c in results(outlet)
            if c.verdict not in OPEN
        ]
    )


def cases() -> str:
    """The three instructive cases as one Markdown text, with working, remarks and figure ids."""
    known = {c.claim.id: c for c in results()}
    known |= {c.claim.id: c for c in check_file(raw_dir() / "claims" / "further.csv")}
    lines: list[str] = []
    for title, ids in CASES.items():
        lines += [f"### {title}", ""]
        for one in (known[i] for i in ids):
            lines.append(f"**{one.claim.id}** ({one.claim.outlet}): {one.claim.statement}. ")
            lines.append(f"*{one.label}.* {one.says}")
            lines += ["", *(f"- {line}" for line in (*one.working, *one.remarks)), ""]
    return "\n".join(lines)


def would_settle(outlet: str = EVERY) -> pd.DataFrame:
    """The tables that would settle open claims, most claims first: table, claims, number."""
    asked = [(f"{a.publication}: {a.table}", c.claim.id)
             for c in results(outlet) for a in asks_for(c)]  # fmt: skip
    pairs = pd.DataFrame(asked, columns=["table", "claims"]).drop_duplicates()
    by_table = pairs.groupby("table", sort=False)["claims"]
    frame = by_table.agg(claims=", ".join, number="size").reset_index()
    return frame.sort_values(["number", "table"], ascending=[False, True]).reset_index(drop=True)


def figure_ids(outlet: str = EVERY) -> list[str]:
    """Figures that the claims were compared with, each once."""
    ids = (i for c in results(outlet) for s in c.settled for i in s.figure_ids)
    return list(dict.fromkeys(ids))


def verdicts(outlet: str = EVERY) -> pd.DataFrame:
    """Claims by verdict; each row carries the figures that were looked at."""
    held = by_verdict(outlet).query("claims > 0").reset_index(drop=True)
    of = by_key(results(outlet), lambda checked: checked.label)
    ids = [(e.row["figure_id"] for c in of[label] for e in c.evidence) for label in held["verdict"]]
    unique = [";".join(dict.fromkeys(behind)) for behind in ids]
    return held[["verdict"]].assign(value=held["claims"].astype(float), figure_id=unique)


def left_open(points: pd.DataFrame) -> float:
    """Count the claims that no figure could be set beside."""
    labels = [verdict_labels()[key] for key in OPEN]
    return float(points.loc[points["verdict"].isin(labels), "value"].sum())


def sources(outlet: str = EVERY) -> tuple[Source, ...]:
    """Return the documents that hold the claims as sources."""
    rows = records(by_document(outlet))
    return tuple(Source(r["outlet"], r["document"], licence="") for r in rows)
