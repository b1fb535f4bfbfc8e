"""Run the suite's commands in processes that are killed, from one warm parent.

A process of the fork server starts within milliseconds, so that many of them can be
killed, each followed by one that finishes.
"""

from __future__ import annotations

import importlib
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

PRELOAD = [
    "pandas", "pandera.pandas", "openpyxl", "lxml.etree",
    "analysis.arrivals", "analysis.build.tables", "analysis.checks.run_checks", "analysis.derive",
    "analysis.publish.outputs", "analysis.register.schema", "analysis.intake.raw_rows",
    "analysis.cli.main",
    "analysis.cli.commands", __name__,
]  # fmt: skip


def context() -> Any:
    """Return the way of starting processes, warm."""
    found = multiprocessing.get_context("forkserver")
    found.set_forkserver_preload(PRELOAD)
    return found


def rebuild(root: str, die_at: str = "") -> None:
    """Run ``workforce build --only tables --force``."""
    _command(root, die_at, "build", "--only", "tables", "--force")


def arrive(root: str, file: str, die_at: str = "") -> None:
    """Run ``workforce ingest FILE`` on a project of a few months."""
    hold_few_months()
    _command(root, die_at, "ingest", file)


def hold_few_months() -> None:
    """Leave out the checks that compare subjects, of which a few months hold too few."""
    checks: Any = importlib.import_module("analysis.checks.run_checks")
    checks.must_pass = lambda *_: []


def _command(root: str, die_at: str, *words: str) -> None:
    """Run a command; `die_at` is ``rename 3`` or ``write 5``, or empty."""
    from analysis.cli.main import main

    os.environ["WORKFORCE_HOME"] = root
    sys.stderr = sys.stdout = Path(os.devnull).open("w")  # noqa: SIM115 - open to the end
    if die_at:
        die(die_at)
    os._exit(main(words))


def die(at: str) -> None:
    """Kill this process at a moment such as ``rename 3`` or ``write 5``."""
    kind, number = at.split()
    {"rename": _die_at_rename, "write": _die_at_write}[kind](int(number))


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


def _die_at_write(number: int) -> None:
    """Kill this process in the middle of its `number`-th writing of a file."""
    left = number

    class Half:
        def __init__(self, file: Any) -> None:
            self.file = file

        def __enter__(self) -> Half:
            return self

        def __exit__(self, *_: object) -> None:
            self.file.close()

        def write(self, data: Any) -> None:
            self.file.write(data[: len(data) // 2])
            self.file.flush()
            os.kill(os.getpid(), signal.SIGKILL)

        def writelines(self, pieces: Iterable[str]) -> None:
            for piece in pieces:
                self.write(piece)

    def halved(real: Callable[..., Any]) -> Callable[..., Any]:
        def opened(*arguments: Any, **others: Any) -> Any:
            nonlocal left
            file = real(*arguments, **others)
            left -= getattr(file, "mode", "wb") in ("w", "wb")
            return Half(file) if left == 0 else file

        return opened

    os.fdopen = halved(os.fdopen)
    Path.open = halved(Path.open)  # type: ignore[method-assign]


def run(target: Callable[..., None], *args: object) -> int:
    """Run a function in a process and return its exit code."""
    process = context().Process(target=target, args=args)
    process.start()
    process.join()
    code: int = process.exitcode
    return code
