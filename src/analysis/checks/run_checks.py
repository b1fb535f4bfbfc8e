"""Run every check on the register's rows."""

from __future__ import annotations

from pathlib import Path

from analysis.checks import (
    coverage,
)
from analysis.checks import (
    cross_checks as cross,
)
from analysis.checks import (
    published_sums as sums,
)
from analysis.checks import (
    recomputed_rates as rates,
)
from analysis.checks import (
    register_contents as contents,
)
from analysis.checks import (
    three_counts as counts,
)
from analysis.checks.finding import Report, excuse, rules
from analysis.core.csv_tables import Row
from analysis.core.paths import raw_dir


def run(
    figures: list[Row],
    derived: list[Row],
    corroboration: list[Row],
    raw: Path | None = None,
) -> Report:
    """Check the register.

    Parameters
    ----------
    figures, derived, corroboration : list of dict
        Rows of the three tables of the register.
    raw : Path, optional
        Default ``data/raw``, for the list of rows left out.

    Returns
    -------
    Report
        Its ``failed`` is empty if all is well or declared as an exception.
    """
    checks = [
        contents.flag_check(figures, derived),
        contents.repeat_check(figures),
        contents.input_check(figures, derived),
        *sums.parts_checks(figures),
        *sums.sum_checks(figures),
        *sums.share_checks(figures),
        *rates.rate_checks(figures),
        rates.declared_shares(figures),
        rates.shortfall_check(figures, derived),
        rates.growth_check(figures, derived),
        rates.implied_check(figures, derived),
        *cross.monthly_checks(figures),
        cross.convictions_check(figures),
        cross.anchor_check(figures, derived),
        counts.exchanged_check(figures),
    ]
    told = [
        contents.quality_check(figures, corroboration),
        cross.disagreement_check(figures, derived),
        counts.three_counts_check(figures),
        coverage.gap_check(figures, derived),
        contents.weak_check(figures),
        contents.left_out_check(raw or raw_dir()),
    ]
    return Report(
        excuse(checks, rules().get("exception", [])) + told,
        {"coverage": coverage.grid(figures)},
    )
