"""Scenarios of the projection: what a reader may change, and the path of the target."""

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.core.errors import InputError
from analysis.register.frames import figures
from analysis.register.remarks.breaks import all_breaks
from analysis.stats.results import Floats
from analysis.stats.time_series.projection import QUARTERS
from analysis.topics.projection.stock import AREA, GRADE, quarter

PUBLISHED, PROMISED = "published years", "promised"
LOWEST, HIGHEST = "lowest published", "highest published"
FLAT, STEPS, FULL = "flat", "steps", "full model"


@dataclass(frozen=True)
class Scenario:
    """What a reader may change.

    Attributes
    ----------
    name : str
    starts : str or float
        Trainees a year: ``"published years"`` draws each coming year from those published,
        ``"promised"`` repeats the last promise, a number is taken as it stands.
    target : str
        ``"flat"`` at the last published; ``"steps"`` adds each April one of the changes
        that were published so far, drawn at random; ``"full model"`` goes up once as the
        annex says the target did, from its earlier share of the model to all of it.
    leaving : str or float
        ``"published years"``, ``"lowest published"``, ``"highest published"`` or percent a
        year.
    arriving : str or float
        Officers gained for each trainee who ends the course: ``"published years"``, or a
        percentage.
    withdrawal : float
        Percent who withdraw beyond what is in `arriving` already.
    share_drawn : str
        How `arriving` is drawn from the published years: ``"uniform"``, ``"Jeffreys"``,
        ``"hierarchical"``, ``"years resampled"`` or ``"fixed mean"``.
    """

    name: str = "As published, target flat"
    starts: str | float = PUBLISHED
    target: str = FLAT
    leaving: str | float = PUBLISHED
    arriving: str | float = PUBLISHED
    withdrawal: float = 0.0
    share_drawn: str = "uniform"


SCENARIOS = (
    Scenario(),
    Scenario("Starts as promised, target flat", starts=PROMISED),
    Scenario("Lowest leaving rate, target flat", leaving=LOWEST),
    Scenario("As published, target steps up", target=STEPS),
    Scenario("As published, target at full model", target=FULL),
)


def own_number(given: str | float, what: str) -> float | None:
    """Return a reader's own number; None where the published years are to be used."""
    if isinstance(given, str):
        if given != PUBLISHED:
            raise InputError(f"A scenario cannot take {what} {given!r}; see `Scenario`.")
        return None
    if not 0 <= given <= 100:
        raise InputError(f"In a scenario {what} is a percentage; found {given!r}.")
    return float(given)


def targets() -> pd.DataFrame:
    """Return the published targets in order of date."""
    rows = figures(measure="target_staffing", area=AREA, grade=GRADE, basis="targets_annex")
    return rows.sort_values("period_end").reset_index(drop=True)


def model_share() -> float:
    """Return what the target was of the operating model before it went to all of it.

    Read from the text of the declared break, which has it from the annex's notes.
    """
    text = next(b.text for b in all_breaks() if b.id == "target-at-full-model")
    shares = [float(n) for n in re.findall(r"(\d+)%", text)]
    return shares[0] / shares[1]


@dataclass(frozen=True)
class Ahead:
    """What is drawn: paths of so many quarters from the end of a first one."""

    start: str
    quarters: int
    paths: int
    rng: np.random.Generator

    @property
    def first(self) -> int:
        """Number of the quarter that the paths start from."""
        return quarter(self.start)

    @property
    def years(self) -> int:
        """Years that hold the quarters, the last one begun."""
        return -(-self.quarters // QUARTERS)


def target_path(target: float, scenario: Scenario, ahead: Ahead) -> Floats:
    """Return the target of a scenario, shape (paths, quarters + 1), the start first.

    Raises
    ------
    InputError
        For a target that is none of the three.
    """
    quarters, paths = ahead.quarters, ahead.paths
    ends = [ahead.first + q for q in range(quarters + 1)]
    resets = np.array([q > 0 and end % 4 == 1 for q, end in enumerate(ends)])
    if scenario.target == FLAT:
        return np.full((paths, quarters + 1), target)
    if scenario.target == STEPS:
        changes = np.diff(targets()["value"].to_numpy(dtype=float))
        steps = ahead.rng.choice(changes, size=(paths, quarters + 1)) * resets
        path: Floats = target + steps.cumsum(axis=1)
        return path
    if scenario.target == FULL:
        day = next(b.at for b in all_breaks() if b.id == "target-at-full-model")
        late = np.array([end >= quarter(day) for end in ends])
        return np.tile(np.where(late, target / model_share(), target), (paths, 1))
    raise InputError(
        f"A scenario cannot take target {scenario.target!r}; it is {FLAT!r}, {STEPS!r} or {FULL!r}."
    )
