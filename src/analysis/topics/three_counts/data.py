"""What the notebook asks of the official counts of HMPPS staff.

Everything is HM Prison and Probation Service and the agency before it, prisons and probation
together. `analysis.checks.three_counts` compares; here its comparisons become tables.
"""

from typing import Any

import pandas as pd

from analysis.checks import three_counts as check
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.periods import spoken
from analysis.register.frames import figures
from analysis.register.store import of_measures

WHO = "HMPPS staff, prisons and probation together"
UNITS = {"staff_in_post": "full-time equivalents", "staff_in_post_headcount": "people"}
ABOUT = ("measure", "area", "grade", "category", "basis", "status")


def names() -> dict[str, str]:
    """Return the counts compared: basis and name, in the order of comparison."""
    return {c["basis"]: str(c["name"]) for c in check.counts()["count"]}


def _staff() -> list[Row]:
    """Read the figures of the agency's staff, as the register stores them."""
    rules = check.counts()
    return of_measures(*rules["measures"], area=rules["area"])


def _compared(first: str, last: str, *, newest: bool = False) -> pd.DataFrame:
    """Compare the counts, a row each; of several editions the nearest two, or the newest alone."""
    total, named = check.counts()["total"], names()
    made = pd.DataFrame(
        {
            "when": spoken(c.one["period_end"]),
            "measure": c.one["measure"],
            "unit": UNITS[c.one["measure"]],
            "staff": "all staff" if c.one["grade"] == total else "by responsibility level",
            "one": named[c.one["basis"]],
            "value": float(c.one["value"]),
            "other": named[c.other["basis"]],
            "other_value": float(c.other["value"]),
            "difference": float(c.difference),
            "agrees": c.agrees,
            "why": c.why or "No reason is known.",
            "figure_id": f"{c.one['figure_id']};{c.other['figure_id']}",
        }
        for c in check.compare([r for r in _staff() if r["is_current"] == "true" or not newest])
        if first <= c.one["period_end"][:4] <= last
    )
    if made.empty:
        raise InputError(f"No two counts of HMPPS staff share a date from {first} to {last}.")
    return made


def counts(measure: str = "staff_in_post", first: str = "2010", last: str = "2026") -> pd.DataFrame:
    """Return each count of all HMPPS staff at each date, its newest edition.

    Parameters
    ----------
    measure : str
        ``staff_in_post`` (full-time equivalents) or ``staff_in_post_headcount`` (people).
    first, last : str
        Years of the dates taken in.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, series (the count in words), period_end, value, population and
        what breaks are asked with.

    Raises
    ------
    InputError
        If there is no such measure or nothing is held in the years.
    """
    if measure not in UNITS:
        raise InputError(f"{measure!r} is not counted here; there are {', '.join(UNITS)}.")
    rules = check.counts()
    rows = figures(
        measure=measure,
        area=rules["area"],
        grade=rules["total"],
        category="",
        basis=list(names()),
        period_kind="snapshot",
        is_current="true",
    )
    rows = rows[rows["period_end"].str[:4].between(first, last) & rows["value"].notna()]
    if rows.empty:
        raise InputError(f"No count of HMPPS staff is held from {first} to {last}.")
    order = [*names()]
    rows = rows.assign(series=rows["basis"].map(names()), place=rows["basis"].map(order.index))
    rows = rows.sort_values(["place", "period_end"]).reset_index(drop=True)
    return rows[["figure_id", "series", "period_end", "value", "population", *ABOUT]]


def agreement(first: str = "2010", last: str = "2026") -> pd.DataFrame:
    """Return how many comparisons agree within rounding, by pair of counts.

    Returns
    -------
    pandas.DataFrame
        Columns one, other (names), staff (all staff, or by responsibility level), unit,
        compared, agree.
    """
    by = ["staff", "one", "other", "unit"]
    grouped = _compared(first, last).groupby(by, sort=False)["agrees"]
    found = grouped.agg(compared="size", agree="sum").reset_index()
    return found.sort_values("staff", kind="stable").reset_index(drop=True)


def of_all_staff(measure: str, first: str, last: str) -> dict[str, Any]:
    """Return how many comparisons of all staff agree, how many there are, and their unit."""
    rows = agreement(first, last)
    rows = rows[(rows["staff"] == "all staff") & (rows["unit"] == UNITS[measure])]
    return {"unit": UNITS[measure], **rows[["agree", "compared"]].sum()}


def differences(
    measure: str = "staff_in_post", first: str = "2010", last: str = "2026", *, newest: bool = False
) -> pd.DataFrame:
    """Return the dates at which two counts of all HMPPS staff differ by more than rounding.

    Parameters
    ----------
    measure, first, last : str
        As in `counts`.
    newest : bool
        Compare the newest edition of each count; else, of several editions, the nearest two.

    Returns
    -------
    pandas.DataFrame
        Columns when, one, value, other, other_value, difference, share (per cent of the
        first), why (the declared reason, or that no source gives one), figure_id (both).
    """
    if measure not in UNITS:
        raise InputError(f"{measure!r} is not counted here; there are {', '.join(UNITS)}.")
    rows = _compared(first, last, newest=newest)
    apart = rows[(rows["staff"] == "all staff") & (rows["measure"] == measure) & ~rows["agrees"]]
    apart = apart.assign(share=100 * apart["difference"] / apart["value"])
    columns = ["when", "one", "value", "other", "other_value", "difference", "share", "why"]
    return apart[[*columns, "figure_id"]].reset_index(drop=True)


def restated(
    measure: str = "staff_in_post", first: str = "2010", last: str = "2026"
) -> pd.DataFrame:
    """Return the differences that a later edition made: editions before it agreed.

    Returns
    -------
    pandas.DataFrame
        Rows of `differences`.
    """
    before = differences(measure, first, last)
    key = ["when", "one", "other"]
    known = set(before[key].itertuples(index=False, name=None))
    now = differences(measure, first, last, newest=True)
    new = [row not in known for row in now[key].itertuples(index=False, name=None)]
    return now[new].reset_index(drop=True)


def exchanged() -> pd.DataFrame:
    """Return the responsibility levels that one count has exchanged, found by comparison.

    Nothing here names a date: `analysis.checks.three_counts.exchanged_check` looks at every
    date that two counts share.

    Returns
    -------
    pandas.DataFrame
        Columns when, count (name), unit, finding, figure_id.
    """
    staff = _staff()
    by_id = {row["figure_id"]: row for row in staff}
    found = [(by_id[f.about], f.words) for f in check.exchanged_check(staff).findings]
    told = [
        (spoken(r["period_end"]), names()[r["basis"]], UNITS[r["measure"]], words, r["figure_id"])
        for r, words in found
    ]
    columns = ["when", "count", "unit", "finding", "figure_id"]
    return pd.DataFrame(told, columns=columns).drop_duplicates("figure_id", ignore_index=True)
