"""Charts of the projection: the fan, the date of closing and the back-test."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts import marks
from analysis.charts.spec import Chart
from analysis.charts.style import palette
from analysis.core.errors import InputError
from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.stats.time_series import projection as paths
from analysis.topics.chart_parts import described_chart
from analysis.topics.projection import data as projection
from analysis.topics.projection.backtest import LEAST_PAIRS, by_horizon
from analysis.topics.projection.data import Run
from analysis.topics.projection.scenarios import SCENARIOS, Scenario
from analysis.topics.wording import filled, sentence

EACH_DATE = "{period_end:day}: middle {median:-1}, half of paths {low50:-1} to {high50:-1}"


def _run(scenario: str | Scenario) -> Run:
    if isinstance(scenario, str):
        named = {s.name.casefold(): s for s in SCENARIOS} | {"": SCENARIOS[0]}
        if scenario.casefold() not in named:
            names = "; ".join(s.name for s in SCENARIOS)
            raise InputError(f"There is no scenario {scenario!r}. The scenarios are: {names}.")
        scenario = named[scenario.casefold()]
    return projection.run(scenario)


def fan(scenario: str | Scenario = "") -> Chart:
    """Officers in post ahead, with limits, and the target."""
    run = _run(scenario)
    points = pd.DataFrame({"period_end": run.dates, **paths.fan(run.stock)})
    points["target"] = np.median(run.target, axis=0)
    said = projection.ministry()
    points["ministry"] = [
        float(said["value"]) if date == said["period_end"] else np.nan for date in run.dates
    ]
    points["figure_id"] = "; ".join([*run.ids, said["figure_id"]])
    published = float(points["target"].iloc[0])
    moves = bool((points["target"] != published).any())
    name = "Target supposed" if moves else "Target"

    def only_published(value: float) -> str:
        # A supposed target is drawn, but its number is nobody's and is not printed.
        return text(value) if value == published else ""

    def draw(ax: Axes, rows: pd.DataFrame) -> None:
        marks.band(ax, rows, low="low95", high="high95")
        marks.band(ax, rows, low="low50", high="high50")
        shade = palette.mix(palette.style(0).colour, palette.WHITE, 0.6)
        ax.collections[-1].set_facecolor(shade)
        marks.line(ax, rows, name="Middle path", y="median")
        marks.line(ax, rows, name=name, y="target", index=1, fmt=only_published)
        at = rows.dropna(subset=["ministry"])
        if len(at):
            marks.line(ax, at, name="Ministry's forecast: about", y="ministry", index=2)

    return described_chart(
        "projection",
        points,
        alt=lambda rows: sentence(
            "projection.fan_alt",
            rows=rows,
            published=published,
            target_path="rises as supposed. " if moves else "stays there. ",
            told=filled(EACH_DATE, rows.iloc[8::16]),
            shown=f" A mark at {spoken(said['period_end'])}: the ministry's own forecast, about "
            f"{said['shown']}."
            if rows["ministry"].notna().any()
            else "",
        ),
        draw=draw,
        run=run,
    )


def closing(scenario: str | Scenario = "") -> Chart:
    """In which financial year the gap first closes, as a share of paths."""
    run = _run(scenario)
    horizon = run.closing.horizon
    starts = range(0, horizon, 4)
    names = [_year(run, q + 1) for q in starts]
    shares = [run.closing.by(q + 4) - run.closing.by(q) for q in starts]
    points = pd.DataFrame(
        {
            "figure_id": "; ".join(run.ids),
            "year": [*names, "Later or never"],
            "value": [100 * s for s in (*shares, run.closing.never)],
        }
    )
    return described_chart(
        "projection-closing",
        points,
        run=run,
        within=run.closing.by(min(20, horizon)),
    )


def _year(run: Run, quarters: int) -> str:
    """Name the financial year that lies `quarters` ahead, such as ``2026/27``."""
    year, month = (int(part) for part in run.dates[quarters].split("-")[:2])
    first = year if month > 3 else year - 1
    return f"{first}/{(first + 1) % 100:02d}"


# quarters ahead that get bars; the notebook's table has them all
QUARTERS_SHOWN = (1, 2, 4)


def backtest() -> Chart:
    """Mean error of the projection and of "nothing moves", by quarters ahead."""
    table = by_horizon()
    table = table[table["quarters"].isin(QUARTERS_SHOWN) & (table["pairs"] >= LEAST_PAIRS)]
    names = {"error": "Projection", "same_error": "Nothing moves"}
    points = pd.concat(
        [
            table[["figure_id", "quarters", "pairs"]].assign(method=name, value=table[column])
            for column, name in names.items()
        ],
        ignore_index=True,
    ).sort_values(["quarters", "method"], ascending=[True, False])
    ahead = [f"{q} quarter{'s' if q > 1 else ''} ahead" for q in points["quarters"]]
    points["bar"] = [f"{m}, {a}" for m, a in zip(points["method"], ahead, strict=True)]
    year = points[points["quarters"] == 4].set_index("method")["value"]
    return described_chart(
        "projection-backtest",
        points,
        options={"highlight": [b for b in points["bar"] if b.startswith("Projection")]},
        year=year,
        unmoved=year["Nothing moves"],
    )
