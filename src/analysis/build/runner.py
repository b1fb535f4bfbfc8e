"""The steps of the main job, as ``steps.toml`` lists them: those due are run, and said why."""

import hashlib
import json
import os
import sys
import time
import tomllib
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from analysis.core.atomic_write import writing
from analysis.core.csv_tables import write_text
from analysis.core.digests import Digests, files
from analysis.core.paths import project_root

MANIFEST = ".build/manifest.json"
DIGESTS = ".build/digests.json"
Progress = Callable[[str], None]
State = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the build.

    Attributes
    ----------
    name : str
    reads, writes : tuple of str
        Glob patterns below the project root.
    code : tuple of str
        Glob patterns below ``src/analysis`` of the code whose change redoes the step.
    run : callable
        Takes the project root and a progress function; returns one line of summary.
    """

    name: str
    reads: tuple[str, ...]
    writes: tuple[str, ...]
    code: tuple[str, ...]
    run: Callable[[Path, Progress], str]


def _steps() -> tuple[Step, ...]:
    told = tomllib.loads(Path(__file__).with_name("steps.toml").read_text(encoding="utf-8"))
    made = []
    for step in told["step"]:
        code = (*told["code"].get(step.get("shared"), ()), *step.get("code", ()))
        run = _imported(*step["run"].split("."))
        made.append(Step(step["name"], tuple(step["reads"]), tuple(step["writes"]), code, run))
    return tuple(made)


def _imported(module: str, function: str) -> Callable[[Path, Progress], str]:
    """Import the function of a step when it runs: what is up to date need not be loaded."""

    def run(root: Path, progress: Progress) -> str:
        return str(getattr(import_module(f"analysis.build.{module}"), function)(root, progress))

    return run


STEPS = _steps()
_PACKAGE = str(Path(__file__).resolve().parents[1])


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


class _Kept:
    """What earlier builds of a project have noted: digests of files, and those of each step."""

    def __init__(self, root: Path) -> None:
        self.root, self.path = str(root), root / MANIFEST
        self.digests = Digests(root / DIGESTS)
        text = self.path.read_text(encoding="utf-8") if self.path.is_file() else "{}"
        self.steps: dict[str, State] = json.loads(text)

    def state(self, step: Step) -> State:
        """Return the digests of what a step reads and writes as it stands now."""
        read = self._of(self.root, step.reads) | self._of(_PACKAGE, step.code)
        inputs = {"environment": environment(), **read}
        return {"inputs": inputs, "outputs": self._of(self.root, step.writes)}

    def note(self, step: Step) -> None:
        """Keep the state of a step that is done."""
        self.steps[step.name] = self.state(step)
        write_text(self.path, json.dumps(self.steps, indent=1, sort_keys=True) + "\n")

    def _of(self, base: str, patterns: Iterable[str]) -> dict[str, str]:
        found = {path: self.digests.of(path) for path in files(base, patterns)}
        return {self._name(path): content for path, content in found.items() if content is not None}

    def _name(self, path: str) -> str:
        """Name a file as a person would; code installed elsewhere by its place in the package."""
        start = self.root + os.sep
        below = path.removeprefix(self.root).lstrip(os.sep) if path.startswith(start) else ""
        return (below or path.rpartition(f"{os.sep}analysis{os.sep}")[2]).replace(os.sep, "/")


def _reason(old: State | None, now: State) -> str:
    """Say why a step is due, or nothing."""
    if old is None:
        return "never run here"
    before, inputs, made = old["inputs"], now["inputs"], now["outputs"]
    for key in inputs.keys() | before.keys():
        if inputs.get(key) != before.get(key):
            gone, new = key not in inputs, key not in before
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
    kept, report = _Kept(root), Report()
    for step in STEPS:
        if wanted and step.name not in wanted:
            continue
        reason = "forced" if force else _reason(kept.steps.get(step.name), kept.state(step))
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
        kept.note(step)
    if not dry_run:
        kept.digests.save()
    return report


def mark_done(root: Path, name: str) -> None:
    """Record that the outputs of a step were made of what it reads now, as a build does."""
    kept = _Kept(root)
    kept.note(next(step for step in STEPS if step.name == name))
    kept.digests.save()
