"""The page of revisions: figures whose values differ, and why where it is known."""

from collections.abc import Iterable
from typing import Any

from analysis.citation.press_line import how_read
from analysis.citation.words import described, with_unit
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.register.restatements.comparisons import declared
from analysis.register.store import by_id
from analysis.site.finder import MONTHLY

# Counts of the whole agency and of comparators: what differs among these alone is the
# subject of the notebook on three counts, and stands in revisions.csv.
OTHER_COUNTS = {
    MONTHLY,
    "public_sector_employment",
    "civil_service_statistics",
    "social_work_workforce",
    "people_survey",
}


def differing(rows: Iterable[Row], *, monthly: bool) -> list[dict[str, Any]]:
    """Figures with values that differ by more than rounding, for the page.

    Parameters
    ----------
    rows : iterable of dict
        Rows of ``revisions.csv``.
    monthly : bool
        Those that compare only versions of monthly returns, or those with a count of
        probation of its own.

    Returns
    -------
    list of dict
        ``id``, ``title``, ``values`` (ids, text, change, edition, basis) and ``whys``;
        equal values of one basis stand on one line with the ids of all.
    """
    groups = by_key(rows, lambda row: row["comparison"])
    return [
        {
            "id": name,
            "title": _title(name, members[0]),
            "values": _values(members),
            "whys": list(dict.fromkeys(r["why"] for r in members if r["why"])),
        }
        for name, members in groups.items()
        if any(r["verdict"] == "differs" for r in members)
        and (
            all(r["basis"] == MONTHLY for r in members)
            if monthly
            else any(r["basis"] not in OTHER_COUNTS for r in members)
        )
    ]


def _title(name: str, row: Row) -> str:
    if row["kind"] == "declared":
        return str(next(r["title"] for r in declared()["comparison"] if r["id"] == name))
    when = spoken(row["period_end"])
    if row["period_start"]:
        when = f"{spoken(row['period_start'])} to {when}"
    label = described(row["measure"])["label"]
    return ", ".join(filter(None, (label, row["grade"], row["category"], row["area"], when)))


def _values(members: list[Row]) -> list[dict[str, str]]:
    told: dict[tuple[str, str, str], dict[str, str]] = {}
    for row in members:
        digits = min(len(row["value"].partition(".")[2]), 2)
        key = (row["what"], row["value"], row["basis"])
        if key in told:
            told[key]["ids"] += f" {row['figure_ids']}"
            continue
        moved = row["difference"]
        change = text(moved, min(len(moved.partition(".")[2]), 2)) if moved else ""
        first = row["figure_ids"].split()[0]
        told[key] = {
            "ids": row["figure_ids"],
            "first": first,
            "shown": with_unit(text(row["value"], digits), row["unit"]).replace(
                "full-time equivalent (FTE)", "FTE"
            ),
            "change": f"+{change}" if moved and float(moved) > 0 else change,
            "edition": row["what"] or row["edition"],
            "basis": row["basis"].replace("_", " "),
            "read": "" if row["quality"] == "primary" else how_read(by_id(first)),
        }
    return list(told.values())
