"""Changes that a bulletin states beside a figure ("up 533 since 30 June 2023").

Each is a published figure of its own, and implies the earlier value on that
edition's basis (derived in `analysis.derive.implied`).
"""

from dataclasses import dataclass
from pathlib import Path

from analysis import vocabulary
from analysis.core.csv_tables import Row, read_table
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, plain
from analysis.core.periods import between
from analysis.register.figure_rows import check_row, figure_id
from analysis.register.population import population_of

COLUMNS = vocabulary.columns("stated_changes")
CHANGE_OF = {"staff_in_post": "staff_in_post_change", "leaving_rate": "leaving_rate_change"}
GROWTH_OF = {"staff_in_post": "staff_in_post_growth"}


@dataclass(frozen=True, slots=True)
class StatedChange:
    """A stated change as figures, beside the figure that it explains.

    Attributes
    ----------
    value, change : dict
        The later figure and the change.
    growth : dict or None
        The change in per cent, where stated.
    against : str
        ISO date of the earlier value.
    """

    value: Row
    change: Row
    growth: Row | None
    against: str

    @property
    def figures(self) -> list[Row]:
        """The change and, where stated, the growth."""
        return [self.change] + ([self.growth] if self.growth else [])


def read_changes(folder: Path) -> list[Row]:
    """Read the transcribed changes of ``data/raw/pages``."""
    path = folder / "stated_changes.csv"
    return read_table(path, COLUMNS) if path.is_file() else []


def change_figures(change: Row, value: Row, records: dict[str, Row]) -> StatedChange:
    """Make the figures of one stated change.

    Parameters
    ----------
    change : dict
        A row of ``stated_changes.csv``.
    value : dict
        The register's row of the figure it stands beside.
    records : dict
        Source records by id.

    Raises
    ------
    InputError
        If source, label or number cannot be placed, or sign and per cent disagree.
    """
    where = f"{change['source_id']}, {change['place']} (entry {change['entry']})"
    if change["source_id"] not in records:
        raise InputError(f"{where}: there is no source record {change['source_id']!r}.")
    if change["measure"] not in CHANGE_OF:
        raise InputError(
            f"{where}: no measure is known for a change of {change['measure']}; known are those of "
            + ", ".join(CHANGE_OF)
            + "."
        )
    amount, percent = as_decimal(change["change"]), change["change_percent"]
    if percent and as_decimal(percent) * amount < 0:
        raise InputError(
            f"{where}: the change is {change['change']} but its per cent is {percent}; "
            "give both the same sign."
        )
    for column in ("measure", "basis"):
        if value[column] != change[column]:
            raise InputError(
                f"{where}: {column} is {change[column]}; the figure beside it "
                f"({value['figure_id']}) has {value[column]}."
            )
    period = between(change["against"], change["period_end"])

    def figure(measure: str, number: str) -> Row:
        row = value | {
            "measure": measure,
            "unit": vocabulary.measure(measure, where)["unit"],
            **period.columns,
            "value": plain(number),
            "shown": number if number.startswith("-") else f"+{number}",
            "source_id": change["source_id"],
            "locator": change["place"],
            "edition": change["edition"],
            "bound": "exact",
            "note": change["note"],
        }
        row["population"] = population_of(row, where)
        check_row(row)
        row["figure_id"] = figure_id(row)
        return row

    growth = GROWTH_OF.get(change["measure"])
    return StatedChange(
        value,
        figure(CHANGE_OF[change["measure"]], change["change"]),
        figure(growth, percent) if growth and percent else None,
        change["against"],
    )
