"""CPU time and peak memory of a command, measured from outside it.

CPU time and not the clock: other work on the machine then counts for less. What is compared
is run in turns, so that a slow spell of the machine meets all of it; a ratio is the median of
the ratios within the turns, because the speed of a shared machine changes between turns.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

# Reports (CPU seconds, peak resident kilobytes) of its own child on the last line.
_MEASURE = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
sys.stderr.write(done.stderr.decode()[-2000:] if done.returncode else "")
print(used.ru_utime + used.ru_stime, used.ru_maxrss, done.returncode)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took.

    Attributes
    ----------
    cpu : float
        Seconds of CPU, of the program and the system for it.
    memory : float
        Peak resident megabytes.
    """

    cpu: float
    memory: float


def python(*words: str) -> list[str]:
    """Return the command line of this Python."""
    return [sys.executable, *words]


def compiled(folder: Path) -> dict[str, str]:
    """Return an environment in which imported code is compiled once, as an installation is."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": str(folder)}


def measure(command: Sequence[str], env: Mapping[str, str], fails: bool = False) -> Cost:
    """Run a command once and return its cost."""
    done = subprocess.run(
        [sys.executable, "-c", _MEASURE, *command],
        capture_output=True, text=True, check=True, env=dict(env),
    )  # fmt: skip
    cpu, kilobytes, code = done.stdout.split()[-3:]
    if int(code) and not fails:
        raise RuntimeError(f"{' '.join(command)[:200]} ended with {code}: {done.stderr}")
    return Cost(float(cpu), int(kilobytes) / 1024)


def in_turns(
    commands: Mapping[str, Sequence[str]], env: Mapping[str, str], runs: int
) -> dict[str, list[Cost]]:
    """Run commands in turns and return the costs of each, turn by turn."""
    for command in commands.values():
        measure(command, env)  # compiles, and warms the disk's cache
    found: dict[str, list[Cost]] = {name: [] for name in commands}
    for _ in range(runs):
        for name, command in commands.items():
            found[name].append(measure(command, env))
    return found


def typical(costs: Sequence[Cost]) -> Cost:
    """Return the median CPU and memory of some runs."""
    return Cost(median(c.cpu for c in costs), median(c.memory for c in costs))


def ratio(costs: Sequence[Cost], base: Sequence[Cost]) -> float:
    """Return the median of the ratios of CPU within the turns."""
    return median(c.cpu / b.cpu for c, b in zip(costs, base, strict=True))
