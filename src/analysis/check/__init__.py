"""The quality report: what is covered, what adds up, what disagrees and what is weak.

`run` takes the register's rows and returns a `Report`; nothing here changes a figure.
"""

from analysis.check.model import Check, Finding, Report
from analysis.check.run import run

__all__ = ["Check", "Finding", "Report", "run"]
