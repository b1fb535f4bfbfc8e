"""When does the gap close? Scenarios, the projection and what a reader may ask of it."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from analysis.core.errors import InputError
from analysis.register.frames import derived, figures, records
from analysis.stats.results import Floats
from analysis.stats.time_series.projection import (
    QUARTERS,
    Closing,
    closing,
    project,
    qualifiers,
)
from analysis.stats.time_series.projection_inputs import draw_year_shares
from analysis.topics.projection import scenarios
from analysis.topics.projection.evidence import Evidence, NothingToProject, gather, leaving_years
from analysis.topics.projection.scenarios import Ahead
from analysis.topics.projection.stock import (
    AREA,
    GRADE,
    LONG,
    SHORT,
    is_intake,
    quarter,
    quarter_end,
)
from analysis.topics.wording import sentence

YEARS, PATHS, SEED = 10, 4000, 2026


@dataclass(frozen=True)
class Run:
    """A projection with its target and what it rests on."""

    scenario: scenarios.Scenario
    start: str
    stock: Floats
    target: Floats
    closing: Closing
    ids: tuple[str, ...]

    @property
    def dates(self) -> list[str]:
        """Quarter ends, the start first."""
        first = quarter(self.start)
        return [quarter_end(first + q) for q in range(self.stock.shape[1])]


def starting_point() -> Any:
    """Return the row of the latest shortfall on the annex's own basis."""
    rows = derived(measure="computed_shortfall", area=AREA, grade=GRADE).sort_values("period_end")
    return rows.iloc[-1]


def ministry() -> dict[str, Any]:
    """Return the ministry's own forecast of officers in post, a row of the register."""
    rows = figures(measure="forecast_staff_in_post", area=AREA, grade=GRADE)
    return records(rows.sort_values("period_end"))[-1]


@lru_cache(maxsize=16)
def run(
    scenario: scenarios.Scenario = scenarios.SCENARIOS[0],
    years: int = YEARS,
    paths: int = PATHS,
) -> Run:
    """Project officers in post from the latest shortfall on the annex's basis.

    Parameters
    ----------
    scenario : Scenario
    years, paths : int

    Raises
    ------
    InputError
        For a scenario that cannot be read.
    """
    start = starting_point()
    target_id, staff_id = start["inputs"].split()
    both = figures(figure_id=(target_id, staff_id)).set_index("figure_id")["value"]
    evidence = gather()
    ahead = Ahead(start["period_end"], years * QUARTERS, paths, np.random.default_rng(SEED))
    made = carry(both[staff_id], evidence, scenario, ahead)
    target = scenarios.target_path(both[target_id], scenario, ahead)
    ids = (staff_id, target_id, *scenarios.targets()["figure_id"], *evidence.figure_ids)
    once = tuple(dict.fromkeys(ids))
    return Run(scenario, start["period_end"], made, target, closing(made, target), once)


def run_of(scenario: str | scenarios.Scenario = "") -> Run:
    """Return the projection of a scenario, or of one of the suite by its name.

    Raises
    ------
    InputError
        If there is no scenario of that name.
    """
    if isinstance(scenario, str):
        named = {s.name.casefold(): s for s in scenarios.SCENARIOS}
        named[""] = scenarios.SCENARIOS[0]
        if scenario.casefold() not in named:
            names = "; ".join(s.name for s in scenarios.SCENARIOS)
            raise InputError(f"There is no scenario {scenario!r}. The scenarios are: {names}.")
        scenario = named[scenario.casefold()]
    return run(scenario)


def carry(stock: float, evidence: Evidence, scenario: scenarios.Scenario, ahead: Ahead) -> Floats:
    """Draw the inputs and carry a stock forward."""
    first, quarters, paths, years = ahead.first, ahead.quarters, ahead.paths, ahead.years
    rng = ahead.rng
    oldest = min(quarter(end) for end in evidence.starts) - 2
    needed = next(q for q in range(first + 1 - LONG, first + 5) if is_intake(q))
    if needed < oldest:
        raise NothingToProject(sentence("projection.carry"))
    people = _intakes_ahead(evidence, scenario, ahead)
    done = qualifiers(people, rng.random(paths), quarters, short=SHORT, long=LONG)
    share = scenarios.own_number(scenario.arriving, "arriving")
    if share is not None:
        arriving = np.full((paths, years), share / 100)
    elif evidence.shares:
        arriving = draw_year_shares(evidence.shares, scenario.share_drawn, rng, paths, years)
    else:  # before any year is published any share is as likely
        arriving = np.repeat(evidence.arriving.draw(rng, paths)[:, None], years, axis=1)
    arriving = np.repeat(arriving, QUARTERS, axis=1)[:, :quarters]
    if not 0 <= scenario.withdrawal <= 100:
        raise InputError(f"Withdrawal is a percentage; found {scenario.withdrawal!r}.")
    arrivals = done * (arriving * (1 - scenario.withdrawal / 100))
    if evidence.others is not None:
        arrivals = arrivals + evidence.others.draw(rng, paths, 1) / QUARTERS
    rates = _leaving(evidence, scenario, ahead)
    return project(stock, np.repeat(rates, QUARTERS, axis=1)[:, :quarters], arrivals, rng)


def _leaving(evidence: Evidence, scenario: scenarios.Scenario, ahead: Ahead) -> Floats:
    given = scenario.leaving
    if given in (scenarios.LOWEST, scenarios.HIGHEST):
        rates = leaving_years()["rate"]
        given = float(rates.min() if given == scenarios.LOWEST else rates.max())
    fixed = scenarios.own_number(given, "leaving")
    if fixed is None:
        return evidence.leaving.draw(ahead.rng, ahead.paths, ahead.years)
    return np.full((ahead.paths, ahead.years), fixed / 100)


def _intakes_ahead(
    evidence: Evidence, scenario: scenarios.Scenario, ahead: Ahead
) -> dict[int, Floats]:
    """People of each intake by quarter from the start: known ones, then drawn ones."""
    first, paths = ahead.first, ahead.paths
    known = {quarter(end): people for end, people in evidence.starts.items()}
    promised = {quarter(end): people for end, people in evidence.promised.items()}
    kept = np.array([known[q] / promised[q] for q in promised if q in known] or [1.0])
    if isinstance(scenario.starts, str) and scenario.starts not in (
        scenarios.PUBLISHED,
        scenarios.PROMISED,
    ):
        raise InputError(f"A scenario cannot take starts {scenario.starts!r}; see `Scenario`.")
    found: dict[int, Floats] = {}
    for march in range(min(known), first + ahead.quarters + 4, 4):
        if march in known:
            people = np.full(paths, known[march])
        elif not isinstance(scenario.starts, str):
            people = np.full(paths, float(scenario.starts))
        elif promised and (march in promised or scenario.starts == scenarios.PROMISED):
            promise = promised.get(march, promised[max(promised)])
            people = promise * ahead.rng.choice(kept, size=paths)
        else:
            people = ahead.rng.choice([*known.values()], size=paths)
        found[march - first] = found[march - 2 - first] = people / 2
    return found
