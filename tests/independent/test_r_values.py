"""The values of an independent check of the models against ours.

`r_values.csv` is written by `models.R`, which reads the committed tables and none of this Python;
`reported_values.csv` holds what an earlier check reported. Neither is written by the suite, and a
number of ours that moves away from them is a finding.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from shutil import which

import pandas as pd
import pytest

from analysis.core.paths import processed_dir
from tests.independent import comparisons, counts, groups, monthly, projection, regressions, service

HERE = Path(__file__).parent
COLUMNS = ["subject", "quantity", "value", "source", "r_function", "within", "note"]
R_VALUES = pd.read_csv(HERE / "r_values.csv", keep_default_na=False)
REPORTED = pd.read_csv(HERE / "reported_values.csv", keep_default_na=False)
QUICK: dict[str, Callable[[], dict[str, float]]] = {
    "counts": counts.ours,
    "comparisons": comparisons.ours,
    "groups": groups.ours,
    "regressions": regressions.ours,
    "service": service.ours,
    "monthly": monthly.ours,
    "projection": projection.inputs,
}
SLOW = {"back-test": monthly.back_test, "simulation": projection.simulation}
SUBJECTS = [*QUICK, *(pytest.param(name, marks=pytest.mark.slow) for name in SLOW)]


def disagreements(rows: pd.DataFrame, ours: dict[str, float]) -> list[str]:
    """Every row that ours is too far from, one a line."""
    return [
        f"{row.quantity}: {row.source} {row.value:g}, ours {ours[row.quantity]:.9g}, "
        f"allowed {row.within:g}"
        for row in rows.itertuples()
        if not abs(ours[row.quantity] - row.value) <= row.within
    ]


@pytest.mark.slow
@pytest.mark.parametrize("subject", SUBJECTS)
def test_ours_agrees(subject: str) -> None:
    ours = (QUICK | SLOW)[subject]()
    by_r = R_VALUES[R_VALUES["subject"] == subject]
    assert set(by_r["quantity"]) == set(ours)
    reported = REPORTED[REPORTED["subject"] == subject]
    assert not disagreements(pd.concat([by_r, reported]), ours)


def test_a_value_that_moved_is_found() -> None:
    row = R_VALUES.head(1)
    name, value, within = row["quantity"].item(), row["value"].item(), row["within"].item()
    assert disagreements(row, {name: value + 2 * within})
    assert disagreements(row, {name: float("nan")})
    assert not disagreements(row, {name: value})


def test_the_tables_say_what_gave_each_value() -> None:
    assert [*R_VALUES.columns] == [*REPORTED.columns] == COLUMNS
    assert not R_VALUES["quantity"].duplicated().any()
    assert set(R_VALUES["source"]) == {"R"}
    assert R_VALUES["r_function"].ne("").all()
    assert set(R_VALUES["subject"]) == {*QUICK, *SLOW}
    # Agreement in three digits or better, or a note that says why not.
    loose = R_VALUES["within"] > 0.00101 * R_VALUES["value"].abs() + 1e-8
    assert R_VALUES.loc[loose, "note"].ne("").all(), R_VALUES.loc[loose & R_VALUES["note"].eq("")]


def _r() -> str:
    """Rscript with the packages that the script needs, or the test is skipped."""
    found = which("Rscript")
    if found is None:
        pytest.skip("R is not installed; the table of its values is fixed")
    needed = "for (p in c('survival', 'nnet', 'forecast')) stopifnot(requireNamespace(p))"
    if subprocess.run([found, "-e", needed], capture_output=True).returncode:
        pytest.skip("R lacks one of the packages survival, nnet, forecast")
    return found


@pytest.mark.slow
def test_the_script_gives_the_table(tmp_path: Path) -> None:
    program, written = _r(), tmp_path / "r_values.csv"
    subprocess.run(
        [program, HERE / "models.R", processed_dir(), written], check=True, capture_output=True
    )
    again = pd.read_csv(written, keep_default_na=False)
    assert [*again["quantity"]] == [*R_VALUES["quantity"]]
    assert not disagreements(again, dict(zip(R_VALUES["quantity"], R_VALUES["value"], strict=True)))
