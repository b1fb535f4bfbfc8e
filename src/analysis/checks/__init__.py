"""The quality report: what is covered, what adds up, what disagrees and what is weak.

`run` takes the register's rows and returns a `Report`; nothing here changes a figure.
"""

from analysis.checks.finding import Check, Finding, Report
from analysis.checks.run_checks import run

__all__ = ["Check", "Finding", "Report", "run"]
