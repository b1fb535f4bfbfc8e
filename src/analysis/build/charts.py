"""The step that exports every chart of the catalogue."""

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from analysis.build.step import Progress

SIZE = "wide"
PHONE = "tall"  # what the pages show on a narrow screen; made at each build, not committed


def export_one(name: str, out: Path) -> str:
    """Export one chart, its picture for phones too, and return its finding."""
    from analysis.charts.export import export, picture
    from analysis.core.csv_tables import write_bytes
    from analysis.topics.catalogue import chart

    made = chart(name)
    export(made, out, SIZE)
    write_bytes(out / f"{name}-{PHONE}.png", picture(made, PHONE))
    return made.words("finding")


def export_all(root: Path, progress: Progress) -> str:
    """Export the catalogue to ``charts/``, as many at a time as there are cores.

    Files of charts that are no longer in the catalogue are removed.
    """
    import os

    from analysis.topics.catalogue import names

    out = root / "charts"
    out.mkdir(exist_ok=True)
    wanted = names()
    with ProcessPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        for name, _ in zip(wanted, pool.map(export_one, wanted, [out] * len(wanted)), strict=True):
            progress(f"{name} done")
    kept = {f"{n}{end}" for n in wanted for end in (
        f"-{SIZE}.png", f"-{SIZE}.svg", ".csv", ".txt", "-alt.txt", "-source.json",
        f"-{SIZE}-embed.html", f"-{PHONE}.png",
    )}  # fmt: skip
    for path in out.iterdir():
        if path.name not in kept:
            path.unlink()
    return f"{len(wanted)} charts exported"
