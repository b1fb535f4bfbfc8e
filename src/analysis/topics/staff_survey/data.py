"""What the notebook asks of the People Survey: leaving and workload, and who stayed silent.

Shares are of the respondents who answered. The Probation Service is the National Probation
Service to 2020 and, from 2021, the whole service with the staff of the former companies.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import pandas as pd

from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, half_unit
from analysis.core.periods import spoken
from analysis.core.wording import joined
from analysis.register.frames import figures, records
from analysis.register.remarks.breaks import breaks_for
from analysis.stats.rates.printed_shares import nonresponse_bounds
from analysis.topics.attrition import data as attrition
from analysis.topics.wording import filled, words_of

PROBATION, MEDIAN = "Probation Service", "Median organisation"
BODIES = words_of("staff_survey.bodies")
# A question of the notebook -> the answers that it adds up; two answers to one question.
QUESTIONS = words_of("staff_survey.answers")
SAID = words_of("staff_survey.said")
ABOUT = ("measure", "area", "grade", "category", "basis", "status")


def _half(row: dict[str, Any]) -> float:
    """Half a unit of the last printed digit, in per cent; zero where more is stored.

    The survey of 2020 stores proportions of two places, a closing zero left out.
    """
    shown = str(row["shown"])
    value, printed = as_decimal(row["value"]), as_decimal(shown.rstrip("%"))
    if value == printed:
        return float(half_unit(shown))
    return 0.5 if value == 100 * printed else 0.0


@lru_cache(maxsize=64)
def shares(
    question: str = "acceptable workload", first: str = "2014", last: str = "2026"
) -> pd.DataFrame:
    """Return the share of respondents with an answer, by body and year, with its bounds.

    Parameters
    ----------
    question : str
        One of `QUESTIONS`.
    first, last : str
        Years of the survey.

    Returns
    -------
    pandas.DataFrame
        Columns figure_id, series (body), year, period_end, middle (of the year), value (% of
        respondents), response (%), low and high (% of all staff, whatever those who did not
        answer would have said; of the median organisation none, for the organisation in the
        middle differs by question), population and what breaks are asked with.

    Raises
    ------
    InputError
        If there is no such question or no survey in the years.
    """
    if question not in QUESTIONS:
        raise InputError(f"{question!r} is no question here; there are {', '.join(QUESTIONS)}.")
    of = {"basis": "people_survey", "area": list(BODIES), "is_current": "true"}
    told = figures(measure="survey_answers", category=QUESTIONS[question], **of)
    rates = figures(measure="survey_response_rate", **of)
    by_year = {(r["area"], r["period_end"]): r for r in records(rates)}
    rows = []
    for (area, end), part in told.groupby(["area", "period_end"], sort=False):
        answers, rate = records(part), by_year.get((str(area), str(end)))
        within = first <= str(end)[:4] <= last
        if len(answers) < len(QUESTIONS[question]) or rate is None or not within:
            continue
        share, half = sum(r["value"] for r in answers), sum(map(_half, answers))
        bounds = nonresponse_bounds(
            share / 100,
            rate["value"] / 100,
            share_half=half / 100,
            response_half=_half(rate) / 100,
        )
        rows.append(
            {
                "figure_id": ";".join(r["figure_id"] for r in [*answers, rate]),
                "series": BODIES[str(area)],
                "year": str(end)[:4],
                "period_end": end,
                "middle": f"{str(end)[:4]}-07-01",  # a year is drawn at its middle
                "value": share,
                "response": rate["value"],
                "low": 100 * bounds.low,
                "high": 100 * bounds.high,
                "population": rate["population"],
                **{column: answers[0][column] for column in ABOUT},
            }
        )
    if not rows:
        raise InputError(f"No survey with that question is held from {first} to {last}.")
    found = pd.DataFrame(rows)
    found.loc[found["series"] == MEDIAN, ["low", "high"]] = float("nan")
    found["order"] = found["series"].map([*BODIES.values()].index)
    found = found.sort_values(["order", "period_end"]).drop(columns="order")
    return found.reset_index(drop=True)


def _two(question: str, first: str, last: str) -> Iterator[pd.DataFrame]:
    """Give the shares of the Probation Service, then those of the Civil Service, by year."""
    rows = shares(question, first, last).set_index("year")
    return (rows[rows["series"] == series] for series in (PROBATION, "Civil Service"))


def beside(question: str, first: str = "2014", last: str = "2026") -> pd.DataFrame:
    """Return Probation Service and Civil Service side by side, by year.

    Returns
    -------
    pandas.DataFrame
        Columns year, value, civil_service, difference (percentage points), response, low,
        high, figure_id. Without a figure for the Civil Service: NaN.
    """
    mine, other = _two(question, first, last)
    found = mine[["value", "response", "low", "high", "figure_id"]].copy()
    found["civil_service"] = other["value"]
    found["difference"] = found["value"] - found["civil_service"]
    found["figure_id"] += (";" + other["figure_id"]).reindex(found.index).fillna("")
    return found.reset_index()


def beside_leaving(first: str = "2014", last: str = "2026") -> pd.DataFrame:
    """Return intention to leave beside the leaving rate of probation officers.

    The rate is that of the last 12 months held that end in the year of the survey.

    Returns
    -------
    pandas.DataFrame
        Columns year, value (% of respondents of the service), when, rate (% of officers),
        figure_id (both).
    """
    rates = attrition.by_year().sort_values("period_end")
    rates = rates.assign(year=rates["period_end"].str[:4]).drop_duplicates("year", keep="last")
    rows = beside("leave within 12 months or sooner", first, last)
    rate = rates.set_index("year").reindex(rows["year"]).reset_index()
    day = rate["period_end"].fillna("")
    return pd.DataFrame(
        {
            "year": rows["year"],
            "value": rows["value"],
            "when": [f"12 months to {spoken(d)}" if d else "not held" for d in day],
            "rate": rate["value"],
            "figure_id": rows["figure_id"] + (";" + rate["figure_id"]).fillna(""),
        }
    )


def order_certain(question: str, first: str = "2014", last: str = "2026") -> tuple[int, int]:
    """Count the surveys whose bounds part Probation Service and Civil Service, and all."""
    mine, other = _two(question, first, last)
    both = mine.merge(other, left_index=True, right_index=True, suffixes=("", "_other"))
    apart = (both["low"] > both["high_other"]) | (both["high"] < both["low_other"])
    return int(apart.sum()), len(both)


def wording_breaks(question: str) -> int:
    """Count the declared changes of wording of the answers to a question."""
    return sum(
        b.kind == "definition"
        for category in QUESTIONS[question]
        for b in breaks_for(
            measure="survey_answers",
            basis="people_survey",
            area="England and Wales",
            grade="All Probation Service staff",
            category=category,
            cutting=False,
        )
    )


def said_of(question: str) -> str:
    """Return how a sentence says what respondents answered."""
    return str(SAID[question])


def civil_service(points: pd.DataFrame) -> str:
    """Return the share of the Civil Service where it is held for the last year of the service."""
    mine, other = (points[points["series"] == s] for s in (PROBATION, "Civil Service"))
    same = other[other["year"] == mine["year"].iloc[-1]]
    return "".join(filled("; in the Civil Service {value:1}% did", same))


def not_held(points: pd.DataFrame) -> str:
    """Say for which years between the first and the last no survey is held."""
    years = {int(year) for year in points["year"]}
    missing = [str(y) for y in range(min(years), max(years)) if y not in years]
    return f"No figures are held for {joined(missing)}. " if missing else ""
