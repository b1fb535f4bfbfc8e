"""The gap list: what is missing, and where to ask for it."""

from __future__ import annotations

from datetime import date

import pytest

from analysis import vocabulary
from analysis.claims import check_file
from analysis.claims.meaning import entries
from analysis.claims.pages import gap_page
from analysis.claims.results import asks_for
from analysis.cli.main import main
from analysis.core.errors import InputError
from analysis.core.paths import project_root
from analysis.register.figure_rows import SERIES
from analysis.register.gaps import (
    _data,
    ask,
    asks_of_series,
    quarter_end,
    runs,
    series_gaps,
    table_of,
)
from analysis.register.store import of_measures


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(InputError, match="no entry 'table_99'"):
        ask("table_99")


def test_every_entry_is_whole_and_every_key_known() -> None:
    data = _data()
    for key, entry in data["ask"].items():
        whole = {"publication", "edition", "table", "cell", "known", "holder"}
        assert set(entry) - {"first_year"} == whole, key
        assert entry["known"] in _data()["known"], key
        for day in ("", "2023-06-30"):
            assert "{" not in ask(key, day).line, key
    used = {k for e in entries() for k in e["ask"]} | {s["ask"] for s in data["series"]}
    used |= {k for keys in data["by_series"].values() for k in keys}
    used |= set(data["by_measure"].values())
    used |= {k for entry in data["of_a_region"] for k in entry["ask"].values()}
    assert used == set(data["ask"])


def test_every_series_of_the_register_has_somewhere_to_ask() -> None:
    assert all(asks_of_series(series) for series in SERIES)
    assert asks_of_series("weather") == ()


def test_series_are_named_in_controlled_words() -> None:
    for wanted in _data()["series"]:
        assert wanted["measure"] in vocabulary.measures()
        assert wanted.get("grade", "") in ("", *vocabulary.grades())
        assert wanted.get("category", "") in ("", *vocabulary.categories())


@pytest.mark.parametrize(
    ("day", "end"),
    [("2023-01-01", "2023-03-31"), ("2023-06-30", "2023-06-30"), ("2024-02-29", "2024-03-31")],
)
def test_editions_are_those_of_quarter_ends(day: str, end: str) -> None:
    assert quarter_end(date.fromisoformat(day)).isoformat() == end


def test_the_edition_follows_the_date() -> None:
    assert (
        ask("quarterly_staff_by_region", "2022-06-30").edition == "June 2022 and June 2021 editions"
    )
    assert ask("annex_table_1", "2023-02-08").edition == "March 2023 edition"
    assert ask("workload_tool", "2023-02-08").edition == "extract for February 2023"
    assert ask("annex_table_1", "", "2023-11-13").edition == "newest edition on 13 November 2023"


def test_runs_fold_quarters_and_years() -> None:
    quarters = ("2021-03-31", "2021-06-30", "2021-12-31")
    assert runs(quarters) == ["31 March 2021 to 30 June 2021 (2 dates)", "31 December 2021"]
    assert runs(("2020-03-31", "2021-03-31"), 400) == ["31 March 2020 to 31 March 2021 (2 dates)"]


def test_a_date_that_is_held_is_not_called_missing() -> None:
    gaps = {(g.name, g.area): g for g in series_gaps()}
    targets = gaps["Target staffing of probation officers", "England and Wales"]
    held = {
        r["period_end"]
        for r in of_measures("target_staffing")
        if (r["area"], r["grade"]) == ("England and Wales", "Probation officer")
    }
    assert "2023-06-30" in held
    assert not held & set(targets.missing)
    assert len(targets.missing) < targets.expected


def test_the_regional_series_covers_the_twelve_regions() -> None:
    regional = [g for g in series_gaps() if g.name.endswith("by region")]
    assert len(regional) == 12


def test_every_open_claim_is_on_the_page_with_a_request() -> None:
    results = check_file()
    told = gap_page(results)
    for checked in results:
        assert (f"### {checked.claim.id}:" in told) == bool(checked.ask)
        for where in asks_for(checked):
            assert where.line in told
            assert f"(claim {checked.claim.id})" in told
    assert told.count("To HM Prison and Probation Service") > 5
    request = next(line for line in told.splitlines() if "Table 14b" in line and line[:3] == "To ")
    for part in ("To HM Prison", "counting basis", "It is needed for: "):
        assert part in request


def test_the_committed_page_is_the_fresh_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claims", "gaps"]) == 0
    kept = (project_root() / "docs" / "gaps.md").read_text(encoding="utf-8")
    assert kept == capsys.readouterr().out, "run: workforce claims gaps --out docs/gaps.md"


def test_the_officers_of_the_42_areas_are_a_gap_with_a_place_to_ask() -> None:
    """Their number is what the limits of the funnel chart lack."""
    found = [g for g in series_gaps() if g.ask.key == "workforce_information_report"]
    assert len(found) == 42
    dates = ("2004-12-31", "2005-12-31", "2006-12-31", "2007-12-31")
    assert {g.missing for g in found} == {dates}
    assert "issue that covers December 2007" in found[0].ask.line
    assert found[0].ask.line.endswith("(report known, whether it prints this was not seen)")


def test_a_table_is_not_named_for_a_date_before_its_first_edition() -> None:
    asked = ("staff_in_post", "staff_in_post", "Probation officer")
    assert table_of(*asked, "1960-12-31", regional=False) is None
    assert table_of(*asked, "1960-12-31", regional=True) is None
    assert table_of(*asked, "2024-12-31", regional=False) is not None
