"""Whether what is installed is what the lock names, so that pictures may be compared."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version

from analysis.core.paths import project_root


@cache
def as_locked() -> bool:
    """Tell whether what draws and computes is installed in the versions of the lock."""
    lock = (project_root() / "requirements.lock").read_text(encoding="utf-8")
    names = ("matplotlib", "numpy", "pandas", "pillow", "seaborn", "statsmodels", "scipy")
    return all(f"\n{name}=={version(name)}" in lock for name in names)
