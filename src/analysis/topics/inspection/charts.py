"""Charts of inspection: ratings by programme and region, scores, vacancies beside ratings."""

import pandas as pd

from analysis.charts.spec import Chart, Source
from analysis.citation.press_line import QUOTED
from analysis.core.errors import InputError
from analysis.register.frames import published_behind, records
from analysis.topics.chart_parts import described_chart
from analysis.topics.inspection import data as inspection
from analysis.topics.inspection import units as single
from analysis.topics.wording import filled

WON, LOST = "Points won", "Points not won"
HIGHEST = 27  # nine standards of 3 points: the full width of the chart


def _reports(points: pd.DataFrame) -> tuple[Source, ...]:
    """One source for many reports; the exported file lists every figure and so every report."""
    rows = published_behind(points["figure_id"])
    return (
        Source(
            "HM Inspectorate of Probation",
            f"{rows['source_id'].nunique()} reports, releases and articles on inspections",
            published_on=str(rows["published_on"].max()),
            credit=QUOTED if (rows["quality"] != "primary").any() else "",
        ),
    )


def printed_shares(programme: str = "") -> Chart:
    """Share of units rated Inadequate in the windows for which the inspectorate printed counts."""
    points = inspection.published(programme)
    points["name"] = filled("{window} ({units})", points)
    last = points.sort_values("period_end").iloc[-1]
    return described_chart("inspection-inadequate", points, last=last)


def ratings(programme: str = "") -> Chart:
    """Ratings of delivery units by year of the report, programmes apart."""
    held = inspection.ratings(programme)
    parts = [r for r in inspection.RATINGS if (held["rating"] == r).any()]
    own = held.groupby(["programme", "year", "rating"])["figure_id"].agg(";".join)
    rows = [
        {
            "bar": f"{row['year']}, {row['programme'].replace('Programme', 'programme')}",
            "part": part,
            "value": float(row[part]),
            # a part of zero rests on every rating of its bar
            "figure_id": own.get((row["programme"], row["year"], part), row["figure_id"]),
        }
        for row in records(inspection.by_year(programme))
        for part in parts
    ]
    points = pd.DataFrame(rows)
    return described_chart(
        "inspection-ratings",
        points,
        sources=_reports(points),
        options={"order": parts},
        inadequate=points.loc[points["part"] == "Inadequate", "value"].sum(),
        good=points.loc[~points["part"].isin(inspection.RATINGS[:2]), "value"].sum(),
    )


def regions(programme: str = inspection.UNITS_2023) -> Chart:
    """Share of the units held that were rated Inadequate, by region, one programme."""
    if programme not in inspection.PROGRAMMES[1:]:
        raise InputError(
            f"Delivery units have no programme {programme!r}; there are: "
            f"{'; '.join(inspection.PROGRAMMES[1:])}."
        )
    rows = inspection.by_region()
    rows = rows[rows["programme"] == programme].sort_values(["value", "region"])
    points = rows.assign(name=filled("{region} ({Inadequate} of {units})", rows))
    points = points.reset_index(drop=True)
    return described_chart(
        "inspection-regions",
        points,
        sources=_reports(points),
        programme=programme,
        narrowest=(points["high"] - points["low"]).min(),
    )


def scores() -> Chart:
    """Total scores out of 27 that are held, one programme only."""
    rows = single.scores()
    rows = rows.sort_values(["value", "unit"], ascending=[False, True])
    rows = rows.assign(name=rows["unit"] + ", " + rows["report"])
    rest = rows.assign(part=LOST, value=HIGHEST - rows["value"])
    points = pd.concat([rows.assign(part=WON), rest], ignore_index=True)

    return described_chart(
        "inspection-scores",
        points,
        sources=_reports(points),
        options={"order": (WON, LOST)},
        programme=inspection.UNITS_2021,
        pairs=len(points) // 2,
        least_won=points.loc[points["part"] == WON, "value"].min(),
        most_won=points.loc[points["part"] == WON, "value"].max(),
        possible=HIGHEST,
    )


def vacancies() -> Chart:
    """Vacancy rates that inspectors were told, each with the rating of that inspection."""
    rows = single.vacancies()
    points = rows.assign(name=rows["unit"] + ", " + rows["year"] + ": " + rows["rating"])

    return described_chart(
        "inspection-vacancies",
        points,
        sources=_reports(points),
        ratings=sorted(set(points["rating"])),
    )


def services() -> Chart:
    """Divisions and companies of 2018 to 2020 by rating, two rounds."""
    rows = inspection.services()
    bars = rows["round"] + " round (" + rows["of"].astype(str) + ")"
    points = rows.assign(value=rows["services"].astype(float), bar=bars)
    points = points[points.groupby("rating")["value"].transform("sum") > 0]
    parts = [r for r in inspection.RATINGS if (points["rating"] == r).any()]
    first = [r for r in records(points) if r["round"] == "First"]
    middle = next(r for r in first if r["rating"] == inspection.RATINGS[1])
    return described_chart(
        "inspection-services",
        points,
        options={"order": parts},
        programme=inspection.SERVICES,
        middle=middle,
    )
