"""Targets that several editions give for one date: parts of one edition go together."""

from __future__ import annotations

from analysis.core.csv_tables import Row
from analysis.derive.shortfall import rows, shortfall
from analysis.intake.tidied import Tidied

from .figures import figure, target

FIRST = "Prison and Probation Officer Recruitment Annex: June 2023"
LATER = "Annex on prison and probation officer staffing against targets: June 2024"
WHO = ("England and Wales", "Probation officer", "2023-06-30")


def part(measure: str, value: str, edition: str, quality: str = "quoted") -> Row:
    made = {"value": value, "edition": edition, "quality": quality, "source_id": edition[-9:]}
    return target(**made) if measure == "target_staffing" else figure(**made)


def test_a_target_is_not_set_against_the_staff_of_another_edition() -> None:
    figures = [
        part("target_staffing", "6780", FIRST),
        part("target_staffing", "6785", LATER),
        part("staff_in_post", "4450", LATER),
    ]
    found = shortfall(figures, *WHO)
    assert (found.target["value"], found.staff["value"]) == ("6785", "4450")


def test_the_publication_itself_goes_before_quotations_of_it() -> None:
    figures = [
        part("target_staffing", "6780", FIRST),
        part("target_staffing", "6785", LATER, "primary"),
        part("staff_in_post", "4390", FIRST),
        part("staff_in_post", "4450", LATER, "primary"),
    ]
    assert shortfall(figures, *WHO).value == 6785 - 4450


def test_editions_that_never_have_both_are_taken_together() -> None:
    figures = [part("target_staffing", "6780", FIRST), part("staff_in_post", "4450", LATER)]
    assert shortfall(figures, *WHO).value == 6780 - 4450


def test_two_editions_make_one_derived_figure() -> None:
    figures = [
        part("target_staffing", "6780", FIRST),
        part("target_staffing", "6785", LATER),
        part("staff_in_post", "4390", FIRST),
        part("staff_in_post", "4450", LATER),
    ]
    made = [row for row in rows(Tidied(figures)) if row["measure"] == "computed_shortfall"]
    assert [row["value"] for row in made] == ["2390"]
