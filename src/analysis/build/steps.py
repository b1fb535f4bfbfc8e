"""The steps of the main job, in order, as ``steps.toml`` lists them."""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

Progress = Callable[[str], None]


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
    told = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    made = []
    for step in told["step"]:
        shared = told["code"].get(step.get("shared"), [])
        code = (*shared, *step.get("code", []))
        run = _imported(*step["run"].split("."))
        made.append(Step(step["name"], tuple(step["reads"]), tuple(step["writes"]), code, run))
    return tuple(made)


def _imported(module: str, function: str) -> Callable[[Path, Progress], str]:
    """Import the function of a step when it runs: what is up to date need not be loaded."""

    def run(root: Path, progress: Progress) -> str:
        return str(getattr(import_module(f"analysis.build.{module}"), function)(root, progress))

    return run


STEPS = _steps()
