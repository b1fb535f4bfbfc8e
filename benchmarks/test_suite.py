"""Measure the suite and write what was found into ``docs/benchmarks.md``.

Nothing here fails for being slow: machines differ. What is written are ratios within
one run, beside the limits that the project sets itself.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

from analysis.core.errors import CheckFailure
from analysis.core.paths import project_root
from analysis.publish.readme import fill
from tests.shared_folder import original_places

sys.path.insert(0, str(Path(__file__).parent))
from costs import Cost, compiled, in_turns, measure, python, ratio, typical

PAGE = project_root() / "docs" / "benchmarks.md"
BARE = "python -c pass"
READINGS = 5  # turns of each way of reading; pandas takes a quarter of a minute
GROWTH = os.environ.get("BENCH_GROWTH", "1,10")  # "1,10,100" needs some ten minutes
LOOK_UPS = {
    "`workforce --help`": ["--help"],
    "`workforce cite` a shortfall": ["cite", "shortfall", "--date", "2023-06-30"],
    "`workforce cite` an id": [
        "cite", "leaving-rate.england-and-wales.probation-officer.ye-2016-03-31.wq-2016-06",
    ],
    "`workforce cite` plain words": ["cite", "probation officer shortfall London 2023"],
    "`workforce cite` plain words, latest": [
        "cite", "probation officer shortfall London", "--latest",
    ],
    "`workforce cite` a change": [
        "cite", "change", "--measure", "staff_in_post", "--grade", "PO",
        "--from", "2015-06-30", "--to", "2016-06-30",
    ],
    "`workforce figures` of a rate": ["figures", "--series", "leaving_rate"],
    "`workforce figures` of one area": [
        "figures", "--measure", "staff_in_post", "--area", "NPS London",
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def env(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return compiled(tmp_path_factory.mktemp("compiled"))


@pytest.fixture(scope="module", autouse=True)
def page() -> Iterator[None]:
    """Put the date and the Python of this run above what it found."""
    yield
    words = f"Measured on {time.strftime('%-d %B %Y')} with Python {sys.version.split()[0]}"
    _write("run", f"{words}, {os.cpu_count()} cores.")


def _write(name: str, content: str) -> None:
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8"), name, content), encoding="utf-8")


def _table(head: str, rows: list[str]) -> str:
    rule = "| --- |" + " ---: |" * (head.count("|") - 2)
    return "\n".join([head, rule, *rows])


def test_reading(env: dict[str, str]) -> None:
    folder = next((p for p in original_places() if p.is_dir()), None)
    if folder is None:
        pytest.skip("the originals are not on this machine; `workforce fetch` gets them")
    script = str(Path(__file__).parent / "readers.py")
    ways = {way: python(script, way, str(folder)) for way in ("suite", "calamine")}
    ways["pandas"] = python(script, "pandas", str(folder))
    found = in_turns(ways, env, READINGS)
    words = {
        "suite": "this suite: rows with address, label, flag",
        "calamine": "python-calamine: bare values",
        "pandas": "pandas with odf, openpyxl, xlrd: bare values",
    }
    rows = [
        f"| {words[way]} | {typical(costs).cpu:.2f} | {ratio(costs, found['calamine']):.1f} | "
        f"{ratio(costs, found['suite']):.1f} | {typical(costs).memory:.0f} |"
        for way, costs in found.items()
    ]
    head = "| all originals | CPU, s | times calamine | times this suite | peak MB |"
    _write("reading", _table(head, rows))


def test_looking_up(env: dict[str, str]) -> None:
    commands = {name: python("-m", "analysis", *words) for name, words in LOOK_UPS.items()}
    found = in_turns({BARE: python("-c", "pass"), **commands}, env, 15)
    _write("looking-up", _ratios(found))


def test_checking_an_article(env: dict[str, str]) -> None:
    cost = measure(python(str(Path(__file__).parent / "claims_found.py")), env)
    head = "| text | CPU, s | peak MB |"
    _write("claims", _table(head, [f"| 1,000 sentences | {cost.cpu:.1f} | {cost.memory:.0f} |"]))


def test_building_what_is_built(env: dict[str, str], tmp_path: Path) -> None:
    """A copy of the project whose steps are all up to date is built once more."""
    from analysis.build import runner

    root = project_root()
    for name in ("data", "notebooks", "charts", "docs", "site"):
        if (root / name).is_dir():
            copytree(root / name, tmp_path / name)
    for name in ("README.md", "requirements.lock"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        steps = tuple(replace(step, run=lambda root, progress: "") for step in runner.STEPS)
        patch.setattr(runner, "STEPS", steps)
        runner.build(root=tmp_path)
    time.sleep(4)  # hashes of files written just now are not kept
    there = env | {"WORKFORCE_HOME": str(tmp_path)}
    if "up to date" not in _said(there):
        raise CheckFailure("the copy was not up to date")
    commands = {
        "`workforce build`, nothing changed": python("-m", "analysis", "build"),
        "`workforce build --dry-run`": python("-m", "analysis", "build", "--dry-run"),
    }
    _write("rebuilding", _ratios(in_turns({BARE: python("-c", "pass"), **commands}, there, 9)))


def test_the_whole_job(env: dict[str, str], tmp_path: Path) -> None:
    """A checkout in which nothing was built yet, by the clock: that is what a person waits for."""
    from analysis.build import runner

    root = project_root()
    generated = {path for step in runner.STEPS for path in step.writes if path.startswith("data/")}
    for name in ("data", "notebooks", "docs"):
        copytree(root / name, tmp_path / name)
    for pattern in generated:
        for path in tmp_path.glob(pattern):
            path.unlink()
    for name in ("README.md", "requirements.lock"):
        (tmp_path / name).write_bytes((root / name).read_bytes())
    there = env | {"WORKFORCE_HOME": str(tmp_path)}
    commands = {
        BARE: python("-c", "pass"),
        "`workforce build --only tables`": python("-m", "analysis", "build", "--only", "tables"),
        "`workforce build`: everything": python("-m", "analysis", "build", "--force"),
    }
    # An installation compiles what it installs; the environment of this run has not yet.
    measure(python("-c", "import pandera.pandas, statsmodels.api, seaborn, nbclient"), there)
    taken = {}
    for name, command in commands.items():
        started = time.perf_counter()
        measure(command, there)
        taken[name] = time.perf_counter() - started
    rows = [
        f"| {name.replace(BARE, f'`{BARE}`')} | {seconds:.2f} | {seconds / taken[BARE]:.0f} |"
        for name, seconds in taken.items()
    ]
    _write("whole-job", _table(f"| command | by the clock, s | times `{BARE}` |", rows))


def _said(env: dict[str, str]) -> str:
    import subprocess

    done = subprocess.run(
        python("-m", "analysis", "build", "--quiet"), capture_output=True, text=True, env=env
    )
    return done.stdout


def _ratios(found: dict[str, list[Cost]]) -> str:
    rows = [
        f"| {name.replace(BARE, f'`{BARE}`')} | {typical(costs).cpu * 1000:.0f} | "
        f"{ratio(costs, found[BARE]):.1f} |"
        for name, costs in found.items()
    ]
    return _table(f"| command | CPU, ms | times `{BARE}` |", rows)


def test_growing(env: dict[str, str], tmp_path: Path) -> None:
    script = str(Path(__file__).parent / "growth.py")
    rows: list[str] = []
    first: Cost | None = None
    for times in map(int, GROWTH.split(",")):
        folder = tmp_path / str(times)
        folder.mkdir()
        measure(python(script, "make", str(times), str(folder)), env)
        cost = measure(python(script, "tables", str(folder / "raw")), env)
        first = first or cost
        rows.append(
            f"| {times} | {cost.cpu:.1f} | {cost.cpu / first.cpu:.1f} | {cost.memory:.0f} |"
        )
    head = "| times today's monthly editions | CPU, s | times today | peak MB |"
    _write("growing", _table(head, rows))
