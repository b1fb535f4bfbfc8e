"""Run the real command on one file, its memory and time held and measured."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from analysis.cli.main import main
from analysis.register import sources as records

MEMORY = 1_500_000_000
SECONDS = 60
# Runs the command from a small process: the peak that the system gives for a process starts
# at the memory of the one that started it, and that of a test runner is large.
_MEASURED = """
import os, resource, subprocess, sys
done = subprocess.run(sys.argv[2:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
told = f"{done.returncode} {used.ru_maxrss} {used.ru_utime + used.ru_stime}"
os.write(int(sys.argv[1]), told.encode())
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
) -> Ran:
    """Run ``workforce ingest`` in a process of its own on the project at `root`.

    Parameters
    ----------
    before : tuple of str
        A command that starts the command.
    largest_file : int, optional
        Bytes after which a write fails, as on a full disk.
    """
    import resource

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        if largest_file:
            resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))

    told, tell = os.pipe()
    wanted = [*before, sys.executable, "-m", "analysis", "ingest", *map(os.fspath, arguments)]
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        subprocess.run(
            [sys.executable, "-c", _MEASURED, str(tell), *wanted],
            env=os.environ | {"WORKFORCE_HOME": str(root)},
            stdout=out,
            stderr=err,
            pass_fds=[tell],
            preexec_fn=limited,
            check=True,
        )
        os.close(tell)
        with os.fdopen(told) as report:
            code, peak, seconds = report.read().split()
        said = []
        for file in (out, err):
            file.seek(0)
            said.append(file.read().decode("utf-8", "replace"))
    unit = 1 if sys.platform == "darwin" else 1024
    return Ran(int(code), *said, int(peak) * unit, float(seconds))


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
