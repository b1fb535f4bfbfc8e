"""Sentences: correct in meaning and readable, for every kind of figure the register holds."""

from __future__ import annotations

import re

import pytest

from analysis import vocabulary
from analysis.citation.places import group, lowered, place, templates, where, who
from analysis.citation.words import moved, noun, sentence, value
from analysis.core.csv_tables import Row
from analysis.register.figure_rows import DERIVED, FIGURES, read
from analysis.register.store import by_id

FIELDS = {"when", "When", "who", "posts", "where", "place", "body", "group", "category", "low"}
CAUSAL = re.compile(
    r"\b(because of|due to|caused|led to a|as a result|thanks to|driven by)\b", re.I
)
BROKEN = re.compile(
    r"[{}]|  | [,.;]|,,|,\.|\bin in\b|\bof of\b|\bthe the\b|\bfor staff in in\b|\(\(|\)\)\)"
    r"|\bstaff of staff\b|\bNone\b|officerss|\brated All\b|\bin at\b"
)


def varied() -> list[Row]:
    """One figure of every measure, kind of area, kind of period, flag, breakdown and grade."""
    found: dict[tuple[str, ...], Row] = {}
    for table in (FIGURES, DERIVED):
        for row in read(table):
            kind = vocabulary.categories().get(row["category"], {}).get("kind", "")
            key = (row["measure"], row.get("area_type", ""), row["period_kind"],
                   row.get("flag", ""), kind, row["grade"])  # fmt: skip
            found.setdefault(key, row)
    return list(found.values())


ROWS = varied()


def test_there_is_enough_variety_to_read() -> None:
    assert len(ROWS) >= 60
    assert len({r["measure"] for r in ROWS}) > 100


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["figure_id"])
def test_a_sentence_is_whole_and_claims_no_cause(row: Row) -> None:
    said = sentence(row)
    assert said.endswith(".")
    assert said[0].isupper()
    assert not BROKEN.search(said), said
    assert not CAUSAL.search(said), said
    assert value(row).split(" ")[0].lstrip("-£") in said or "by" in said or row["value"] == "0"


def test_words_are_kept_for_known_measures_only() -> None:
    assert set(templates()) <= {*vocabulary.measures(), *vocabulary.derived_measures()}


def test_a_measure_without_words_of_its_own_is_said_by_its_label(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = {k: v for k, v in templates().items() if k != "target_staffing"}
    monkeypatch.setattr("analysis.citation.words.templates", lambda: kept)
    row = next(r for r in ROWS if r["measure"] == "target_staffing")
    said = sentence(row)
    assert "the figure for target number of probation officers of probation officers" in said
    assert not BROKEN.search(said)


def test_templates_use_known_fields_only() -> None:
    for template in templates().values():
        used = set(re.findall(r"{(\w+)}", template["noun"] + template["text"]))
        assert used <= FIELDS | {"value", "moved"}, template["measure"]
        assert (
            "{value}" in template["text"] or "{moved}" in template["text"] or not template["text"]
        )


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (
            "staff-in-post.england-and-wales.probation-officer.2023-06-30.wq-2023-06",
            "At 30 June 2023, 4,418 full-time equivalent (FTE) probation officers were in post in "
            "England and Wales.",
        ),
        (
            "leaving-rate.england-and-wales.probation-officer.ye-2016-03-31.wq-2016-06",
            "In the 12 months to 31 March 2016, the underlying leaving rate of probation officers "
            "in England and Wales was 4.9%, in the National Probation Service, without the "
            "community rehabilitation companies.",
        ),
        (
            "shortfall.london.probation-officer.2023-09-30.page-bnnbreaking-2024-01-01-c1fe",
            "At 30 September 2023, probation officers in the London region were 351 full-time "
            "equivalent (FTE) short of the target, counting qualified officers in post in the "
            "Probation Service, without trainees.",
        ),
        (
            "vacancies.london.all-probation-grades.m-2023-09.pq-10822-2024",
            "In September 2023, vacancies for staff in probation grades in the London region "
            "averaged 457 full-time equivalent (FTE).",
        ),
        (
            "staff-in-post-headcount-change.london.all-probation-service-staff.ye-2022-06-30."
            "hmip-justiceinspectorates-2022-10-28-fc0a",
            "In the 12 months to 30 June 2022, the headcount of Probation Service staff in post in "
            "the London region fell by 237.",
        ),
        (
            "share-left-within-two-years.england-and-wales.band-3-5-prison-officers."
            "joining-cohort-2009-10.fy-2009-10.pq-106832-2022",
            "Of the Band 3-5 prison officers who joined in England and Wales in the financial year "
            "2009/10, 20% left within two years.",
        ),
        (
            "joiners-who-resigned.england-and-wales.band-3-5-prison-officers.0-to-14-days.cy-2023."
            "pq-21063-2024",
            "Of the Band 3-5 prison officers who joined in England and Wales in 2023, 66 resigned "
            "with 0 to 14 days of service.",
        ),
        (
            "joiners-still-in-prisons.hmp-wandsworth.band-3-5-prison-officers.joining-cohort-2023."
            "2023-12-31.pq-14136-2024",
            "At 31 December 2023, 106 of the newly joined Band 3-5 prison officers at HMP "
            "Wandsworth (joining cohort 2023) still worked in public sector prisons.",
        ),
        (
            "leavers.ps-london-headquarters.probation-officer.cy-2022.pq-4449-2023",
            "In 2022, the number of probation officers who left in PS London Headquarters was 0.",
        ),
    ],
)
def test_known_figures_read_as_they_should(figure: str, said: str) -> None:
    assert sentence(by_id(figure)) == said


def _row(**changes: str) -> Row:
    row = by_id("staff-in-post.england-and-wales.probation-officer.2023-06-30.wq-2023-06")
    return row | changes


def test_a_symbol_is_said_and_never_a_number() -> None:
    flagged = _row(value="", flag="suppressed", shown="..", measure="leavers", unit="headcount")
    assert sentence(flagged).endswith("was suppressed by the publisher.")
    assert not re.search(r"\d", sentence(flagged).split(",", 1)[1])


def test_a_bound_is_not_said_as_the_number_itself() -> None:
    assert value(_row(value="20000", shown="more than 20,000", bound="more_than")) == (
        "more than 20,000 full-time equivalent (FTE)"
    )
    assert value(_row(unit="days", value="17", shown="up to 17", bound="at_most")) == (
        "at most 17 days"
    )


def test_one_is_not_said_in_the_plural() -> None:
    one = _row(measure="leavers", unit="headcount", value="1", shown="1")
    assert "1 probation officers" not in sentence(one)
    assert value(_row(unit="days", value="1", shown="1")) == "1 day"


def test_changes_are_verbs_with_points_for_rates() -> None:
    rate = {"measure": "leaving_rate_change", "unit": "percent", "series": "leaving_rate"}
    assert moved(_row(value="-2.1", shown="-2.1", **rate)) == "fell by 2.1 percentage points"
    assert moved(_row(value="0", shown="0", **rate)) == "did not change"
    assert moved(
        _row(value="0.3", shown="+0.3", measure="staff_in_post_growth", unit="percent")
    ) == ("rose by 0.3%")


def test_division_and_region_of_one_name_are_told_apart() -> None:
    region = place({"area": "London", "period_end": "2023-06-30"})
    division = place({"area": "NPS London", "period_end": "2016-06-30"})
    assert region == "the London region"
    assert division == "the London division of the National Probation Service"


def test_whose_staff_follows_the_name_of_the_day() -> None:
    assert who("All Probation Service staff", "2016-06-30") == (
        "staff of the National Probation Service"
    )
    assert who("All Probation Service staff", "2023-06-30") == "Probation Service staff"
    assert who("Senior probation officer") == "senior probation officers"
    assert who("Band 3-5 prison officers") == "Band 3-5 prison officers"
    assert who("") == "staff"


def test_places_and_parts() -> None:
    assert where({"area": "HMP Wandsworth", "period_end": "2023-12-31"}) == "at HMP Wandsworth"
    assert where({"area": "HMPPS", "period_end": "2023-12-31"}) == "in HMPPS"
    assert "NOMS" in where({"area": "HMPPS", "period_end": "2011-03-31"})
    assert group("All offences") == ""
    assert group("Resignation") == " (reason: resignation)"
    assert lowered("COVID-19") == "COVID-19"


def test_a_noun_names_no_value() -> None:
    assert noun(_row()) == "the number of probation officers in post in England and Wales"
