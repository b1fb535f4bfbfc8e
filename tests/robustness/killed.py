"""Run parts of the suite in processes that are killed, from one warm parent.

A process of the fork server starts within milliseconds, so that fifty of them can be
killed, and followed by fifty that finish, within a minute.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

PRELOAD = [
    "pandas", "pandera.pandas", "openpyxl", "lxml.etree",
    "analysis.arrival", "analysis.build.tables", "analysis.check.run", "analysis.derived",
    "analysis.outputs", "analysis.schema", "analysis.ingest", __name__,
]  # fmt: skip


def context() -> Any:
    """Return the way of starting processes, warm."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(PRELOAD)
    return found


def rebuild(root: str, die_at: int = 0) -> None:
    """Make the tables, as ``workforce build --only tables --force`` does."""
    _prepare(root, die_at)
    from analysis.build import build

    build(only=["tables"], force=True, root=Path(root))
    os._exit(0)


def arrive(root: str, file: str, die_at: int = 0) -> None:
    """Take a file in, as ``workforce ingest`` does.

    The project holds a few months only, so the checks that compare subjects are left out.
    """
    _prepare(root, die_at)
    from analysis.arrival import take_in
    from analysis.check.model import Report

    checks: Any = importlib.import_module("analysis.check.run")
    checks.run = lambda *_: Report([], {})
    take_in([Path(file)], root=Path(root))
    os._exit(0)


def _prepare(root: str, die_at: int) -> None:
    os.environ["WORKFORCE_HOME"] = root
    sys.stderr = sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - open to the end
    if die_at:
        _die_at_rename(die_at)


def _die_at_rename(number: int) -> None:
    """Kill this process just before its `number`-th rename of a file."""
    real, left = Path.replace, number

    def replace(self: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(self, target)

    Path.replace = replace  # type: ignore[method-assign]


def run(target: Callable[..., None], *args: object, seconds: float | None = None) -> int:
    """Run a function in a process, kill it after so many seconds, return its exit code."""
    process = context().Process(target=target, args=args)
    process.start()
    process.join(seconds)
    process.kill()
    process.join()
    code: int = process.exitcode
    return code
