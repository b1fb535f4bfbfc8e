"""Sentences of notebook 07, made of the numbers they state."""

from analysis.core.errors import InputError
from analysis.register.frames import records
from analysis.topics.inspection import data as inspection
from analysis.topics.wording import filled, sentence

LISTED = "as listed"


def all_units(programme: str, units_in_all: int | str = LISTED) -> int:
    """Return the number of delivery units that a finite-population interval takes for all.

    Raises
    ------
    InputError
        If it is neither "as listed" nor a whole number.
    """
    if units_in_all == LISTED:
        return inspection.listed_units(programme)
    if not isinstance(units_in_all, int):
        raise InputError(f"units_in_all is a whole number or {LISTED!r}; found {units_in_all!r}.")
    return units_in_all


def finite(programme: str, units_in_all: int | str = LISTED) -> str:
    """Return what the finite number of units does to the interval of the ratings held."""
    rows = inspection.by_programme()
    count = all_units(programme, units_in_all)
    row = records(inspection.beside_finite(rows[rows["programme"] == programme], count))[0]
    source = "units that the suite names" if units_in_all == LISTED else "units taken for all"
    return sentence("inspection.finite", programme=programme, row=row, count=count, source=source)


def years(programme: str) -> str:
    """Return the difference between years of one programme, with its test."""
    told = filled(
        "{after} less {before} {value:0} points ({low:0} to {high:0}, Fisher p {p:2})",
        inspection.between_years(programme),
    )
    return sentence("inspection.years", programme=programme, told=told)
