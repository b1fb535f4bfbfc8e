"""Run the real command on one file, its memory and time held and measured."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import traceback
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from analysis.cli.main import main
from analysis.register import sources as records

from . import killed

MEMORY = 1_500_000_000
SECONDS = 60
# Runs the command from a small process: the peak that the system gives for a process starts
# at the memory of the one that started it, and that of a test runner is large.
_MEASURED = """
import os, pathlib, resource, subprocess, sys
done = subprocess.run(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
pathlib.Path(sys.argv[1]).write_text(f"{used.ru_maxrss} {used.ru_utime + used.ru_stime}")
os._exit(done.returncode)
"""
FEW = """
import sys
from analysis.cli.main import main
from tests.robustness import killed
killed.hold_few_months()
sys.exit(main())
"""


@dataclass(frozen=True)
class Ran:
    """What came of a command."""

    code: int
    out: str
    err: str
    peak: int
    seconds: float

    @property
    def refusal(self) -> str:
        """What stderr ends with: one message, of one line or more, after the progress."""
        assert "Traceback" not in self.err, self.err[-2000:]
        lines = self.err.splitlines()
        assert lines, "it said nothing"
        assert all(line.isprintable() for line in lines), "control characters reach the terminal"
        starts = [n for n, line in enumerate(lines) if line.startswith("workforce ")]
        assert len(starts) == 1, self.err
        return "\n".join(lines[starts[0] :])


def ingest(
    root: Path,
    *arguments: str | Path,
    before: tuple[str, ...] = (),
    largest_file: int = 0,
    memory: int = MEMORY,
    few: bool = False,
) -> Ran:
    """Run ``workforce ingest`` in a process of its own on the project at `root`.

    The process forks from a warm one, which spares the start; it is started anew where a
    command is to start it, or where it may have less memory than the warm one has.

    Parameters
    ----------
    before : tuple of str
        A command that starts the command.
    largest_file : int, optional
        Bytes after which a write fails, as on a full disk.
    few : bool, optional
        Leave out the checks that compare subjects: the project holds a few months only.
    """
    words = ["ingest", *map(os.fspath, arguments)]
    limits = {"AS": memory, "CPU": SECONDS} | ({"FSIZE": largest_file} if largest_file else {})
    with tempfile.TemporaryDirectory() as folder:
        out, err, used = (Path(folder) / name for name in ("out", "err", "used"))
        if before or memory < MEMORY:
            started = [
                *before,
                sys.executable,
                *(("-c", FEW) if few else ("-m", "analysis")),
                *words,
            ]
            with out.open("wb") as told, err.open("wb") as said:
                code = subprocess.run(
                    [sys.executable, "-c", _MEASURED, used, *started],
                    env=os.environ | {"WORKFORCE_HOME": str(root)},
                    cwd=Path(__file__).parents[2],
                    stdout=told,
                    stderr=said,
                    preexec_fn=lambda: _limit(limits),
                ).returncode
        else:
            code = killed.run(_limited, str(root), words, folder, limits, few)
        told_used = used.read_text().split() if used.exists() else ("0", "0")
        said_out, said_err = (p.read_text("utf-8", "replace") for p in (out, err))
    unit = 1 if sys.platform == "darwin" else 1024
    return Ran(code, said_out, said_err, int(told_used[0]) * unit, float(told_used[1]))


def _limit(limits: dict[str, int]) -> None:
    import resource

    for what, most in limits.items():
        resource.setrlimit(getattr(resource, f"RLIMIT_{what}"), (most, most))


def _limited(root: str, words: list[str], folder: str, limits: dict[str, int], few: bool) -> None:
    """Run a command in this process, within limits; say in `folder` what it said and used."""
    import resource

    place = Path(folder)
    used = os.open(place / "used", os.O_WRONLY | os.O_CREAT)
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(place / name, os.O_WRONLY | os.O_CREAT), number)
    sys.stdout, sys.stderr = (os.fdopen(n, "w", encoding="utf-8") for n in (1, 2))
    os.environ["WORKFORCE_HOME"] = root
    if few:
        killed.hold_few_months()
    _limit(limits)
    code = 1
    try:
        code = main(words)
    except BaseException:
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    spent = resource.getrusage(resource.RUSAGE_SELF)
    os.write(used, f"{spent.ru_maxrss} {spent.ru_utime + spent.ru_stime}".encode())
    os._exit(code)


def ingest_here(root: Path, *arguments: str | Path) -> Ran:
    """Run ``workforce ingest`` in this process, where neither memory nor time is measured."""
    out, err = StringIO(), StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
        patch.setenv("WORKFORCE_HOME", str(root))
        records.forget()
        code = main(["ingest", *map(os.fspath, arguments)])
    records.forget()
    return Ran(code, out.getvalue(), err.getvalue(), 0, 0.0)


def untouched(root: Path) -> dict[str, tuple[int, int, int]]:
    """What the system knows of every file of the project's data; any write changes it."""
    known = {p: p.stat() for p in (root / "data").rglob("*") if p.is_file()}
    return {str(p): (s.st_ino, s.st_size, s.st_mtime_ns) for p, s in known.items()}
