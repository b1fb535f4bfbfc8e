"""Rows of text as frames with real dates, floats and truth values."""

from collections.abc import Iterable
from datetime import date as Date

import pandas as pd

from analysis.core.csv_tables import Row

When = str | Date
_DATES = ("period_start", "period_end", "accessed_on", "at", "until", "edition_from")
_NUMBERS = ("value", "low", "high")


def iso(when: When) -> str:
    """Return a date as text; text stays as it is."""
    return when.isoformat() if isinstance(when, Date) else when


def typed_frame(rows: Iterable[Row]) -> pd.DataFrame:
    """Rows of text as a frame with real dates, floats and truth values."""
    frame = pd.DataFrame(list(rows))
    for column in frame.columns.intersection([*_DATES]):
        frame[column] = pd.to_datetime(frame[column].replace("", None))
    for column in frame.columns.intersection([*_NUMBERS]):
        frame[column] = pd.to_numeric(frame[column].replace("", None)).astype(float)
    for column in frame.columns.intersection(["is_current", "cuts"]):
        frame[column] = frame[column] == "true"
    return frame
