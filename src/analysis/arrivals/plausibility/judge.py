"""Every rule asked of figures that arrive: what is doubtful of them, refusals first.

The limits are learned from each series' own history; a declared break and a declared source error
lift them. A doubt is a caution or a refusal by its size.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from analysis.arrivals.plausibility import (
    contradictions,
    exchanged,
    other_counts,
    own_series,
    own_table,
    parts_of_total,
    repeated_figures,
)
from analysis.arrivals.plausibility.series_history import Arriving, History, what
from analysis.core.csv_tables import Row

_RULES = (
    own_series.unlike_own_series,
    exchanged.exchanged,
    other_counts.equal,
    contradictions.without_value,
    contradictions.unlike_levels,
    own_table.unlike_rates,
    own_table.unlike_means,
    contradictions.unlike_sexes,
    contradictions.unlike_order,
    own_table.rounded_off,
    parts_of_total.outside_parts,
    other_counts.more_than_people,
    other_counts.nearer_to_other_unit,
    other_counts.unlike_other_counts,
    parts_of_total.moved_between,
    repeated_figures.copied,
    contradictions.without_date,
    repeated_figures.exchanged_dates,
    own_table.unlike_percentages,
    contradictions.unfit,
    parts_of_total.unlike_parts,
    other_counts.unlike_before,
    repeated_figures.repeated,
)


@dataclass(slots=True)
class Doubt:
    """One reason to doubt what arrives, with every figure that gives it.

    Attributes
    ----------
    id : str
        What ``--accept`` names: the kind of doubt, the measure or publication, the source.
    refuse : bool
        Whether it stops the file until it is accepted; else a caution.
    items : list of str
        One line a figure: its cell, its number and the number it is compared with.
    """

    id: str
    refuse: bool
    items: list[str] = field(default_factory=list)


def judge(arrived: Iterable[Row], history: History) -> list[Doubt]:
    """Return what is doubtful of figures that arrive, refusals first.

    Parameters
    ----------
    arrived : iterable of dict
        New figures.
    history : History
        What the register has besides them.
    """
    doubts: dict[str, Doubt] = {}
    new = Arriving(arrived, history)
    for rule in _RULES:
        for kind, row, refuse, words in rule(new):
            name = f"{kind}:{row['measure']}:{row['source_id']}"
            found = doubts.setdefault(name, Doubt(name, False))
            found.refuse |= refuse
            found.items.append(f"{row['locator']}, {what(row)}: {row['shown']} {words}")
    return sorted(doubts.values(), key=lambda doubt: not doubt.refuse)
