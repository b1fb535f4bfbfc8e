"""One row of a table of units."""

from dataclasses import dataclass, field

from analysis.spreadsheets import Cell
from analysis.transcribe.marked import Marked


@dataclass(slots=True)
class Unit:
    """One row of the table: a unit or an aggregate, and its cells by date and measure."""

    row: int
    label: str
    kind: str  # unit, part (of the unit above or of `region`), aggregate or total
    cells: dict[tuple[str, str], tuple[Cell, Marked]] = field(default_factory=dict)
    region: str = ""
