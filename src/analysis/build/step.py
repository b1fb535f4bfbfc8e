"""What a step of the main job is."""

from collections.abc import Callable
from dataclasses import dataclass
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
