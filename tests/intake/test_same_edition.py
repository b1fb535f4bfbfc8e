"""One edition in two files: repeated figures are corroborated, differing ones refused."""

from __future__ import annotations

import pytest

from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.intake.same_edition import by_edition, check_repeated, differ_by_noise
from analysis.layouts import all_layouts


def record(name: str, layout: str, publication: str = "workforce-quarterly") -> Row:
    return {
        "source_id": f"wq-{name}", "layout": layout, "publication": publication,
        "transcription": f"{name}.csv",
    }  # fmt: skip


def figure(value: str, source: str = "wq-2016-06-2") -> Row:
    return {
        "source_id": source, "locator": "Table_1!B6", "shown": value or "[c]", "value": value,
        "figure_id": "staff-in-post.wales.2016-06-30.wq-2016-06",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [("1283", "1284"), ("1283.04", "1283.1"), ("1283", "1283.51"), ("", "1283"), ("1283", "")],
)
def test_two_numbers_for_one_thing_are_refused(one: str, other: str) -> None:
    with pytest.raises(InputError, match="of the same edition says") as error:
        check_repeated(figure(one), figure(other, "wq-2016-06"))
    assert "wq-2016-06-2, Table_1!B6" in str(error.value)
    assert "takes the former's place" in str(error.value)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1283.035444015444", "1283.035444015440"), ("1283.035444015444", "1283"),
        ("1283", "1283.4"), ("5.0422", "5.04"), ("0", "0"), ("", ""),
        ("2.000000000003638", "1.999999999996362"),  # two net changes of 40,000 people
    ],
)  # fmt: skip
def test_the_same_number_in_other_digits_is_one(one: str, other: str) -> None:
    check_repeated(figure(one), figure(other, "wq-2016-06"))


def test_files_of_one_edition_stand_together() -> None:
    first = record("2016-06", "workforce-quarterly-classic")
    second = record("2016-06-2", "workforce-quarterly-accessible")
    other = record("2023-06", "workforce-quarterly-accessible")
    assert by_edition([first, other, second], all_layouts()) == [[first, second], [other]]


def test_two_returns_of_a_month_are_two_versions() -> None:
    names = ("2025-04-provisional", "2025-04-revised")
    two = [record(n, "management-information", "management-information") for n in names]
    kinds = {layout["kind"]: i for i, layout in all_layouts().items()}
    two = [r | {"layout": kinds["records"]} for r in two]
    assert by_edition(two, all_layouts()) == [two[:1], two[1:]]


def test_a_difference_worked_out_in_another_order_is_the_same_number() -> None:
    """A spreadsheet program subtracts thousands to a net change of 2.000000000007."""
    assert differ_by_noise("2", "2.000000000007")
    assert differ_by_noise("0", "-7e-12")
    assert not differ_by_noise("2", "2.0001")
    assert not differ_by_noise("349711635.13", "349711635.14")  # a penny of the paybill
