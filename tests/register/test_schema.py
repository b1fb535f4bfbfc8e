"""The schemas of the register, enforced on what is held and on what is not."""

from __future__ import annotations

import pandas as pd
import pytest

from analysis.core.errors import CheckFailure
from analysis.core.paths import processed_dir
from analysis.register.schema import derived_schema, enforce, figures_schema


@pytest.fixture(scope="module")
def figures() -> pd.DataFrame:
    return _read("figures.csv").head(200)


def _read(name: str) -> pd.DataFrame:
    return pd.read_csv(processed_dir() / name, dtype=str, keep_default_na=False)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("value", "1,234"),
        ("value", "nan"),
        ("flag", "hidden"),
        ("period_end", "30 June 2016"),
        ("period_end", ""),
        ("series", "staff"),
        ("unit", "people"),
        ("status", ""),
        ("locator", ""),
        ("shown", ""),
        ("figure_id", "With Capitals"),
        ("published_on", "August 2016"),
        ("period_start", "2099-01-01"),
    ],
)
def test_one_wrong_cell_is_named(figures: pd.DataFrame, column: str, value: str) -> None:
    broken = figures.copy()
    broken.loc[3, column] = value
    with pytest.raises(
        CheckFailure, match=r"figures\.csv breaks its schema in \d+ places"
    ) as caught:
        enforce(broken, figures_schema(), "figures.csv")
    assert column in str(caught.value) or "period" in str(caught.value)
    assert caught.value.exit_code == 1


def test_columns_lost_added_or_moved(figures: pd.DataFrame) -> None:
    for broken in (
        figures.drop(columns="note"),
        figures.assign(extra=""),
        figures[[*figures.columns[1:], "figure_id"]],
    ):
        with pytest.raises(CheckFailure):
            enforce(broken, figures_schema(), "figures.csv")


def test_a_value_and_a_flag_or_neither(figures: pd.DataFrame) -> None:
    for value, flag in (("5", "suppressed"), ("", "")):
        broken = figures.copy()
        broken.loc[0, ["value", "flag"]] = [value, flag]
        with pytest.raises(CheckFailure, match="a value or a flag, never both"):
            enforce(broken, figures_schema(), "figures.csv")


def test_an_id_twice(figures: pd.DataFrame) -> None:
    with pytest.raises(CheckFailure, match="figure_id"):
        enforce(pd.concat([figures, figures.head(1)], ignore_index=True), figures_schema(), "f")


def test_what_is_held_keeps_the_schemas() -> None:
    enforce(_read("figures.csv"), figures_schema(), "figures.csv")
    enforce(_read("derived.csv"), derived_schema(), "derived.csv")


def test_a_derived_figure_without_its_working() -> None:
    for column in ("edition", "formula", "value"):
        broken = _read("derived.csv").head(5)
        broken.loc[2, column] = ""
        with pytest.raises(CheckFailure, match=column):
            enforce(broken, derived_schema(), "derived.csv")
