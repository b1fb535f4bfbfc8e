"""The projection from the register: refusals, inputs by hand, honesty on its own past."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from analysis.core.errors import InputError
from analysis.register.remarks import breaks
from analysis.topics.catalogue import chart
from analysis.topics.projection import data as projection
from analysis.topics.projection import tables as projection_tables
from analysis.topics.projection.backtest import backtest, by_horizon
from analysis.topics.projection.data import Run, run
from analysis.topics.projection.evidence import (
    NothingToProject,
    balance_years,
    gather,
    leaving_years,
)
from analysis.topics.projection.scenarios import SCENARIOS, Scenario, model_share
from analysis.topics.projection.stock import (
    STARTED,
    comparable,
    completions,
    in_post,
    intakes,
    qualified_joiners,
    quarter,
    quarter_end,
    stock_at,
    trainees,
)


def made(scenario: Scenario) -> Run:
    return run(scenario, 4, 200)


@pytest.mark.parametrize(
    ("scenario", "says"),
    [
        (Scenario(starts="many"), "starts 'many'"),
        (Scenario(target="up"), "target 'up'"),
        (Scenario(leaving="none"), "leaving 'none'"),
        (Scenario(leaving=-1), "leaving is a percentage"),
        (Scenario(arriving=140), "arriving is a percentage"),
        (Scenario(withdrawal=-5), "Withdrawal is a percentage"),
    ],
)
def test_a_scenario_that_cannot_be_read_is_refused(scenario: Scenario, says: str) -> None:
    with pytest.raises(InputError, match=says):
        made(scenario)


def test_before_the_published_starts_there_is_not_enough() -> None:
    with pytest.raises(NothingToProject, match="no year of trainee starts"):
        gather("2016-06-30")
    assert completions({"2021-03-31": 1007.0}, "2021-06-30") is None
    reasons = backtest().refused
    assert "started before the first year" in reasons["2021-12-31 (bulletin)"]
    assert "no later date compares" in reasons["2025-06-30 (paid staff)"]


def test_quarters_count_across_years() -> None:
    assert quarter_end(quarter("2024-12-31") + 1) == "2025-03-31"
    assert quarter_end(quarter("2024-02-29")) == "2024-03-31"


def test_counts_before_and_after_a_break_do_not_compare() -> None:
    [before], [after] = stock_at("2021-03-31"), stock_at("2021-06-30")
    assert not comparable(before, after)
    newer, older = stock_at("2023-06-30")
    assert (newer.value, older.value) == (4627, 4418)
    assert not comparable(newer, older)
    assert comparable(older, stock_at("2023-03-31")[0])


def test_no_pair_of_the_back_test_spans_a_break_or_a_basis() -> None:
    pairs = backtest().pairs
    held = {(r.basis, r.period_end): r for r in in_post().itertuples()}
    for pair in pairs.itertuples():
        one, other = held[pair.basis, pair.origin], held[pair.basis, pair.period_end]
        assert comparable(one, other)
        assert pair.actual == other.value
        cut = breaks.breaks_for(
            measure="staff_in_post",
            basis=pair.basis,
            area="England and Wales",
            grade="Probation officer",
            start=pair.origin,
            end=pair.period_end,
        )
        assert not cut


@pytest.mark.parametrize("origin", ["2022-03-31", "2023-06-30", "2024-12-31"])
def test_evidence_of_a_date_is_about_the_time_before_it(origin: str) -> None:
    assert leaving_years(origin)["period_end"].max() <= origin
    assert max(trainees(STARTED, origin)) <= origin
    assert (balance_years(origin)["period_end"] <= origin).all()
    assert qualified_joiners(origin) is None


def test_separate_years_of_leaving_do_not_overlap_or_cross_unification() -> None:
    ends = [quarter(e) for e in leaving_years()["period_end"]]
    assert all(a - b >= 4 for a, b in pairwise(ends))
    assert min(ends) >= quarter("2021-06-30")


def test_trainees_due_are_counted_by_hand() -> None:
    # Intakes of September and March; posts 6 quarters later on the short course, 8 on the
    # long: in the year to June 2025 half of September 2022, all of March 2023 and half of
    # September 2023. Starts of 2022/23 and 2023/24 (answer 22021, June 2024 release).
    starts = {end: row["value"] for end, row in trainees(STARTED).items()}
    assert (starts["2023-03-31"], starts["2024-03-31"]) == (1514, 543)
    assert completions(starts, "2025-06-30") == 1514 / 4 + 1514 / 2 + 543 / 4
    assert sum(intakes(starts).values()) == sum(starts.values())


def test_the_balance_adds_up() -> None:
    row = balance_years().iloc[0]
    others = qualified_joiners()
    assert others is not None
    assert row["change"] == 5519 - 5160  # workforce quarterly, June 2025 and June 2024
    assert row["leavers"] == pytest.approx(0.063 * (5519 + 5160) / 2)
    a_year = others["value"] / others["years"]
    assert row["arrived"] == pytest.approx(row["change"] + row["leavers"] - a_year)


def test_a_scenario_of_fixed_numbers_is_book_keeping_but_for_chance() -> None:
    found = made(Scenario(starts=0, arriving=0, leaving=8))
    # Nobody arrives but the few who join qualified (55 in 454 days).
    expected, a_quarter = 5559.0, 55.5 / (454 / 365.25) / 4
    for _ in range(16):
        expected = expected * (1 - 0.08 / 4) + a_quarter
    assert found.stock[:, -1].mean() == pytest.approx(expected, rel=0.002)


def test_withdrawal_takes_its_share_of_arrivals() -> None:
    half, none = made(Scenario(arriving=50, withdrawal=50)), made(Scenario(arriving=25))
    assert half.stock == pytest.approx(none.stock)


def test_target_paths() -> None:
    flat, full = made(SCENARIOS[0]).target, made(SCENARIOS[4]).target
    assert (flat == 7114).all()
    assert model_share() == 0.95  # notes to the annex: from 95% to 100% of the model
    assert list(full[0, :3]) == [7114] * 3  # to March 2026
    assert full[:, 3:] == pytest.approx(7114 / 0.95)
    steps = np.diff(made(SCENARIOS[3]).target, axis=1)
    assert set(np.unique(steps)) <= {-4, -1, 0, 335, 622}
    assert not steps[:, [0, 1, 3, 4, 5]].any()  # only from April on


def test_the_same_seed_gives_the_same_paths() -> None:
    run.cache_clear()
    one = made(SCENARIOS[0]).stock
    run.cache_clear()
    assert np.array_equal(one, made(SCENARIOS[0]).stock)


def test_the_start_is_the_shortfall_on_the_annex_s_own_basis() -> None:
    start = projection.starting_point()
    assert (start["period_end"], start["value"]) == ("2025-09-30", 1555)
    assert (made(SCENARIOS[0]).stock[:, 0] == 5559).all()


def test_every_input_names_its_figures() -> None:
    table = projection_tables.inputs()
    assert table["figure_id"].str.len().gt(0).all()
    assert len(table) == 4


def test_the_back_test_adds_up_over_horizons() -> None:
    table = by_horizon().set_index("quarters")
    assert table.loc[0, "pairs"] == table.drop(index=0)["pairs"].sum() == len(backtest().pairs)
    weighted = (table["error"] * table["pairs"]).drop(index=0).sum() / table.loc[0, "pairs"]
    assert table.loc[0, "error"] == pytest.approx(weighted)


@pytest.mark.slow
def test_what_hangs_on_the_share_is_shown() -> None:
    made = projection_tables.share_choices().set_index("way")
    assert made.loc["fixed mean", "five_years"] < 1
    assert made.loc["uniform", "five_years"] > 10
    assert made.loc["uniform", "five_years"] == projection_tables.outcomes()["five_years"].iloc[0]
    assert "6,500" in projection_tables.ministry_words()


def test_the_ministrys_forecast_is_a_mark_beside_the_fan() -> None:
    made = chart("projection")
    (mark,) = made.points.dropna(subset=["ministry"]).to_dict("records")
    assert (mark["period_end"], mark["ministry"]) == ("2027-09-30", 6500)
    assert projection.ministry()["figure_id"] in made.figure_ids()
    assert "the ministry's own forecast, about 6,500" in made.alt_text()


def test_the_quarter_ends_take_the_newest_edition_of_implied_numbers() -> None:
    held = in_post()
    drawn = held[held["basis"] == "bulletin"].set_index("period_end")["value"]
    assert (drawn["2021-03-31"], drawn["2022-06-30"]) == (3539, 4542)
