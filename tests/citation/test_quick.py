"""Looking something up imports nothing heavy and parses no more than it prints."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.core.errors import InputError
from analysis.register import store
from analysis.register.figure_rows import DERIVED, DERIVED_INPUTS, FIGURES, read
from analysis.register.store import by_id

PROGRAM = """
import contextlib, io, json, sys
from analysis.cli.main import main
with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):
    main(json.loads(sys.argv[1]))
print(json.dumps(sorted(sys.modules)))
"""
# Modules of the package that look-ups have no use for.
UNUSED = ("intake", "stats", "charts", "spreadsheets", "transcribe", "build", "layouts")
# Of the standard library, what a look-up does without: each costs a tenth of a start or more.
SLOW = {"shutil", "tempfile", "subprocess", "json", "http", "email", "logging", "random", "bz2"}
HEAVY = tuple(f"analysis.{name}" for name in UNUSED)


def modules(program: str, *words: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", program, *words], capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


BARE = modules("import json, sys; print(json.dumps(sorted(sys.modules)))")


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["cite", "--help"],
        ["cite", "shortfall", "--date", "2023-06-30"],
        ["cite", "shortfall", "--date", "2023-06-30", "--format", "csl"],
        ["cite", "probation officer shortfall London 2023"],
        ["cite", "staff-in-post", "--grade", "PO", "--date", "2023-06-30", "--basis", "bulletin",
         "--latest"],
        ["cite", "change", "--measure", "staff_in_post", "--grade", "PO", "--from", "2015-06-30",
         "--to", "2016-06-30"],
        ["figures", "--measure", "leaving_rate", "--grade", "Probation officer"],
    ],
    ids=" ".join,
)  # fmt: skip
def test_only_the_standard_library_and_light_modules_are_imported(words: list[str]) -> None:
    modules(PROGRAM, json.dumps(words))  # in a new clone the first look-up makes what is kept
    added = modules(PROGRAM, json.dumps(words)) - BARE
    top = {name.partition(".")[0] for name in added}
    assert top <= {*sys.stdlib_module_names, "analysis"}, top - set(sys.stdlib_module_names)
    assert not {name for name in added if name.startswith(HEAVY)}
    assert not added & SLOW - ({"json"} if "csl" in words else set())


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(InputError, match=r"nearest ids are: leaving-rate\.england-and-wales"):
        by_id("leaving-rate.england-and-wales.probation-officer.ye-2016-03-31.wq-2016-07")


def test_a_missing_register_says_how_to_make_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="workforce build"):
        store.of_measures("staff_in_post", folder=tmp_path)


def test_one_line_is_one_figure() -> None:
    """What searching the bytes of the tables rests on."""
    for table in (FIGURES, DERIVED):
        for row in read(table):
            assert not any(set(value) & set("\n\r") for value in row.values()), row["figure_id"]


def test_a_folder_that_cannot_be_written_is_no_obstacle(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """The database is made in memory where no folder takes it."""
    monkeypatch.setattr(store, "_places", lambda: iter([tmp_path / "file" / "below"]))
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    store._opened.cache_clear()
    assert store.of_measures("vacancies")
    store._opened.cache_clear()


def test_two_processes_may_make_it_at_once(tmp_path: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from analysis.register import store; "
        "store._places = lambda: iter([Path(sys.argv[1])]); "
        "print(len(store.of_measures('vacancies')))"
    )
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(tmp_path)], stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = {process.communicate()[0] for process in both}
    assert all(process.returncode == 0 for process in both)
    assert len(said) == 1
    assert len(list(tmp_path.glob("*.sqlite"))) == 1


@pytest.mark.slow
def test_searching_finds_what_reading_finds() -> None:
    rows = [*read(FIGURES), *read(DERIVED)]
    measures = {row["measure"] for row in rows}
    assert sum(len(store.of_measures(m)) for m in measures) == len(rows)
    area = "Kent, Surrey and Sussex"  # quoted in the table
    wanted = [r for r in rows if r["measure"] == "vacancies" and r["area"] == area]
    assert store.of_measures("vacancies", area=area) == wanted != []
    assert [*store.selected(FIGURES, {}), *store.selected(DERIVED, {})] == rows
    for row in (rows[0], rows[-1]):
        assert store.find_id(row["figure_id"]) == row


def test_a_changed_register_is_read_again(tmp_path: Path) -> None:
    for table in (FIGURES, DERIVED, DERIVED_INPUTS):
        header = ",".join(next(iter(read(table))))
        (tmp_path / table).write_text(header + "\n", encoding="utf-8")
    assert store.find_id("x", tmp_path) is None
    path = tmp_path / FIGURES
    columns = path.read_text(encoding="utf-8").count(",")
    path.write_text(path.read_text(encoding="utf-8") + "x" + "," * columns + "\n", encoding="utf-8")
    assert store.find_id("x", tmp_path) is not None
