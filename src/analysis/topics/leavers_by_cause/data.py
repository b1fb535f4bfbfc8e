"""Entrants, leavers and staff of HMPPS in the Civil Service Statistics, 2010 to 2022.

Prisons, probation and headquarters together. Leavers are given by cause for three years and
by age for none; staff by age for every edition held. In years in which staff of the Trusts or
of the companies came in by transfer the mean of staff says little, so they are kept apart.
"""

from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.core.errors import InputError
from analysis.core.numbers import text
from analysis.core.periods import spoken, spoken_year
from analysis.register.frames import figures, records
from analysis.register.remarks.breaks import breaks_for
from analysis.stats.intervals import rate_interval
from analysis.topics.wording import filled, words_of

WHO = {"basis": "civil_service_statistics", "area": "HMPPS", "grade": "All HMPPS staff"}
ENTRANTS, LEAVERS = "civil_service_entrants", "civil_service_leavers"
SEXES = ("Female", "Male")
ROUNDED = 5.0  # counts are printed to the nearest ten
LATEST = "2021-03-31"  # the last year held without a transfer


@lru_cache(maxsize=4)
def _by_date(measure: str) -> dict[str, dict[str, Any]]:
    rows = figures(measure=measure, category="", **WHO)
    return {row["period_end"]: row for row in records(rows)}


def _base(date: str) -> tuple[float, str, str]:
    """Mean staff of the year and its figures; the end of the year where its start is not held."""
    held = _by_date("staff_in_post_headcount")
    ends = [held[day] for day in (f"{int(date[:4]) - 1}{date[4:]}", date) if day in held]
    mean = sum(row["value"] for row in ends) / len(ends)
    kind = "mean of start and end" if len(ends) == 2 else "end of the year"
    return mean, kind, ";".join(row["figure_id"] for row in ends)


def _rate(count: float, base: float) -> dict[str, float]:
    """Leavers per 100 staff; the interval holds chance and the rounding of the count."""
    low = rate_interval(max(count - ROUNDED, 0), base, per=100).low
    high = rate_interval(count + ROUNDED, base, per=100).high
    return {"value": 100 * count / base, "low": low, "high": high}


def transfer(date: str) -> str:
    """Name the transfer of staff that falls into the year to a date; blank where none does."""
    start = f"{int(date[:4]) - 1}-04-01"
    found = breaks_for(
        measure=ENTRANTS, area=WHO["area"], basis=WHO["basis"], start=start, end=date
    )
    return next((b.label for b in found if "enter" in b.label), "")


def by_year() -> pd.DataFrame:
    """Entrants and leavers of HMPPS by year, with the leaving rate.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, period_end, year, entrants, leavers, net (entrants less leavers),
        staff, base, base_kind, value, low, high (leavers per 100 staff; the interval holds
        chance and rounding), transfer (blank, or the transfer that the year holds).
    """
    entrants, made = _by_date(ENTRANTS), []
    for date, left in sorted(_by_date(LEAVERS).items()):
        base, kind, ids = _base(date)
        came = entrants[date]
        made.append(
            {
                "figure_id": ";".join([came["figure_id"], left["figure_id"], ids]),
                "period_end": date,
                "year": spoken_year(left["period_kind"], date),
                "entrants": came["value"],
                "leavers": left["value"],
                "net": came["value"] - left["value"],
                "staff": _by_date("staff_in_post_headcount")[date]["value"],
                "base": base,
                "base_kind": kind,
                **_rate(left["value"], base),
                "transfer": transfer(date),
            }
        )
    return pd.DataFrame(made)


def by_cause(date: str = LATEST) -> pd.DataFrame:
    """Leaving rate of HMPPS staff by cause in the year to a date, highest first.

    Causes printed as 0 (fewer than five, after rounding) and suppressed ones are left out.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id (leavers, staff), cause, leavers, share (percent of all leavers),
        value, low, high (per 100 staff), base_kind.

    Raises
    ------
    InputError
        If the causes of that year are not held.
    """
    rows = figures(measure=LEAVERS, **WHO)
    causes = rows[~rows["category"].isin(["", *SEXES])]
    if date not in set(causes["period_end"]):
        days = "; ".join(sorted(set(causes["period_end"])))
        raise InputError(f"No leavers of HMPPS by cause for the year to {date}; there are: {days}.")
    causes = causes[(causes["period_end"] == date) & (causes["value"] > 0)]
    base, kind, ids = _base(date)
    rates = pd.DataFrame([_rate(count, base) for count in causes["value"]], causes.index)
    total = _by_date(LEAVERS)[date]["value"]
    found = rates.assign(
        figure_id=causes["figure_id"] + ";" + ids,
        cause=causes["category"],
        leavers=causes["value"],
        share=100 * causes["value"] / total,
        base_kind=kind,
    )
    columns = ["figure_id", "cause", "leavers", "share", "value", "low", "high", "base_kind"]
    found = found.sort_values(["value", "cause"], ascending=[False, True])
    return found.reset_index(drop=True)[columns]


def ages() -> pd.DataFrame:
    """Share of HMPPS staff in each age band, every edition held.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, period_end, date, band, people, value (percent of those whose age
        is reported). Full counts, rounded to 10, so no interval belongs to them.
    """
    rows = figures(measure="staff_in_post_headcount", **WHO)
    rows = rows[rows["category"].str.startswith("Age ") & (rows["category"] != "Age not reported")]
    whole = rows.groupby("period_end")["value"].transform("sum")
    rows = rows.assign(
        people=rows["value"],
        value=100 * rows["value"] / whole,
        band=rows["category"].str.removeprefix("Age "),
        date=[spoken(day) for day in rows["period_end"]],
    )
    return rows.sort_values(["period_end", "band"], ignore_index=True)


def ages_wide() -> pd.DataFrame:
    """The same, one row a date and one column a band."""
    wide = ages().pivot(index=["period_end", "date"], columns="band", values="value")
    return wide.reset_index().rename_axis(columns=None)


def life_tables() -> pd.DataFrame:
    """Say of each newly held publication whether a life table can be made of it.

    A life table needs leavers and staff in one set of bands, of age or of length of service.

    Returns
    -------
    pandas.DataFrame
        Columns publication, leavers, staff (how many bands each is printed in), allows.
    """
    made = []
    for name, (basis, leavers) in words_of("leavers_by_cause.publications").items():
        rows = figures(basis=basis)
        if basis == "written_answer":
            rows = rows[rows["grade"] == "Police officers"]
        banded = rows[rows["category"].str.contains(r"^Age \d|years?\b", regex=True)]
        gone = set(banded.loc[banded["measure"] == leavers, "category"])
        staff = set(banded.loc[banded["measure"].str.startswith("staff_in_post"), "category"])
        made.append(
            {
                "publication": name,
                "leavers": text(len(gone)) + " bands" if gone else "in no band",
                "staff": text(len(staff)) + " bands" if staff else "in no band",
                "allows": "yes" if gone & staff else "no",
            }
        )
    return pd.DataFrame(made)


def flows() -> pd.DataFrame:
    """Entrants and leavers of HMPPS as two series, years without a transfer."""
    about = {"area": WHO["area"], "grade": WHO["grade"], "category": "", "basis": WHO["basis"]}
    years = by_year().query("transfer == ''").assign(**about, measure=ENTRANTS)
    parts = years["figure_id"].str.split(";")
    series = [
        years.assign(series=name, value=years[name.lower()], figure_id=parts.str[at])
        for at, name in enumerate(("Entrants", "Leavers"))
    ]
    return pd.concat(series, ignore_index=True)


def kept_apart() -> list[str]:
    """Return the years that hold a transfer, with their entrants."""
    return filled("{year} ({entrants:0} entrants)", by_year().query("transfer != ''"))
