"""Figures that arrive against the series that the register has of them."""

from __future__ import annotations

import pytest

from analysis.arrivals.plausibility import Doubt, History, judge
from analysis.core.csv_tables import Row

# Staff of HMPPS by grade and the paybill's salaries, as the returns printed them.
EO = ["4187", "4203", "4241", "4262", "4284", "4302"]
HEO = ["668", "671", "675", "681", "684", "689"]
SALARIES = ["247101223", "248410551", "249003481", "250111704", "251002345", "251998010"]


def figure(month: int, value: str, **other: str) -> Row:
    """A figure of HMPPS at the end of a month of 2025."""
    row = {
        "measure": "staff_in_post_headcount", "series": "staff_in_post", "unit": "headcount",
        "area_type": "body", "area": "HMPPS", "grade": "EO", "category": "",
        "basis": "management_information", "period_kind": "snapshot", "period_start": "",
        "period_end": f"2025-{month:02}-28", "value": value, "shown": value, "edition": "",
        "published_on": "", "population": "hmpps_staff", "quality": "primary",
        "source_id": f"mwmi-2025-{month:02}", "locator": f"csv!F{month}",
    } | other  # fmt: skip
    row["figure_id"] = ".".join((row["measure"], row["grade"], row["source_id"]))
    return row


def salary(month: int, value: str, **other: str) -> Row:
    """Salaries of a month, in pounds."""
    return figure(month, value, measure="paybill_salary", unit="pounds", grade="", **other)


def series(values: list[str], **other: str) -> list[Row]:
    """Successive months from January."""
    return [figure(month, value, **other) for month, value in enumerate(values, 1)]


HELD = History(
    [
        *series(EO),
        *series(HEO, grade="SEO/HEO"),
        *(salary(month, value) for month, value in enumerate(SALARIES, 1)),
    ]
)


def kinds(doubts: list[Doubt]) -> dict[str, bool]:
    """Whether each kind of doubt refuses."""
    return {d.id.partition(":")[0]: d.refuse for d in doubts}


@pytest.mark.parametrize(
    ("arrived", "expected"),
    [
        ([salary(7, "-252100300")], {"sign": True}),
        ([salary(7, "252100.30")], {"level": True}),  # in thousands of pounds
        ([figure(7, "4.3")], {"level": True, "part-people": True}),  # in thousands of people
        ([figure(7, "6100")], {"level": False}),  # a caution
        (
            [figure(6, "4.302", source_id="mwmi-2025-06-2")],
            {"restated": True, "part-people": True},
        ),
        ([figure(6, "6100", source_id="mwmi-2025-06-2")], {"restated": False}),
        ([figure(7, "4340"), figure(7, "691", grade="SEO/HEO"), salary(7, "252100300")], {}),
        ([figure(6, "4310", source_id="mwmi-2025-06-2")], {}),  # a publisher restates so
    ],
)
def test_a_figure_unlike_its_series(arrived: list[Row], expected: dict[str, bool]) -> None:
    assert kinds(judge(arrived, HELD)) == expected


@pytest.mark.parametrize(
    ("newest", "expected"),
    [
        ("42000", {"level": False}),
        ("430", {"level": False}),
        ("43", {"level": True}),
        ("4302", {}),
    ],
)
def test_a_series_that_is_new_is_set_against_its_own_dates(
    newest: str, expected: dict[str, bool]
) -> None:
    assert kinds(judge(series([*EO[:-1], newest], area="Wales"), HELD)) == expected


def test_two_columns_under_each_others_heading_are_refused_with_both_cells() -> None:
    """As SEO/HEO and Grade 6/7 in the return of March 2017."""
    arrived = [
        figure(7, "691", locator="csv!F7"),
        figure(7, "4340", grade="SEO/HEO", locator="csv!G7"),
    ]
    doubts = judge(arrived, HELD)
    exchanged = next(d for d in doubts if d.id.startswith("exchanged:"))
    assert exchanged.refuse
    (line,) = exchanged.items
    for said in ("csv!F7", "691", "csv!G7", "4340", "4302", "689"):
        assert said in line


def test_two_columns_of_like_size_under_each_others_heading_are_cautioned() -> None:
    """EO and SEO/HEO of the agency in spring 2026, which chance alone could bring so near."""
    eo = series(["7721", "7722", "7722", "7719"])
    heo = series(["7865", "7906", "7978", "8029"], grade="SEO/HEO")
    crossed = [figure(5, "7978"), figure(5, "7722", grade="SEO/HEO")]
    assert kinds(judge(crossed, History([*eo, *heo]))) == {"exchanged": False}
    right = [figure(5, "7724"), figure(5, "7979", grade="SEO/HEO")]
    assert judge(right, History([*eo, *heo])) == []


REGIONS = {"London": "10020", "Wales": "10060", "North East": "10031", "South West": "4500"}


@pytest.mark.parametrize(
    ("places", "lines"),
    [
        (("London", "Wales"), 1),  # as like as two regions can be: only the restated date tells
        (("London", "Wales", "North East"), 2),  # labels that slid by a row
        (("London", "South West"), 1),
    ],
)
def test_regions_under_each_others_labels_show_in_the_dates_restated(
    places: tuple[str, ...], lines: int
) -> None:
    held = [r for a, v in REGIONS.items() for r in series([v] * 3, area=a, grade="")]
    labels = dict(zip(places, (*places[1:], places[0]), strict=True))
    arrived = [
        figure(3, value, area=labels.get(area, area), grade="", source_id="mwmi-2025-04")
        for area, value in REGIONS.items()
    ]
    doubts = [d for d in judge(arrived, History(held)) if d.id.startswith("exchanged:")]
    assert [len(d.items) for d in doubts] == [lines]
    assert doubts[0].refuse == ("South West" in places)
    right = [figure(3, v, area=a, grade="", source_id="mwmi-2025-04") for a, v in REGIONS.items()]
    assert judge(right, History(held)) == []


def test_a_cost_that_was_negative_before_may_be_so_again() -> None:
    """Consultancy was printed as -£13,425 and the like in several months."""
    held = [figure(n, v, measure="cost_consultancy", unit="pounds", grade="")
            for n, v in enumerate(["23565", "-8438", "198997"], 1)]  # fmt: skip
    again = figure(4, "-30028", measure="cost_consultancy", unit="pounds", grade="")
    assert judge([again], History(held)) == []
    by_far = again | {"value": "-300280"}
    assert kinds(judge([by_far], History(held))) == {"sign": False}
    never = [r for r in held if r["value"] != "-8438"]
    assert kinds(judge([again], History(never))) == {"sign": True}


def test_a_large_amount_of_the_month_before_is_told() -> None:
    """Pension contributions of September 2011, printed again in October."""
    of = {"measure": "paybill_pension_contributions", "unit": "pounds", "grade": ""}
    held = [figure(n, v, **of) for n, v in ((8, "19315799.98"), (9, "19370136.87"))]
    again = figure(10, "19370136.87", **of)
    assert kinds(judge([again], History(held))) == {"repeated": False}
    assert judge([again | {"value": "19370137.87"}], History(held)) == []


def test_reasons_of_leaving_that_are_events_may_move_by_any_factor() -> None:
    """Leavers of the civil service in 2019/20 and 2020/21, by two reasons."""
    for category, doubted in (("Transfer of function to the private sector", {}),
                              ("Resignation", {"level": True})):  # fmt: skip
        reason = {"measure": "civil_service_leavers", "grade": "", "category": category}
        doubts = judge([figure(2, "190", **reason)], History([figure(1, "1170", **reason)]))
        assert kinds(doubts) == doubted


def test_headcounts_that_are_the_full_time_equivalents() -> None:
    grades = {"EO": "4284.5", "SEO/HEO": "684.2", "Grade 6/7": "702.6"}
    held = [r for g, v in grades.items() for r in series([str(int(float(v) * 1.06))] * 6, grade=g)]
    people = [figure(7, str(int(float(v) * 1.06)), grade=g) for g, v in grades.items()]
    fte = [figure(7, v, grade=g, measure="staff_in_post", unit="fte") for g, v in grades.items()]
    assert kinds(judge([*people, *fte], History(held))) == {}
    same = [figure(7, v, grade=g) for g, v in grades.items()]
    assert kinds(judge([*same, *fte], History(held))) == {"equal": True, "part-people": True}


def test_a_large_steady_series_does_not_rise_by_a_tenth_in_a_month() -> None:
    """HMPPS staff of 2025 and 2026: no month moved by more than 1%."""
    months = [str(64566 + 60 * n) for n in range(14)]
    ends = [f"2025-{n:02}-28" for n in range(1, 13)] + ["2026-01-28", "2026-02-28"]
    of = {"grade": "All HMPPS staff"}
    held = History(figure(1, v, period_end=e, **of) for v, e in zip(months, ends, strict=True))
    march = of | {"period_end": "2026-03-28", "source_id": "mwmi-2026-03"}
    assert judge([figure(3, "65950", **march)], held) == []
    assert kinds(judge([figure(3, "71985", **march)], held)) == {"level": False, "range": False}
    short = History(held.rows()[-8:])
    assert kinds(judge([figure(3, "71985", **march)], short)) == {"range": False}


def test_a_digit_that_moved_in_the_people_alone() -> None:
    """SEO/HEO of 2026: the total may be worked out from the wrong number and hold."""
    people = ["8007", "8016", "8011", "8029", "8033"]
    fte = ["7622.8", "7631.3", "7627.1", "7643.7", "7648.2"]
    of = {"grade": "SEO/HEO"}
    units = {"measure": "staff_in_post", "unit": "fte"} | of
    held = History([*series(people, **of), *series(fte, **units)])
    arrived = [figure(6, "8041", **of), figure(6, "7655.0", **units)]
    assert judge(arrived, held) == []
    (doubt,) = judge([figure(6, "8290", **of), arrived[1]], held)
    assert (doubt.id, doubt.refuse) == (
        "people-per-fte:staff_in_post_headcount:mwmi-2025-06",
        False,
    )
    assert "are 1.083 each; the median of the 4 dates before is 1.050" in doubt.items[0]
    (worse, *_) = judge([figure(6, "8820", **of), arrived[1]], held)
    assert (worse.id[:14], worse.refuse) == ("people-per-fte", True)


def test_a_return_sent_again_under_the_next_month() -> None:
    grades = {"AO/AA": "28722", "EO": "7719", "SEO/HEO": "8029", "Grade 6/7": "981"}
    held = [figure(n, str(int(v) + 7 * n), grade=g) for g, v in grades.items() for n in (2, 3, 4)]
    again = [figure(5, str(int(v) + 21), grade=g) for g, v in grades.items()]  # those of March
    (doubt,) = judge(again, History(held))
    assert doubt.id == "repeated:staff_in_post_headcount:mwmi-2025-05"
    assert doubt.refuse
    assert "28743 is the figure of 2025-03-28" in doubt.items[0]
    half_of_it = [*again[2:], figure(5, "28750", grade="AO/AA"), figure(5, "7760", grade="EO")]
    assert judge(half_of_it, History(held)) == []


@pytest.mark.parametrize(
    ("measure", "refused"), [("staff_in_post", True), ("target_staffing", False)]
)
def test_regions_of_the_quarter_before_refuse_the_file_but_for_targets(
    measure: str, refused: bool
) -> None:
    """Probation officers by region, beside a total of prison officers that is new."""
    of = {"measure": measure, "unit": "fte", "grade": "Probation officer"}
    held = [figure(3, f"{400.3 + 31 * n}", area=f"Region {n}", **of) for n in range(9)]
    again = [row | {"period_end": "2025-06-28", "source_id": "ta-2025-06"} for row in held]
    prisons = [figure(m, f"22{m}58.5", source_id=f"ta-2025-0{m}", **of) for m in (3, 6)]
    doubts = judge([*again, prisons[1]], History([*held, prisons[0]]))
    assert kinds(doubts) == {"repeated": refused}


def test_a_column_of_small_numbers_that_is_all_last_years_is_refused() -> None:
    """Convictions by index sentence."""
    of = {"measure": "sfo_convictions", "unit": "count", "grade": ""}
    last = [figure(3, str(n), category=f"Sentence {n}", **of) for n in (70, 42, 9, 6, 15)]
    again = [row | {"period_end": "2025-06-28", "source_id": "sfo-2025-06"} for row in last]
    assert kinds(judge(again, History(last))) == {"repeated": True}
    assert judge([again[0] | {"value": "71"}, *again[1:]], History(last)) == []


def test_a_change_may_take_any_size_and_sign() -> None:
    moved = [figure(n, v, measure="staff_in_post_change") for n, v in enumerate(["238", "-594"], 1)]
    assert judge([figure(3, "-4302", measure="staff_in_post_change")], History(moved)) == []


def test_a_declared_break_lifts_the_limit() -> None:
    """The probation trusts' staff came into the agency in June 2014."""
    dates = ("2014-01-31", "2014-02-28", "2014-03-31", "2014-04-30", "2014-05-31", "2014-06-30")
    rows = [
        figure(1, value, grade="All HMPPS staff", period_end=end, source_id=f"mwmi-{end[:7]}")
        for end, value in zip(dates, ["35900"] * 5 + ["45100"], strict=True)
    ]
    assert judge(rows[-1:], History(rows[:-1])) == []


def test_full_time_equivalents_above_the_people_are_refused() -> None:
    """Trainees of March 2025, the two columns in each other's place."""
    of = {"grade": "Trainee probation officer", "area": "England and Wales"}
    people = figure(3, "1406", measure="trainees_headcount", **of)
    fte = figure(3, "1416", measure="trainees", unit="fte", **of)
    assert kinds(judge([people, fte], History([]))) == {"fte-above-people": True}
    right = [people | {"value": "1416"}, fte | {"value": "1406"}]
    assert judge(right, History([])) == []


def test_more_days_than_a_year_has_are_refused() -> None:
    of = {"measure": "average_working_days_lost", "unit": "days", "grade": "Probation officer"}
    assert kinds(judge([figure(6, "365.2", **of)], History([]))) == {"most": True}
    held = History(series(["12.1", "12.3", "12.0"], **of))
    assert kinds(judge([figure(4, "51.6", **of)], held)) == {"level": True}
    assert judge([figure(4, "14.9", **of)], held) == []


def test_costs_of_another_month_are_refused_where_the_staff_are_new() -> None:
    costs = {"paybill_salary": "198817650", "paybill_pension": "71105009", "paybill_ni": "37561696"}
    held = [
        figure(3, value, measure=name, unit="pounds", grade="", period_kind="month")
        for name, value in costs.items()
    ]
    again = [row | {"period_end": "2025-05-28", "source_id": "mwmi-2025-05"} for row in held]
    for row in again:
        row["figure_id"] = f"{row['measure']}.{row['source_id']}"
    doubts = judge([*again, figure(5, "7720")], History([*held, figure(3, "7719")]))
    assert {d.id for d in doubts} == {f"repeated:{name}:mwmi-2025-05" for name in costs}


def test_a_short_series_is_judged_by_the_steps_of_its_kind() -> None:
    """Six regions whose cases hardly move, at three dates."""
    regions = ("London", "Wales", "North East", "North West", "South West", "East of England")
    of = {"measure": "caseload", "unit": "count", "area_type": "region", "grade": ""}
    held = History(
        [row for a in regions for row in series(["20350", "20541", "20714"], area=a, **of)]
    )
    doubled = [figure(4, "41428", area="Wales", **of)]
    assert kinds(judge(doubled, held)) == {"level": False, "range": True}
    alone = History(series(["20350", "20541", "20714"], area="Wales", **of))
    assert kinds(judge(doubled, alone)) == {"range": True}


@pytest.mark.parametrize(
    ("arrived", "expected"),
    [("0.118", {"fraction": True}), ("35.1", {"points": False}), ("12.6", {})],
)
def test_a_percentage_as_a_fraction_or_far_from_the_year_before(
    arrived: str, expected: dict[str, bool]
) -> None:
    """Turnover of social workers in England, in per cent."""
    of = {"measure": "turnover_rate", "unit": "percent", "grade": "Children's social workers"}
    held = History(series(["15.4", "11.8", "11.4"], **of))
    assert kinds(judge([figure(4, arrived, **of)], held)) == expected


def test_two_quarters_under_each_others_date() -> None:
    """The agency in September 2025 and the quarter before, as civil servants are counted."""
    of = {"grade": "", "basis": "public_sector_employment"}
    held = History(series(["69010", "69405"], **of))
    crossed = [figure(2, "69790", source_id="pse-2025-09", **of), figure(3, "69405", **of)]
    assert kinds(judge(crossed, held)) == {"dates": False}
    assert judge([figure(3, "69790", **of)], held) == []


def test_people_under_the_name_of_full_time_equivalents_are_told() -> None:
    """The agency in April 2026, and a series on another basis that begins in September."""
    of = {"grade": "All HMPPS staff"}
    fte = {"measure": "staff_in_post", "unit": "fte"} | of
    held = History([figure(4, "69537", **of), figure(4, "65410", **fte)])
    (doubt,) = judge([figure(9, "69021", basis="paid_staff", **fte)], held)
    assert (doubt.id, doubt.refuse) == ("other-unit:staff_in_post:mwmi-2025-09", False)
    assert "69021 fte is nearer to 69537 headcount" in doubt.items[0]
    assert judge([figure(9, "65702", basis="paid_staff", **fte)], held) == []


def test_a_column_that_restates_its_date_as_another_is_told() -> None:
    """The agency in public sector employment: March 2025 under the heading of June."""
    of = {"grade": "All HMPPS staff"}
    held = History([figure(3, "68910", **of), figure(6, "68715", **of)])
    (doubt,) = judge([figure(6, "68910", source_id="pse-2025-09", **of)], held)
    assert (doubt.id, doubt.refuse) == ("dates:staff_in_post_headcount:pse-2025-09", False)
    assert "68910 is held of 2025-03-28" in doubt.items[0]
    assert "whose own date has 68715" in doubt.items[0]
    assert judge([figure(6, "68715", source_id="pse-2025-09", **of)], held) == []


def test_a_body_whose_every_figure_is_that_of_the_quarter_before_is_told() -> None:
    of = {"grade": "All HMPPS staff"}
    fte = {"measure": "staff_in_post", "unit": "fte"} | of
    held = History([figure(6, "68715", **of), figure(6, "64560", **fte)])
    doubts = judge([figure(9, "68715", **of), figure(9, "64560", **fte)], held)
    assert {d.id: d.refuse for d in doubts} == {
        "repeated:staff_in_post:mwmi-2025-09": False,
        "repeated:staff_in_post_headcount:mwmi-2025-09": False,
    }
    assert judge([figure(9, "68715", **of), figure(9, "64310", **fte)], held) == []
    later = [figure(8, "68910", **of), figure(8, "64745", **fte)]  # those of a date further back
    history = History([*held.rows(), *later])
    assert kinds(judge([figure(9, "68715", **of), figure(9, "64560", **fte)], history)) == {
        "repeated": False
    }
    few = [figure(m, v, **of) for m, v in ((6, "8235"), (8, "8275"))]
    few += [figure(m, v, **fte) for m, v in ((6, "8020"), (8, "8060"))]
    chance = [figure(9, "8235", **of), figure(9, "8020", **fte)]
    assert judge(chance, History(few)) == []


@pytest.mark.parametrize(
    ("places", "told"), [(("43710", "39010"), True), (("42860", "43710"), False)]
)
def test_flows_that_lie_near_each_other_by_chance_are_not_exchanged(
    places: tuple[str, str], told: bool
) -> None:
    """Days lost of social workers of London and Yorkshire, which move by a tenth a year."""
    of = {"measure": "working_days_lost", "unit": "days", "grade": "", "period_kind": "year_ending"}
    before = {"London": ("36000", "39900", "43842"), "Yorkshire": ("36170", "39300", "42690")}
    if told:
        before["Yorkshire"] = ("36170", "33000", "37000")
        places = "37100", "43710"
    held = [figure(m, v, area=a, **of) for a, vs in before.items() for m, v in enumerate(vs, 1)]
    new = [figure(4, v, area=a, **of) for a, v in zip(before, places, strict=True)]
    assert ("exchanged" in kinds(judge(new, History(held)))) is told


def test_an_order_of_more_months_than_the_law_allows_is_refused() -> None:
    """The average community order of March 2026, and the same in days."""
    of = {"measure": "average_order_length", "unit": "months", "category": "Community order"}
    assert judge([figure(3, "15.421875", **of)], History([])) == []
    (doubt,) = judge([figure(3, "469.3", **of)], History([]))
    assert (doubt.id, doubt.refuse) == ("most:average_order_length:mwmi-2025-03", True)
    assert "36 months" in doubt.items[0]


def test_regions_that_slid_by_a_row_in_the_newest_column_of_a_new_table_are_refused() -> None:
    people = {"London": "3174", "Wales": "1495", "North East": "1182", "South West": "2148"}
    of = {"measure": "caseload", "unit": "count", "area_type": "region", "grade": ""}
    months = [
        r
        for a, v in people.items()
        for r in series([str(int(v) - n) for n in (3, 2, 1)], area=a, **of)
    ]
    slid = zip(people, [*people.values()][-1:] + [*people.values()][:-1], strict=True)
    newest = [figure(4, value, area=area, **of) for area, value in slid]
    found = kinds(judge([*months, *newest], History([])))
    assert found["exchanged"]
    right = [figure(4, v, area=a, **of) for a, v in people.items()]
    assert judge([*months, *right], History([])) == []


def test_men_and_women_who_change_places_across_a_break_are_refused() -> None:
    """Executive officers of the agency in March 2020 and 2021; some 150 staff left between."""
    of = {"grade": "EO", "basis": "civil_service_statistics"}
    held = [figure(3, v, category=c, period_end="2020-03-31", **of)
            for c, v in (("Male", "3730"), ("Female", "2340"))]  # fmt: skip
    new = [figure(3, v, category=c, period_end="2021-03-31", **of)
           for c, v in (("Male", "3840"), ("Female", "2400"))]  # fmt: skip
    assert judge(new, History(held)) == []
    crossed = [new[0] | {"category": "Female"}, new[1] | {"category": "Male"}]
    assert kinds(judge(crossed, History(held))) == {"exchanged": True}


def test_a_length_in_years_among_months_is_told() -> None:
    of = {"measure": "average_order_length", "unit": "months", "grade": "",
          "period_kind": "quarter", "category": "Community order"}  # fmt: skip
    held = History(series(["15.38", "15.44", "15.40", "15.42"], **of))
    assert kinds(judge([figure(5, "1.285", **of)], held)) == {"level": True}


def test_a_total_that_stands_still_and_totals_rounded_again_are_told() -> None:
    of = {"measure": "staff_in_post", "unit": "fte", "grade": "All HMPPS staff"}
    held = History(series(["64310.4", "64420.7", "64560.2"], **of))
    assert kinds(judge([figure(4, "64560", **of)], held)) == {"repeated": False}
    assert kinds(judge([figure(4, "64661", **of)], held)) == {}


def test_a_small_series_one_year_out_is_told_and_a_whole_is_known_by_both_names() -> None:
    """Convictions of a table of serious further offences, held without the name of the whole."""
    of = {"measure": "sfo_convictions", "unit": "count", "grade": ""}
    years = ["254", "301", "348", "357", "346"]
    held = History(series(years, **of))
    late = [figure(n, v, category="All offences", **of) for n, v in enumerate(years[:-1], 2)]
    assert kinds(judge(late, held)) == {"dates": False}
    small = figure(9, "7722")  # restated by three, and equal to another month by chance
    months = History([*series(["7610", "7722", "7805"]), figure(9, "7719")])
    assert judge([small], months) == []


def test_full_time_equivalents_that_are_all_the_last_ones_and_one_more_are_told() -> None:
    of = {"measure": "staff_in_post", "unit": "fte"}
    held = [figure(4, f"{999.12345 * n:.5f}", grade=f"Grade {n}", **of) for n in range(1, 6)]
    later = {"period_end": "2025-05-28", "source_id": "mwmi-2025-05"}
    more = [row | later | {"value": f"{float(row['value']) + 1:.5f}"} for row in held]
    assert kinds(judge(more, History(held))) == {"repeated": False}
