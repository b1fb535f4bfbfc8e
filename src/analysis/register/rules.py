"""Rules of the vocabulary that name the figures they are about."""

from collections.abc import Mapping
from typing import Any

from analysis import vocabulary
from analysis.core.csv_tables import Row

# Column of the register by condition of a rule.
COLUMNS = {
    "series": "series",
    "measures": "measure",
    "bases": "basis",
    "areas": "area",
    "area_types": "area_type",
    "grades": "grade",
    "sources": "source_id",
    "statuses": "status",
    "qualities": "quality",
    "periods": "period_end",
}


def meets(rule: Mapping[str, Any], row: Mapping[str, str]) -> bool:
    """Tell whether each list of names of a rule holds what the row has in its column.

    Parameters
    ----------
    rule, row : mapping
        A condition that the rule lacks is met. ``from`` (or ``since``) and ``until`` bound the
        end of the period.
    """
    for condition, names in rule.items():  # a loop, because millions are asked
        if condition in COLUMNS and row.get(COLUMNS[condition], "") not in names:
            return False
    end = row["period_end"]
    return bool(rule.get("from", rule.get("since", end)) <= end <= rule.get("until", end))


def picks(row: Mapping[str, str], wanted: Mapping[str, Any], total: Row | None = None) -> bool:
    """Tell whether a figure meets the conditions of a rule: a value, or one of several, each.

    ``category_kind`` and ``parent`` are looked up in the vocabulary; the value
    ``"total"`` of ``parent`` means the area of the total. ``from`` and ``until`` bound the
    end of the period.
    """
    for column, value in wanted.items():
        if column in row:
            found = row[column]
        elif column in ("from", "until"):
            found = (min if column == "from" else max)(value, row["period_end"])
        elif column == "category_kind":
            found = vocabulary.categories().get(row["category"], {}).get("kind", "")
        elif column == "parent":
            found = vocabulary.areas().get(row["area"], {}).get("parent", "")
            value = total["area"] if value == "total" and total else value
        else:
            found = ""
        if found != value and (not isinstance(value, list) or found not in value):
            return False
    return True
