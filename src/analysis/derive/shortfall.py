"""Shortfall against target staffing: derived where its parts are published.

Target and staff in post are taken from one basis. Mixing bases (the annex's
target with the bulletin's staff) is refused unless asked for, and then labelled.
"""

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal
from analysis.core.periods import between
from analysis.derive.rows import derived_row
from analysis.register.population import one_population
from analysis.register.rounding import interval
from analysis.register.row_table import of_measures

if TYPE_CHECKING:
    from analysis.core.csv_tables import Rows
    from analysis.intake.tidied import Tidied

BASIS = "targets_annex"
PARTS = ("target_staffing", "staff_in_post", "shortfall", "shortfall_share")


class Shortfall(NamedTuple):
    """A shortfall with its working.

    Attributes
    ----------
    target, staff : dict
        The two figures.
    printed, printed_share : tuple of dict
        What publications print for the same area, grade and date on the same basis.
    value, share : Decimal
        FTE, and per cent of the target, unrounded.
    bounds, share_bounds : tuple of Decimal
        What the rounding of the parts leaves possible of either.
    mixed : bool
        Whether the parts come from different bases.
    """

    target: Row
    staff: Row
    printed: tuple[Row, ...]
    printed_share: tuple[Row, ...]
    mixed: bool

    @property
    def value(self) -> Decimal:
        """Target less staff in post."""
        return as_decimal(self.target["value"]) - as_decimal(self.staff["value"])

    @property
    def share(self) -> Decimal:
        """Per cent of the target."""
        return 100 * self.value / as_decimal(self.target["value"])

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """How far the rounding of the parts may have moved the difference."""
        (low, high), (staff_low, staff_high) = interval(self.target), interval(self.staff)
        return low - staff_high, high - staff_low

    @property
    def share_bounds(self) -> tuple[Decimal, Decimal]:
        """The same for the share: least with a low target and much staff."""
        (low, high), (staff_low, staff_high) = interval(self.target), interval(self.staff)
        return 100 * (1 - staff_high / low), 100 * (1 - staff_low / high)


def _matching(figures: list[Row], measure: str, area: str, grade: str, date: str) -> list[Row]:
    return [
        f
        for f in figures
        if f["measure"] == measure
        and (f["area"], f["grade"], f["period_end"], f["category"]) == (area, grade, date, "")
        and f["value"]
    ]


def shortfall(
    figures: list[Row], area: str, grade: str, date: str, *, mix_bases: bool = False
) -> Shortfall:
    """Work out the shortfall of an area and grade at a date.

    Parameters
    ----------
    figures : list of dict
        Rows of the register.
    area, grade : str
        Canonical names.
    date : str
        ISO date of the snapshot.
    mix_bases : bool
        Allow staff in post of the bulletin beside the annex's target.

    Raises
    ------
    InputError
        If there is no target, or no staff in post on its basis, saying what is
        published and what would settle it.
    """
    targets = [
        f for f in _matching(figures, "target_staffing", area, grade, date) if f["basis"] == BASIS
    ]
    if not targets:
        known = sorted(
            {
                f"{f['period_end']} ({f['area']}, {f['grade']})"
                for f in figures
                if f["measure"] == "target_staffing" and f["basis"] == BASIS
            }
        )
        held = "It is held for: " + "; ".join(known) if known else "None is held for this area"
        raise InputError(
            f"No target staffing is held for {grade}, {area}, {date}. {held}. Table 1 or 2 of the "
            "annex on staffing against targets would settle it."
        )
    staff = _matching(figures, "staff_in_post", area, grade, date)
    own = [f for f in staff if f["basis"] == BASIS]
    if not own and not mix_bases:
        held = "; ".join(f"{f['shown']} on the basis {f['basis']}" for f in staff) or "none"
        raise InputError(
            f"The annex's own staff in post for {grade}, {area}, {date} is not held, only its "
            f"target of {targets[0]['shown']}. Other staff in post of that date: {held}. The two "
            "publications count differently; --mix-bases subtracts them all the same and labels "
            "the result."
        )
    if not own and not staff:
        raise InputError(f"No staff in post is held for {grade}, {area}, {date} on any basis.")
    target, chosen = _of_one_edition(targets, own or _by_preference(staff))
    mixed = chosen["basis"] != target["basis"]

    def printed(measure: str) -> tuple[Row, ...]:
        rows = _matching(figures, measure, area, grade, date)
        return tuple(f for f in rows if mixed or f["basis"] == BASIS)

    return Shortfall(target, chosen, printed("shortfall"), printed("shortfall_share"), mixed)


def _of_one_edition(targets: list[Row], staff: list[Row]) -> tuple[Row, Row]:
    """Choose target and staff of one edition, read in the publication itself if it can be.

    Editions restate earlier dates, so a target of one beside the staff of another is
    taken only where no edition has both.
    """
    pairs = [(t, s) for t in targets for s in staff if t["edition"] == s["edition"]]
    pairs = pairs or [(targets[0], staff[0])]
    return next((pair for pair in pairs if pair[0]["quality"] == "primary"), pairs[0])


def _by_preference(staff: list[Row]) -> list[Row]:
    """The bulletin of the day first, then the paid-staff basis, then the rest by name."""
    order = {"bulletin": 0, "paid_staff": 1}
    return sorted(staff, key=lambda f: (order.get(f["basis"], 2), f["basis"], f["figure_id"]))


def _beside_targets(figures: "Rows") -> list[Row]:
    """Return what `shortfall` may ask for: figures of an area, grade and date with a target."""
    keys = ("area", "grade", "period_end")
    dated = {
        tuple(row[k] for k in keys)
        for row in of_measures(figures, "target_staffing")
        if row["basis"] == BASIS
    }
    return [row for row in of_measures(figures, *PARTS) if tuple(row[k] for k in keys) in dated]


def rows(tidied: "Tidied") -> list[Row]:
    """Shortfalls on one basis, and the change between consecutive dates in two parts."""
    figures = _beside_targets(tidied.figures)
    made: list[Row] = []
    history: dict[tuple[str, str], list[Shortfall]] = {}
    targets = sorted(
        (f for f in figures if f["measure"] == "target_staffing" and f["basis"] == BASIS),
        key=lambda f: f["period_end"],
    )
    seen: dict[tuple[str, str, str], Row] = {}
    for target in targets:
        other = seen.setdefault((target["area"], target["grade"], target["period_end"]), target)
        if other is not target and other["edition"] != target["edition"]:
            continue  # a later edition repeats or restates it; `shortfall` chooses
        if other is not target:
            raise InputError(
                f"Two targets are held for {target['grade']}, {target['area']}, "
                f"{target['period_end']}: {other['shown']} ({other['source_id']}) and "
                f"{target['shown']} ({target['source_id']}). Say which counts: give the "
                "other a measure or basis of its own, or same_as if they are one number."
            )
        try:
            found = shortfall(figures, target["area"], target["grade"], target["period_end"])
        except InputError:
            continue  # only one of the two parts is published
        parts = {"target": found.target, "staff": found.staff}
        made.append(
            derived_row("computed_shortfall", target, found.value, parts, bounds=found.bounds)
        )
        made.append(
            derived_row(
                "computed_shortfall_share", target, found.share, parts, bounds=found.share_bounds
            )
        )
        history.setdefault((target["area"], target["grade"]), []).append(found)
    for found_ones in history.values():
        for earlier, later in pairwise(found_ones):
            if one_population(earlier.target, earlier.staff, later.target, later.staff):
                made += _change(earlier, later)
    return made


def _change(earlier: Shortfall, later: Shortfall) -> list[Row]:
    period = between(earlier.target["period_end"], later.target["period_end"])
    target = as_decimal(later.target["value"]) - as_decimal(earlier.target["value"])
    staff = as_decimal(earlier.staff["value"]) - as_decimal(later.staff["value"])
    everything = {
        "later_target": later.target,
        "later_staff": later.staff,
        "earlier_target": earlier.target,
        "earlier_staff": earlier.staff,
    }
    return [
        derived_row("shortfall_moved", later.target, target + staff, everything, period=period),
        derived_row(
            "shortfall_moved_by_target",
            later.target,
            target,
            {"later_target": later.target, "earlier_target": earlier.target},
            period=period,
        ),
        derived_row(
            "shortfall_moved_by_staff",
            later.target,
            staff,
            {"earlier_staff": earlier.staff, "later_staff": later.staff},
            period=period,
        ),
    ]
