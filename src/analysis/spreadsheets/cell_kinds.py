"""Cells of numbers and dates, made in one way by every reader."""

from datetime import date, datetime, time

from analysis.core.numbers import plain
from analysis.spreadsheets.cell import Cell, Value
from analysis.spreadsheets.number_format import show


def number_cell(row: int, column: int, value: float, code: str) -> Cell:
    """Make the cell of a finite number as its format shows it."""
    shown = show(value, code) or plain(value)
    number: Value = int(value) if value.is_integer() and abs(value) < 2**53 else value
    return Cell(row, column, number, shown, "number", shown)


def date_cell(row: int, column: int, moment: date) -> Cell:
    """Make the cell of a date; midnight is no time of day."""
    if isinstance(moment, datetime) and moment.time() == time():
        moment = moment.date()
    return Cell(row, column, moment, moment.isoformat(), "date", moment.isoformat())
