"""How wide the terminal is, asked without `shutil`, which loads every compression library."""

from __future__ import annotations

import os


def width(otherwise: int = 80) -> int:
    """Return the columns of the terminal: ``$COLUMNS``, what it says itself, or `otherwise`."""
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and int(named):
        return int(named)
    for descriptor in (1, 2, 0):
        try:
            return os.get_terminal_size(descriptor).columns or otherwise
        except OSError:  # no terminal there
            continue
    return otherwise
