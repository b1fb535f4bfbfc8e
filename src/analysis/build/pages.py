"""The steps that export charts and write pages: of claim checking, the README and the site."""

import os
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from analysis.build.runner import Progress
from analysis.charts.export import export, picture
from analysis.claims import check_file
from analysis.claims.pages import gap_page, rules_page
from analysis.core.csv_tables import write_bytes, write_text
from analysis.publish.readme import filled
from analysis.site.write import write_site
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


def write_claim_pages(root: Path, progress: Progress) -> str:
    """Write the rules of claim checking and the list of what would settle the rest."""
    progress("checking claims")
    write_text(root / "docs" / "claim-verdicts.md", rules_page())
    write_text(root / "docs" / "gaps.md", gap_page(check_file()))
    return "claims checked, docs/gaps.md and docs/claim-verdicts.md written"


def fill_readme(root: Path, _: Progress) -> str:
    """Bring the generated parts of the README up to date."""
    text = filled(root)
    if text == (root / "README.md").read_text(encoding="utf-8"):
        return "as it was"
    write_text(root / "README.md", text)
    return "generated parts brought up to date"


def write_pages(root: Path, progress: Progress) -> str:
    """Write the site from everything that the other steps made."""
    front = write_site(root=root, progress=progress)
    return f"{len(list(front.parent.rglob('*.html')))} pages; open site/index.html"
