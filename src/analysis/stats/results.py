"""What a model hands back: an estimate, a test, a bound, or the statement that data are too few.

An *interval* (``Estimate``) expresses chance variation under a stated model. A *bound*
(``Bounds``) expresses what a published figure leaves open: any value inside it agrees with
the figure and no value inside it is likelier than another. The two are kept apart on
purpose, because readers take the middle of either for the answer.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from analysis.core.errors import InputError

DEFAULT_LEVEL = 0.95
LIMITS = ("value", "low", "high")
T = TypeVar("T")

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Estimate:
    """A number with its interval.

    Parameters
    ----------
    value, low, high : float
        Point estimate and interval, in the unit named by the function that made them.
        ``high`` may be infinite (a ratio to a count of zero).
    method : str
        Name of the interval, enough to look it up.
    p_value : float, optional
        Two-sided test of "no difference" where the estimate compares two things.
    """

    value: float
    low: float
    high: float
    method: str
    p_value: float | None = None

    def limits(self, factor: float = 1.0) -> dict[str, float]:
        """Value, low and high alone, times a factor."""
        return {name: getattr(self, name) * factor for name in LIMITS}

    def as_row(self) -> dict[str, Any]:
        """One table row, in a fixed column order."""
        return asdict(self)


def limits_of(found: Iterable[Estimate], factor: float = 1.0) -> dict[str, list[float]]:
    """Value, low and high of many estimates as columns."""
    rows = [one.limits(factor) for one in found]
    return {name: [row[name] for row in rows] for name in LIMITS}


def ratio_of_log(middle: float, error: float, spread: Any, method: str) -> Estimate:
    """Turn a logarithm fitted with its standard error into a ratio, its interval and p-value.

    Parameters
    ----------
    middle, error : float
        Coefficient on the log scale and its standard error.
    spread : distribution of scipy.stats
        Of the coefficient over its error: normal, or Student's t.
    method : str
        As in `Estimate`.
    """
    half = float(spread.isf((1.0 - DEFAULT_LEVEL) / 2.0)) * error
    value, low, high = (float(np.exp(end)) for end in (middle, middle - half, middle + half))
    p_value = float(2 * spread.sf(abs(middle) / error))
    return Estimate(value, low, high, method, p_value=p_value)


@dataclass(frozen=True)
class Bounds:
    """The range a published statement leaves open; not an interval of chance.

    Parameters
    ----------
    low, high : float
        Smallest and largest value that agrees with the statement and the assumptions named.
    assumes : str
        The assumptions under which the range holds.
    """

    low: float
    high: float
    assumes: str

    def contains(self, value: float) -> bool:
        """Whether ``value`` agrees with the statement."""
        return self.low <= value <= self.high

    def as_row(self) -> dict[str, Any]:
        """One table row, without a middle value: there is none."""
        return asdict(self)


@dataclass(frozen=True)
class Test:
    """A statistic, its degrees of freedom, its p-value and how that was got."""

    # Keeps pytest from collecting the class when a test module imports it.
    __test__ = False

    statistic: float
    df: float
    p_value: float
    method: str

    @property
    def ratio(self) -> float:
        """Statistic over degrees of freedom: the dispersion, for a Pearson statistic."""
        return self.statistic / self.df


@dataclass(frozen=True)
class NotEnoughData:
    """A legal answer: the question cannot be answered from what is given.

    Returned, never raised, so that a table can hold it beside the cells that do have an
    answer.
    """

    reason: str
    needed: str
    found: str

    def __str__(self) -> str:
        return f"Not enough data: {self.reason} Needed {self.needed}; found {self.found}."

    def as_row(self) -> dict[str, Any]:
        """One table row with blank numbers."""
        return {"value": None, "low": None, "high": None, "note": str(self)}


def answered(found: T | NotEnoughData) -> T:
    """Return an answer where there is one.

    Raises
    ------
    InputError
        With the reason, where data are too few.
    """
    if isinstance(found, NotEnoughData):
        raise InputError(str(found))
    return found
