"""Where things are: the project's folders and the places originals are looked for."""

import os
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from analysis.core.errors import InputError

HOME_VARIABLE = "WORKFORCE_HOME"


@lru_cache(maxsize=1)
def _checkout() -> Path:
    return Path(__file__).resolve().parents[3]


def project_root() -> Path:
    """Return the folder that holds ``data/raw``.

    Looked for in ``$WORKFORCE_HOME``, then beside the package (an editable
    installation in a checkout), then in the working directory and above it, so
    that a notebook run from any folder finds the same data.

    Raises
    ------
    InputError
        If no such folder is found.
    """
    tried: list[str] = []
    for folder in _places():
        if (folder / "data/raw").is_dir():
            return folder
        tried.append(str(folder))
    raise InputError(
        f"No folder with data/raw was found in {', '.join(tried[:3])} or above. "
        f"Run the command inside a checkout, or set {HOME_VARIABLE} to one."
    )


def _places() -> Iterator[Path]:
    if named := os.environ.get(HOME_VARIABLE):
        yield Path(named)
    yield _checkout()
    here = Path.cwd()
    yield from (here, *here.parents)


def raw_dir() -> Path:
    """Return ``data/raw`` (transcribed tables and their source records)."""
    return project_root() / "data/raw"


def processed_dir() -> Path:
    """Return ``data/processed`` (generated; committed so it can be read on the web)."""
    return project_root() / "data/processed"


def cache_dir() -> Path:
    """Return the user's cache folder for downloaded originals (not created here)."""
    base = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    return Path(base or Path.home() / ".cache") / "probation-workforce" / "originals"
