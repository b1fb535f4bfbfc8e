"""What covers say: another country or department refuses the file."""

from typing import Any

import pytest

from analysis.arrivals.guard import check_country, check_department
from analysis.core.errors import LayoutError

from .words import book

LAYOUT: Any = {"id": "serious-further-offences", "kind": "tables"}


@pytest.mark.parametrize(
    "title", ["Serious Further Offence Annual Tables, Northern Ireland", "Social work in Scotland"]
)
def test_a_cover_of_another_country_is_refused_with_its_cell(title: str) -> None:
    with pytest.raises(LayoutError) as error:
        check_country(book("Cover", title), LAYOUT)
    for said in ("'Cover'", "A2", "England and Wales", title):
        assert said in str(error.value)


def test_a_country_further_down_or_with_england_is_no_title() -> None:
    check_country(book("Cover", "England and Wales", "", "Figures of Scotland stand apart"), LAYOUT)
    check_country(book("Probation in England, Wales and Scotland"), LAYOUT)
    check_country(book("Social work in Scotland"), LAYOUT | {"kind": "records"})


RETURN: Any = {
    "id": "management-information",
    "kind": "records",
    "parents": ["Ministry of Justice"],
}


def test_a_cover_of_another_department_than_the_rows_is_refused_with_its_cell() -> None:
    with pytest.raises(LayoutError) as error:
        check_department(book("Department:", "Home Office", sheet="Cover sheet"), RETURN)
    for said in ("'Cover sheet'", "A2", "Ministry of Justice", "'Home Office'"):
        assert said in str(error.value)


@pytest.mark.parametrize("own", ["Ministry of Justice", "Minstry Of Justice"])
def test_a_cover_of_the_department_itself_is_read_as_two_returns_misspell_it(own: str) -> None:
    check_department(book("Department:", own, sheet="Cover sheet"), RETURN)
