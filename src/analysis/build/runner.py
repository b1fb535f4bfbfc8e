"""Run the steps that are due, and say what was done and why."""

import hashlib
import json
import os
import sys
import time
from collections.abc import Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.build.steps import STEPS, Progress, Step
from analysis.core.atomic_write import writing
from analysis.core.csv_tables import write_text
from analysis.core.digests import Digests, files
from analysis.core.paths import project_root

MANIFEST = ".build/manifest.json"
DIGESTS = ".build/digests.json"


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


@lru_cache(maxsize=1)
def environment() -> str:
    """Name the environment: Python and the versions of the locked packages."""
    lock = project_root() / "requirements.lock"
    locked = hashlib.sha256(lock.read_bytes()).hexdigest()[:16] if lock.is_file() else "unlocked"
    python = ".".join(map(str, sys.version_info[:3]))
    return f"python {python}, lock {locked}"


def _state(step: Step, root: Path, known: Digests) -> dict[str, str]:
    found = {"environment": environment()}
    package = str(Path(__file__).resolve().parents[1])
    for base, patterns in ((str(root), step.reads), (package, step.code)):
        for path in files(base, patterns):
            content = known.of(path)
            if content is not None:
                found[_name(path, str(root))] = content
    return found


def _outputs(step: Step, root: Path, known: Digests) -> dict[str, str]:
    found = {path: known.of(path) for path in files(str(root), step.writes)}
    return {_name(p, str(root)): content for p, content in found.items() if content is not None}


def _name(path: str, root: str) -> str:
    """Name a file as a person would; code installed elsewhere by its place in the package."""
    below = path.removeprefix(root).lstrip(os.sep) if path.startswith(root + os.sep) else ""
    return (below or path.rpartition(f"{os.sep}analysis{os.sep}")[2]).replace(os.sep, "/")


def _manifest(root: Path) -> dict[str, Any]:
    path = root / MANIFEST
    return dict(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else {}


def _written(manifest: dict[str, Any]) -> str:
    return json.dumps(manifest, indent=1, sort_keys=True) + "\n"


def _done(step: Step, root: Path, known: Digests) -> dict[str, dict[str, str]]:
    return {"inputs": _state(step, root, known), "outputs": _outputs(step, root, known)}


def _reason(
    old: dict[str, dict[str, str]] | None, now: dict[str, str], made: dict[str, str]
) -> str:
    if old is None:
        return "never run here"
    for key in now.keys() | old["inputs"].keys():
        if now.get(key) != old["inputs"].get(key):
            gone, new = key not in now, key not in old["inputs"]
            return f"{key} {'is gone' if gone else 'is new' if new else 'changed'}"
    for key, value in old["outputs"].items():
        if made.get(key) != value:
            return f"{key} {'changed' if key in made else 'is gone'}"
    return ""


def _named(name: str, progress: Progress) -> Progress:
    return lambda line: progress(f"{name}: {line}")


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
        Project root; default the one found by `analysis.core.paths.project_root`.

    Raises
    ------
    InputError
        If another build or ingest is running here.
    SuiteError
        Whatever a step raises; the manifest then still shows it as due.
    """
    root = root or project_root()
    # Steps use all cores by processes; threads for small sums would only wait for each other.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    with nullcontext() if dry_run else writing(root):
        return _build(root, force, dry_run, set(only), progress)


def _build(root: Path, force: bool, dry_run: bool, wanted: set[str], progress: Progress) -> Report:
    path, manifest = root / MANIFEST, _manifest(root)
    known = Digests(root / DIGESTS)
    report = Report()
    for step in STEPS:
        if wanted and step.name not in wanted:
            continue
        now, made = _state(step, root, known), _outputs(step, root, known)
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
        manifest[step.name] = _done(step, root, known)
        write_text(path, _written(manifest))
    if not dry_run:
        known.save()
    return report


def mark_done(root: Path, name: str) -> None:
    """Record that the outputs of a step were made of what it reads now, as a build does."""
    known = Digests(root / DIGESTS)
    (step,) = (step for step in STEPS if step.name == name)
    manifest = _manifest(root) | {name: _done(step, root, known)}
    write_text(root / MANIFEST, _written(manifest))
    known.save()
