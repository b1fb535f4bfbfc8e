"""The step that exports every chart of the catalogue."""

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from analysis.build.runner import Progress
from analysis.charts.export import export, picture
from analysis.core.csv_tables import write_bytes
from analysis.topics.catalogue import chart, names

SIZE = "wide"
PHONE = "tall"  # what the pages show on a narrow screen; made at each build, not committed


def export_one(name: str, out: Path) -> list[Path]:
    """Export one chart, its picture for phones too, and return the files."""
    made = chart(name)
    phone = out / f"{name}-{PHONE}.png"
    write_bytes(phone, picture(made, PHONE))
    return [*export(made, out, SIZE), phone]


def export_all(root: Path, progress: Progress) -> str:
    """Export the catalogue to ``charts/``, as many at a time as there are cores.

    Files of charts that are no longer in the catalogue are removed.
    """
    out = root / "charts"
    out.mkdir(exist_ok=True)
    written: set[Path] = set()
    with ProcessPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        exported = pool.map(partial(export_one, out=out), names())
        for name, files in zip(names(), exported, strict=True):
            written.update(files)
            progress(f"{name} done")
    for path in set(out.iterdir()) - written:
        path.unlink()
    return f"{len(names())} charts exported"
