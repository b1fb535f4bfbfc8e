"""Leavers of HMPPS by cause, entrants against leavers, ages: published counts and their rates."""

from __future__ import annotations

import pytest

from analysis.core.errors import InputError
from analysis.stats.intervals import rate_interval
from analysis.topics.catalogue import chart
from analysis.topics.leavers_by_cause import data as leaving
from analysis.topics.leavers_by_cause import words


def test_a_year_without_causes_is_refused_with_those_there_are() -> None:
    with pytest.raises(InputError, match="2020-03-31; 2021-03-31; 2022-03-31"):
        leaving.by_cause("2018-03-31")


def test_years_with_a_transfer_are_kept_apart() -> None:
    """12,570 entered in 2014/15 and 15,200 in 2021/22, most of them with their work."""
    rows = leaving.by_year().set_index("period_end")
    moved = rows[rows["transfer"] != ""]
    assert list(moved.index) == ["2015-03-31", "2022-03-31"]
    assert list(moved["entrants"]) == [12570, 15200]
    assert "2019/20 and 2020/21" in words.years()
    made = chart("hmpps-entrants-and-leavers")
    assert not set(made.points["period_end"]) & set(moved.index)
    assert "2014/15 (12,570 entrants) and 2021/22 (15,200 entrants)" in made.notes[0]


def test_the_rate_is_over_the_mean_of_both_ends_where_both_are_held() -> None:
    rows = leaving.by_year().set_index("period_end")
    assert rows.loc["2021-03-31", "value"] == 100 * 4130 / ((52650 + 54030) / 2)
    assert rows.loc["2020-03-31", "base_kind"] == "end of the year"


def test_the_interval_holds_chance_and_the_rounding_of_the_count() -> None:
    row = leaving.by_cause().set_index("cause").loc["Resignation"]
    plain = rate_interval(2420, (52650 + 54030) / 2, per=100)
    assert row["low"] < plain.low < row["value"] < plain.high < row["high"]
    assert row["low"] == rate_interval(2415, (52650 + 54030) / 2, per=100).low


def test_causes_and_suppressed_ones_do_not_exceed_all_leavers() -> None:
    for date in ("2020-03-31", "2021-03-31", "2022-03-31"):
        rows = leaving.by_cause(date)
        assert rows["leavers"].sum() <= leaving.by_year().set_index("period_end").loc[
            date, "leavers"
        ] + 5 * len(rows)


def test_shares_of_age_add_to_all() -> None:
    totals = leaving.ages().groupby("period_end")["value"].sum()
    assert len(totals) == 10
    assert list(totals) == pytest.approx([100.0] * 10)


def test_no_new_publication_allows_a_life_table_and_the_words_say_why() -> None:
    rows = leaving.life_tables().set_index("publication")
    assert set(rows["allows"]) == {"no"}
    assert rows.loc["Civil Service Statistics (HMPPS)", "staff"] == "7 bands"
    assert rows.loc["Written answers on police leavers", "leavers"] == "11 bands"
    assert "same bands" in words.life_tables()
