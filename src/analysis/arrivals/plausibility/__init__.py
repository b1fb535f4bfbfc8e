"""Figures that arrive against what the register has: what is doubtful of them, and how surely.

`judge` asks every rule of this folder; `limits.toml` has their limits.
"""

from analysis.arrivals.plausibility.judge import Doubt, judge
from analysis.arrivals.plausibility.series_history import History

__all__ = ["Doubt", "History", "judge"]
