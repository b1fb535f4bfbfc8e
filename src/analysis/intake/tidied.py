"""What tidying gives: figures, further places that print them, stated changes; and its rows."""

from dataclasses import dataclass, field

from analysis import vocabulary
from analysis.core.csv_tables import Row, Rows
from analysis.register.figure_rows import COLUMNS
from analysis.register.population import population_of


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


@dataclass(slots=True)
class Tidied:
    """Figures and the further places where the same numbers are printed.

    Attributes
    ----------
    figures, corroboration : Rows
        Lists, or tables that need not fit into memory.
    changes : list of StatedChange
    """

    figures: Rows = field(default_factory=list[Row])
    corroboration: Rows = field(default_factory=list[Row])
    changes: list[StatedChange] = field(default_factory=list)


def register_row(
    said: Row, where: str, *, area_type: str = "", category_kind: str = "", **fields: str
) -> Row:
    """Make a row of the register of what a transcription says; its id is left blank.

    Parameters
    ----------
    said : dict
        The transcribed row, for the columns that it shares with the register.
    where : str
        Its place, for errors.
    area_type, category_kind : str, optional
        Kinds of area and category that the names may be of.
    **fields
        The other columns, and those that differ from what is transcribed.

    Raises
    ------
    InputError
        If a name is unknown, or no rule says who is counted.
    """
    measure = vocabulary.measure(said["measure"], where)
    area = vocabulary.area(said["area"], area_type, where)
    row = {column: said.get(column, "") for column in COLUMNS}
    row |= {"series": measure["series"], "unit": measure["unit"], "bound": "exact"} | fields
    row |= {"area_type": area["area_type"], "area": area["area"]}
    if said["grade"]:
        row["grade"] = vocabulary.grade(said["grade"], where)["grade"]
    if said["category"]:
        row["category"] = vocabulary.category(said["category"], category_kind, where)["category"]
    row["basis"] = vocabulary.basis(row["basis"], where)["basis"]
    row["population"] = row["population"] or population_of(row, where)
    return row


def corroborating(kept: Row, row: Row) -> Row:
    """Return the row of ``corroboration.csv`` for a number that is printed once more."""
    columns = ("source_id", "locator", "shown", "quality", "note")
    return {"figure_id": kept["figure_id"]} | {column: row[column] for column in columns}
