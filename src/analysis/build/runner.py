"""Run the steps that are due, and say what was done and why."""

from __future__ import annotations

import hashlib
import json
import platform
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from analysis.build.steps import STEPS, Progress, Step
from analysis.paths import project_root
from analysis.tables import write_text

MANIFEST = ".build/manifest.json"


@dataclass(slots=True)
class Report:
    """What a build did.

    Attributes
    ----------
    done : list of (name, summary, seconds)
    skipped : list of str
        Steps that were up to date.
    due : list of (name, reason)
        What would be redone, and why (also filled by a dry run).
    """

    done: list[tuple[str, str, float]] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    due: list[tuple[str, str]] = field(default_factory=list)


def digest(path: Path) -> str:
    """Return the sha256 of a file; of a notebook, of its cells' sources only.

    Executing a notebook changes its outputs, which must not make it due again.
    """
    data = path.read_bytes()
    if path.suffix == ".ipynb":
        cells = json.loads(data)["cells"]
        data = json.dumps([[c["cell_type"], c["source"]] for c in cells]).encode()
    return hashlib.sha256(data).hexdigest()


def environment() -> str:
    """Name the environment: Python and the versions of the locked packages."""
    lock = project_root() / "requirements.lock"
    locked = hashlib.sha256(lock.read_bytes()).hexdigest()[:16] if lock.is_file() else "unlocked"
    return f"python {platform.python_version()}, lock {locked}"


def _state(step: Step, root: Path) -> dict[str, str]:
    def name(path: Path) -> str:
        return path.relative_to(root).as_posix() if root in path.parents else path.name

    files = (p for p in step.inputs(root) if p.is_file() and "__pycache__" not in p.parts)
    return {name(p): digest(p) for p in files} | {"environment": environment()}


def _outputs(step: Step, root: Path) -> dict[str, str]:
    return {p.relative_to(root).as_posix(): digest(p) for p in step.outputs(root) if p.is_file()}


def _reason(
    old: dict[str, dict[str, str]] | None, now: dict[str, str], made: dict[str, str]
) -> str:
    if old is None:
        return "never run here"
    for key in now.keys() | old["inputs"].keys():
        if now.get(key) != old["inputs"].get(key):
            what = (
                "changed"
                if key in now and key in old["inputs"]
                else ("is new" if key in now else "is gone")
            )
            return f"{key} {what}"
    for key, value in old["outputs"].items():
        if made.get(key) != value:
            return f"{key} {'changed' if key in made else 'is gone'}"
    return ""


def _named(name: str, progress: Progress) -> Progress:
    def say(line: str) -> None:
        progress(f"{name}: {line}")

    return say


def build(
    *,
    force: bool = False,
    dry_run: bool = False,
    only: Iterable[str] = (),
    progress: Progress = lambda line: None,
    root: Path | None = None,
) -> Report:
    """Run the steps whose inputs, code, environment or outputs changed.

    Parameters
    ----------
    force : bool
        Run every step.
    dry_run : bool
        Only say what is due.
    only : iterable of str
        Names of steps; default all.
    progress : callable
        Called with one line at a time.
    root : Path, optional
        Project root; default the one found by `analysis.paths.project_root`.

    Raises
    ------
    SuiteError
        Whatever a step raises; the manifest then still shows it as due.
    """
    root = root or project_root()
    path = root / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    report = Report()
    wanted = set(only)
    for step in STEPS:
        if wanted and step.name not in wanted:
            continue
        now, made = _state(step, root), _outputs(step, root)
        reason = "forced" if force else _reason(manifest.get(step.name), now, made)
        if not reason:
            report.skipped.append(step.name)
            continue
        report.due.append((step.name, reason))
        if dry_run:
            continue
        progress(f"{step.name}: {reason}")
        started = time.perf_counter()
        summary = step.run(root, _named(step.name, progress))
        report.done.append((step.name, summary, time.perf_counter() - started))
        manifest[step.name] = {"inputs": _state(step, root), "outputs": _outputs(step, root)}
        write_text(path, json.dumps(manifest, indent=1, sort_keys=True) + "\n")
    return report
