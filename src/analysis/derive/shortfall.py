"""Shortfall against target staffing: derived where its parts are published.

Target and staff in post are taken from one basis. Mixing bases (the annex's
target with the bulletin's staff) is refused unless asked for, and then labelled.
"""

from decimal import Decimal
from itertools import pairwise, product
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from analysis.core.csv_tables import Row, by_key
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal
from analysis.core.periods import between
from analysis.derive.rows import derived_row
from analysis.register.population import one_population
from analysis.register.rounding import interval
from analysis.register.row_table import of_measures

if TYPE_CHECKING:
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
    about = area, grade, date, ""
    keys = "area", "grade", "period_end", "category"
    dated = [f for f in figures if tuple(f[k] for k in keys) == about and f["value"]]
    by_measure = by_key(dated, itemgetter("measure"))
    targets = [f for f in by_measure.get("target_staffing", []) if f["basis"] == BASIS]
    if not targets:
        known = {f"{f['period_end']} ({f['area']}, {f['grade']})" for f in figures if _is_target(f)}
        held = "It is held for: " + "; ".join(sorted(known))
        raise InputError(
            f"No target staffing is held for {grade}, {area}, {date}. "
            f"{held if known else 'None is held for this area'}. Table 1 or 2 of the "
            "annex on staffing against targets would settle it."
        )
    staff = by_measure.get("staff_in_post", [])
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
    # The bulletin of the day first, then the paid-staff basis, then the rest by name.
    order = {"bulletin": 0, "paid_staff": 1}
    others = sorted(staff, key=lambda f: (order.get(f["basis"], 2), f["basis"], f["figure_id"]))
    # Editions restate earlier dates, so a target of one beside the staff of another is taken
    # only where no edition has both; the publication itself goes before quotations of it.
    pairs = list(product(targets, own or others))
    pairs = [(t, s) for t, s in pairs if t["edition"] == s["edition"]] or pairs[:1]
    target, chosen = next((pair for pair in pairs if pair[0]["quality"] == "primary"), pairs[0])
    mixed = chosen["basis"] != BASIS
    printed, printed_share = (
        tuple(f for f in by_measure.get(measure, []) if mixed or f["basis"] == BASIS)
        for measure in ("shortfall", "shortfall_share")
    )
    return Shortfall(target, chosen, printed, printed_share, mixed)


def _is_target(row: Row) -> bool:
    return row["measure"] == "target_staffing" and row["basis"] == BASIS


def rows(tidied: "Tidied") -> list[Row]:
    """Shortfalls on one basis, and the change between consecutive dates in two parts."""
    keys = "area", "grade", "period_end"
    targets = by_key(
        filter(_is_target, of_measures(tidied.figures, "target_staffing")),
        lambda row: tuple(row[k] for k in keys),
    )
    parts_of = of_measures(tidied.figures, *PARTS)
    figures = [row for row in parts_of if tuple(row[k] for k in keys) in targets]
    made: list[Row] = []
    history: dict[tuple[str, str], list[Shortfall]] = {}
    # Of later editions that repeat or restate a target, `shortfall` chooses.
    for (area, grade, day), (target, *others) in sorted(targets.items(), key=lambda t: t[0][2]):
        for other in (o for o in others if o["edition"] == target["edition"]):
            raise InputError(
                f"Two targets are held for {grade}, {area}, {day}: {target['shown']} "
                f"({target['source_id']}) and {other['shown']} ({other['source_id']}). Say which "
                "counts: give the other a measure or basis of its own, or same_as if they are one "
                "number."
            )
        try:
            found = shortfall(figures, area, grade, day)
        except InputError:
            continue  # only one of the two parts is published
        parts = {"target": found.target, "staff": found.staff}
        for measure, value, bounds in (
            ("computed_shortfall", found.value, found.bounds),
            ("computed_shortfall_share", found.share, found.share_bounds),
        ):
            made.append(derived_row(measure, target, value, parts, bounds=bounds))
        history.setdefault((area, grade), []).append(found)
    for found_ones in history.values():
        for earlier, later in pairwise(found_ones):
            if one_population(earlier.target, earlier.staff, later.target, later.staff):
                made += _change(earlier, later)
    return made


def _change(earlier: Shortfall, later: Shortfall) -> list[Row]:
    period = between(earlier.target["period_end"], later.target["period_end"])
    targets = {"later_target": later.target, "earlier_target": earlier.target}
    staff = {"earlier_staff": earlier.staff, "later_staff": later.staff}
    everything = {
        "later_target": later.target,
        "later_staff": later.staff,
        "earlier_target": earlier.target,
        "earlier_staff": earlier.staff,
    }
    by_target = as_decimal(later.target["value"]) - as_decimal(earlier.target["value"])
    by_staff = as_decimal(earlier.staff["value"]) - as_decimal(later.staff["value"])
    return [
        derived_row(f"shortfall_moved{by}", later.target, moved, inputs, period=period)
        for by, moved, inputs in (
            ("", by_target + by_staff, everything),
            ("_by_target", by_target, targets),
            ("_by_staff", by_staff, staff),
        )
    ]
