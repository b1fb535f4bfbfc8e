"""Projects that editions arrive in: copies of the held data, made once for all tests of a worker.

An arrival is judged by the publications beside it, not by those of other departments' staff,
and by the dates near it. So the copy that most tests use leaves out the largest of those and
some years of monthly returns; its tables are built, as those of anyone who takes files in are.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from analysis.build import build
from analysis.core.csv_tables import read_table, write_table
from analysis.core.paths import project_root
from analysis.register import sources as records

NOT_NEEDED = (
    "childrens-social-work-workforce",
    "civil-service-people-survey",
    "public-sector-employment",
)

# No declared exception or total is in them.
YEARS_NOT_NEEDED = (
    "2011", "2012", "2013-07-workbook.csv", "2014", "2016", "2019", "2020", "2022", "2023",
    "2024",
)  # fmt: skip


def whole(root: Path) -> Path:
    """Copy everything that is held."""
    for name in ("data/raw", "data/processed"):
        shutil.copytree(project_root() / name, root / name)
    return root


def usual(root: Path) -> Path:
    """Copy what the ministry's publications and their checks need, and build the tables."""
    shutil.copytree(
        project_root() / "data/raw", root / "data/raw", ignore=shutil.ignore_patterns(*NOT_NEEDED)
    )
    monthly = root / "data/raw/workforce-management-information"
    returns = read_table(monthly / "sources.csv")
    kept = [r for r in returns if not r["transcription"].startswith(YEARS_NOT_NEEDED)]
    assert len(kept) < len(returns) - 50
    for record in returns:
        if record not in kept:
            (monthly / record["transcription"]).unlink()
    write_table(monthly / "sources.csv", kept, list(kept[0]))
    (root / "README.md").write_text("", encoding="utf-8")
    with records.sources_of(root / "data/raw"):
        build(root=root, only=["tables"])
    return root


def state(root: Path) -> dict[str, str]:
    """Digest of every file of the data."""
    files = sorted(p for p in (root / "data").rglob("*") if p.is_file())
    return {str(p.relative_to(root)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}
