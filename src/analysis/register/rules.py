"""Rules of the vocabulary that name the figures they are about."""

from collections.abc import Mapping
from typing import Any


def meets(rule: Mapping[str, Any], row: Mapping[str, str], columns: Mapping[str, str]) -> bool:
    """Tell whether each list of names of a rule holds what the row has in its column.

    Parameters
    ----------
    rule, row : mapping
    columns : mapping
        Column of the row by condition of the rule; a condition that the rule lacks is met.
    """
    return all(row.get(columns[c], "") in rule[c] for c in columns.keys() & rule.keys())
