"""Run every check on the register's rows."""

from analysis.checks import coverage, recomputed, register_contents, three_counts
from analysis.checks.finding import Check, Report, excuse, rules
from analysis.core.csv_tables import Row
from analysis.core.paths import raw_dir


def run(figures: list[Row], derived: list[Row], corroboration: list[Row]) -> Report:
    """Check the register.

    Parameters
    ----------
    figures, derived, corroboration : list of dict
        Rows of the three tables of the register.

    Returns
    -------
    Report
        Its ``failed`` is empty if all is well or declared as an exception.
    """
    told = [
        register_contents.quality_check(figures, corroboration),
        register_contents.disagreement_check(figures, derived),
        three_counts.three_counts_check(figures),
        coverage.gap_check(figures, derived),
        register_contents.weak_check(figures),
        register_contents.left_out_check(raw_dir()),
    ]
    return Report(must_pass(figures, derived) + told, {"coverage": coverage.grid(figures)})


def must_pass(figures: list[Row], derived: list[Row]) -> list[Check]:
    """Run the checks that a register must pass, declared exceptions marked.

    Parameters
    ----------
    figures, derived : list of dict
        Rows of two tables of the register.
    """
    checks = [
        register_contents.flag_check(figures, derived),
        register_contents.repeat_check(figures),
        register_contents.input_check(figures, derived),
        *recomputed.parts_checks(figures),
        *recomputed.sum_checks(figures),
        *recomputed.share_checks(figures),
        *recomputed.rate_checks(figures),
        recomputed.declared_shares(figures),
        recomputed.shortfall_check(figures, derived),
        recomputed.growth_check(figures, derived),
        recomputed.implied_check(figures, derived),
        *register_contents.monthly_checks(figures),
        register_contents.convictions_check(figures),
        register_contents.anchor_check(figures, derived),
        three_counts.exchanged_check(figures),
    ]
    return excuse(checks, rules().get("exception", []))
