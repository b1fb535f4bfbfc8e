"""What is published, what is held, and what is missing: the first notebook's tables."""

import pandas as pd

from analysis.charts.spec import Source
from analysis.core.wording import joined
from analysis.register.frames import figures, records
from analysis.register.sources import all_sources
from analysis.topics.wording import sentence, words_of

KINDS = words_of("sources.kinds")


def _with_kind(first: str = "0000", last: str = "9999") -> pd.DataFrame:
    frame = figures(source_errors=True)
    frame = frame[frame["period_end"].str[:4].between(first, last)]
    kinds = {i: KINDS[record["publication"]] for i, record in all_sources().items()
             if record["publication"] in KINDS}  # fmt: skip
    return frame.assign(kind=frame["source_id"].map(kinds))


def by_kind(first: str = "0000", last: str = "9999") -> pd.DataFrame:
    """Figures and sources by kind of source, for periods that end from `first` to `last`.

    Returns
    -------
    pandas.DataFrame
        Columns kind, sources, figures, first, last (years of the periods' ends).
    """
    made = _told(_with_kind(first, last), "kind", sources=("source_id", "nunique"))
    order = list(KINDS.values())
    return made.sort_values("kind", key=lambda s: s.map(order.index)).reset_index(drop=True)


def by_series(first: str = "0000", last: str = "9999") -> pd.DataFrame:
    """Figures by series: how many, over which years, how many flagged, how many weak."""
    frame = _with_kind(first, last)
    made = _told(
        frame.assign(flagged=frame["flag"] != "", weak=frame["quality"] == "weak"),
        "series",
        measures=("measure", "nunique"),
        areas=("area", "nunique"),
        flagged=("flagged", "sum"),
        weak=("weak", "sum"),
    )
    return made.assign(series=made["series"].str.replace("_", " "))


def _told(frame: pd.DataFrame, by: str, **counted: tuple[str, str]) -> pd.DataFrame:
    """Count figures and what else is asked by the names in a column, and give their years."""
    ends = {"first": ("period_end", "min"), "last": ("period_end", "max")}
    grouped = frame.groupby(by, sort=False)
    made = grouped.agg(**counted, figures=("figure_id", "size"), **ends).reset_index()
    years = made["first"].str[:4] + " to " + made["last"].str[:4]
    return made.assign(years=years)


def most(first: str, last: str) -> str:
    """Say which kind of source and which series hold the most figures of the years chosen."""
    kinds = by_kind(first, last)
    if kinds.empty:
        return f"No figure is held for periods that end from {first} to {last}."
    kind, series = (
        records(frame.sort_values("figures"))[-1] for frame in (kinds, by_series(first, last))
    )
    return sentence("sources.most", kinds=kinds, first=first, last=last, kind=kind, series=series)


def months_without() -> str:
    """Say which months between the first and the last monthly return held have none."""
    frame = figures(source_errors=True)
    held = frame[frame["basis"] == "management_information"]
    months = pd.PeriodIndex(held[held["period_kind"] == "snapshot"]["period_end"], freq="M")
    first, last = months.min(), months.max()
    missing = pd.period_range(first, last, freq="M").difference(months)
    told = joined(f"{m:%B %Y}" for m in missing) if len(missing) else "a gap"
    return f"Monthly returns held: {first:%B %Y} to {last:%B %Y}, without {told}."


def held() -> pd.DataFrame:
    """Count the figures held by series, the monthly returns apart, with one of their ids."""
    frame = figures(source_errors=True)
    frame = frame[frame["basis"] != "management_information"]
    rows = frame.groupby("series")["figure_id"].agg(figure_id="first", value="size").reset_index()
    rows["series"] = rows["series"].str.replace("_", " ")
    return rows.assign(years=rows["series"].map(by_series().set_index("series")["years"]))


def own_source() -> tuple[Source, ...]:
    """Return the register as the source of what is counted in it."""
    licence = "Counts of this suite; the figures keep the licences of their sources"
    return (Source("The probation workforce suite", "register of figures", licence=licence),)
