"""The unit that a table says it is in, against the unit of its layout.

Full-time equivalents and people look alike. A table read by a layout of one must say
so, in its title, above its header or in it, and must not speak of the other alone.
"""

import re
from collections.abc import Mapping
from typing import Any

from analysis.transcribe.accessible.accessible_columns import Columns


def check_unit(columns: Columns, layout: Mapping[str, Any]) -> None:
    """Check the unit of a table whose layout has words for it.

    Parameters
    ----------
    columns : Columns
    layout : mapping
        ``units`` holds a pattern by unit; units without one are not checked.

    Raises
    ------
    LayoutError
        If the table speaks of another unit, or of none.
    """
    place, words = columns.place, layout.get("units", {})
    unit = place.spec.get("unit", "")
    if unit not in words:
        return
    rows = range(place.title.row, columns.row + 1)
    texts = [c.label for row in rows for c in place.sheet.row_cells(row) if c.kind == "text"]
    said = {u for u, pattern in words.items() if any(re.search(pattern, t) for t in texts)}
    if unit not in said:
        raise place.error(
            place.title.address,
            f"a title or header that says the unit ({unit})",
            f"one that says {' and '.join(sorted(said))}" if said else "one that says none",
            "Look what the table counts; correct its unit and its measure in the layout, or "
            "the words for units.",
        )
