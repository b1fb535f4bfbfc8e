"""The committed tables equal a fresh build byte for byte, and keep the contract."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from analysis.build.tables import enforce_schemas
from analysis.core.errors import CheckFailure
from analysis.core.paths import processed_dir, project_root
from analysis.register.figure_rows import COLUMNS, DERIVED_COLUMNS
from analysis.register.store import retired_ids
from tests import strange_world

pytestmark = pytest.mark.slow  # all tables are made anew
IDS = Path(__file__).with_name("known_ids.txt")


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Every generated file, made now from data/raw, in a world that is not this one."""
    root = strange_world.tables(tmp_path_factory)
    made = [p for name in ("data/processed", "docs") for p in (root / name).iterdir()]
    assert len(made) > 20
    return {p.relative_to(root).as_posix(): p for p in made}


@pytest.fixture(scope="module")
def fresh(files: dict[str, Path]) -> dict[str, str]:
    return {name: path.read_bytes().decode() for name, path in files.items()}


@pytest.mark.parametrize(
    ("right", "wrong", "says"),
    [
        (",headcount,", ",heads,", "unit"),
        (",,suppressed,", ",2,suppressed,", "value or a flag"),
    ],
)
def test_a_broken_table_is_refused_with_the_cell(
    files: dict[str, Path], tmp_path: Path, right: str, wrong: str, says: str
) -> None:
    """A table of one row is enough to see it in."""
    name = "data/processed/figures.csv"
    with files[name].open(encoding="utf-8") as held:
        header = next(held)
        row = next(line for line in held if right in line)
    broken = tmp_path / "figures.csv"
    broken.write_text(header + row, encoding="utf-8")
    enforce_schemas(files | {name: broken})
    broken.write_text(header + row.replace(right, wrong, 1), encoding="utf-8")
    with pytest.raises(CheckFailure, match=says):
        enforce_schemas(files | {name: broken})


def test_the_committed_tables_equal_a_fresh_build(fresh: dict[str, str]) -> None:
    differing = [
        name
        for name, text in fresh.items()
        if (project_root() / name).read_bytes() != text.encode("utf-8")
    ]
    assert differing == [], "run `workforce build --only tables` and commit what it changes"


def test_no_table_of_an_older_build_is_left(fresh: dict[str, str]) -> None:
    made = {Path(name).name for name in fresh if name.startswith("data/processed/")}
    assert {p.name for p in processed_dir().iterdir()} == made


def test_the_register_keeps_its_schema(fresh: dict[str, str]) -> None:
    """Its rows were checked when they were staged."""
    for name, columns in (("figures", COLUMNS), ("derived", DERIVED_COLUMNS)):
        header = next(csv.reader(io.StringIO(fresh[f"data/processed/{name}.csv"])))
        assert header == list(columns)


def test_no_figure_id_has_changed(fresh: dict[str, str]) -> None:
    """Ids are cited in print: one that was ever committed stays or is retired with a reason.

    The list grows with the register; `known_ids.txt` says how to add to it.
    """
    now = {
        row["figure_id"]
        for name in ("figures", "derived")
        for row in csv.DictReader(io.StringIO(fresh[f"data/processed/{name}.csv"]))
    }
    known = {
        line
        for line in IDS.read_text(encoding="utf-8").splitlines()
        if line and not line.startswith("#")
    }
    retired = retired_ids()
    assert sorted(known - now - set(retired)) == [], "an id may only go to data/raw/retired_ids.csv"
    assert sorted(set(retired) - known) == [], "an id that never was cannot be retired"
    assert sorted(set(retired) & now) == [], "a retired id is never used again"
    assert [r for r in retired.values() if r["successor"] and r["successor"] not in now] == []
    assert all(r["reason"] for r in retired.values())
    assert sorted(now - known) == [], "add the new ids to tests/build/known_ids.txt"


def test_every_input_of_a_derived_figure_is_in_the_register(fresh: dict[str, str]) -> None:
    figures = {
        row["figure_id"] for row in csv.DictReader(io.StringIO(fresh["data/processed/figures.csv"]))
    }
    rows = [*csv.DictReader(io.StringIO(fresh["data/processed/derived_inputs.csv"]))]
    assert rows
    assert [row for row in rows if row["input_id"] not in figures] == []
