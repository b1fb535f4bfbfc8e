"""What a file may not bring into the tables: its texts are printed, linked and opened again.

Labels are compared with known words, so nothing strange gets past them; but the name of
a sheet, a printed value or a file's own name is kept as it stands.
"""

from collections.abc import Iterable
from pathlib import Path

from analysis.core.csv_tables import spreadsheet_safe
from analysis.core.errors import InputError, LayoutError
from analysis.core.terminal import visible
from analysis.transcribe.rows import RawRow

KEPT = ("sheet", "row_label", "column_label", "shown")
LONGEST = 1_000


def check_name(path: Path) -> None:
    """Refuse a file whose name could not be printed in a reference.

    Raises
    ------
    InputError
        If the name holds control characters or is no text.
    """
    if visible(path.name) != path.name:
        raise InputError(
            f"{visible(path.name)}: the file's name holds characters that cannot be printed. "
            "Rename it as it was published."
        )


def check_texts(rows: Iterable[RawRow], where: str) -> None:
    """Refuse texts that a terminal or a spreadsheet program might obey.

    Raises
    ------
    LayoutError
        Naming the sheet and the cell.
    """
    for row in rows:
        for name in KEPT:
            text = getattr(row, name)
            plain = text.replace("\n", " ")
            if visible(plain) != plain:
                fault = "characters that cannot be printed"
            elif len(text) > LONGEST:
                fault = f"{len(text):,} characters"
            elif len(text) > 1 and spreadsheet_safe(amount := text.replace("£", "")) != amount:
                fault = "what a spreadsheet program takes for a formula"
            else:
                continue
            raise LayoutError(
                where,
                sheet=row.sheet,
                cell=row.cell,
                expected=f"plain words or a number as its {name.replace('_', ' ')}",
                found=f"{fault}: {text[:60]!r}",
                todo="Compare the file with the published one; nothing like it was ever published.",
            )
