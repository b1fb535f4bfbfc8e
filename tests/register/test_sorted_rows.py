"""Tables that need not fit into memory: bad rows first, then the order of plain sorting."""

from __future__ import annotations

import runpy
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.paths import project_root, raw_dir
from analysis.register import sorted_rows
from analysis.register.sorted_rows import SortedRows, grouped, repeated_ids

COLUMNS = ("a", "b")


def table(rows: list[Row], most_held: int | None = None) -> SortedRows:
    made = SortedRows(COLUMNS, lambda r: r["a"], most_held)
    made.extend(rows)
    return made


@pytest.mark.parametrize("row", [{"a": "1"}, {"a": "1", "d": "2"}, {"a": "1", "b": "2", "c": "3"}])
def test_a_row_of_other_columns_is_refused(row: Row) -> None:
    with pytest.raises(InputError, match="expected a, b"):
        table([row])


def test_a_disk_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(InputError, match=r"cannot be written: No such file.*TMPDIR"):
        table([{"a": "1", "b": "2"}], most_held=1)


ROWS = st.lists(
    st.fixed_dictionaries({"a": st.sampled_from("xyz"), "b": st.text(max_size=3)}), max_size=40
)


@given(rows=ROWS, most_held=st.integers(1, 6))
def test_the_order_is_that_of_a_stable_sort(rows: list[Row], most_held: int) -> None:
    expected = sorted(rows, key=lambda r: r["a"])
    made = table(rows, most_held)
    assert list(made) == expected
    assert list(made) == expected  # it can be read again,
    made.append({"a": "w", "b": ""})  # and grow after that
    assert list(made) == [{"a": "w", "b": ""}, *expected]
    assert len(made) == len(rows) + 1


def test_more_runs_than_are_merged_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sorted_rows, "MOST_RUNS", 3)
    rows = [{"a": f"{n * 7 % 100:03}", "b": str(n)} for n in range(100)]
    assert list(table(rows, 2)) == sorted(rows, key=lambda r: r["a"])


def test_rows_that_are_alike_come_together_in_their_order() -> None:
    rows = [{"a": a, "b": str(i)} for i, a in enumerate("yxyxz")]
    groups = [[r["b"] for r in group] for group in grouped(rows, COLUMNS, ("a",))]
    assert groups == [["1", "3"], ["0", "2"], ["4"]]


def test_an_id_that_stands_twice_anywhere_is_found() -> None:
    ids = [*map(str, range(50)), "7"]
    rows = [{"figure_id": i, "source_id": "s", "locator": str(n)} for n, i in enumerate(ids)]
    ((one, other),) = repeated_ids(rows)
    assert (one["locator"], other["locator"]) == ("7", "50")


MEASURE = """
import resource, sys
from pathlib import Path
from analysis.register import sorted_rows
from analysis.build.tables import stage_tables
from analysis.register.sources import sources_of
sorted_rows.MOST_HELD = 10_000
raw, folder = map(Path, sys.argv[1:])
with sources_of(raw):
    files, _ = stage_tables(raw, folder)
lines = sum(1 for _ in files["data/processed/figures.csv"].open())
print(lines - 1, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


@pytest.mark.slow
def test_five_times_the_editions_need_no_more_memory(tmp_path: Path) -> None:
    """Today's monthly editions four times more, re-dated: that many more rows, one memory."""
    growth = runpy.run_path(str(project_root() / "benchmarks" / "growth.py"))
    found = []
    for name, raw in (("once", raw_dir()), ("five", growth["grown"](5, tmp_path))):
        folder = tmp_path / name
        folder.mkdir()
        done = subprocess.run(
            [sys.executable, "-c", MEASURE, str(raw), str(folder)],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        found.append([int(n) for n in done.stdout.split()])
    (once, memory), (five, memory_of_five) = found
    monthly = sum(
        len(path.read_bytes().splitlines()) - 1
        for path in (raw_dir() / growth["MONTHLY"]).glob("*.csv")
        if path.name != "sources.csv"
    )
    assert five == once + 4 * monthly
    assert memory_of_five < 1.25 * memory
