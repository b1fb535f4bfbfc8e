"""Sentences of notebook 07, made of the numbers they state."""

from analysis.core.errors import InputError
from analysis.core.numbers import text
from analysis.core.wording import joined
from analysis.register.frames import records
from analysis.topics.inspection import data as inspection
from analysis.topics.inspection import units as single

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
    return (
        f"{programme}: {row['Inadequate']} of {row['units']} delivery units whose rating is held "
        f"were rated Inadequate, {text(row['value'])}%. Drawn from endlessly many units the exact "
        f"interval is {text(row['low'])} to {text(row['high'])}%; drawn from the {count} "
        f"{source}, {text(row['finite_low'])} to {text(row['finite_high'])}%. The narrower "
        "one speaks of the units that exist, the wider one of units like them. Neither holds what "
        "it should unless the units were drawn by chance, and they were not."
    )


def years(programme: str) -> str:
    """Return the difference between years of one programme, with its test."""
    told = [
        f"{r['after']} less {r['before']} {text(r['value'])} points "
        f"({text(r['low'])} to {text(r['high'])}, Fisher p {text(r['p'], 2)})"
        for r in records(inspection.between_years(programme))
    ]
    return (
        f"Share of delivery units rated Inadequate, {programme[0].lower()}{programme[1:]}: "
        f"{joined(told)}. The test takes units as drawn by chance. The difference does not show "
        "that work got better or worse: other units were inspected each year."
    )


def vacancies() -> str:
    """Return the range of the vacancy rates listed."""
    rows = single.vacancies()
    return (
        f"Each of the {len(rows)} delivery units listed has at least "
        f"{text(rows['value'].min())}% of its officer posts vacant. Nothing more can be read from "
        "it: for most units no rate is held, those with few vacancies may go unmentioned, and the "
        "list mixes two programmes."
    )


def scores() -> str:
    """Return the range of the total scores held."""
    rows = single.scores()
    return (
        f"The {len(rows)} total scores of delivery units held run from "
        f"{text(rows['value'].min())} to {text(rows['value'].max())} of 27. They were read where a "
        "release named the score and say nothing of the average unit."
    )
