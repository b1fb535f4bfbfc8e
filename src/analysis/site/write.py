"""Write the site to a folder."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vl_convert import javascript_bundle

from analysis.claims import check_file
from analysis.claims.formats import as_fields, counts
from analysis.claims.results import verdict_labels
from analysis.core.csv_tables import read_table, write_bytes
from analysis.core.paths import project_root
from analysis.publish.readme import titles
from analysis.questions.phrases import word_table
from analysis.region_pages.contents import regions, sheet_of
from analysis.register.figure_rows import DERIVED, read, slug
from analysis.register.remarks.breaks import all_breaks
from analysis.register.sources import read_sources, reference
from analysis.site import branch, charting, finder, notebook_pages, pages
from analysis.site.packing import as_json

HERE = Path(__file__).parent


def write_site(
    out: Path | None = None,
    *,
    root: Path | None = None,
    progress: Callable[[str], None] = lambda line: None,
) -> Path:
    """Write every page, script and download.

    Parameters
    ----------
    out : Path, optional
        Default ``site`` in the project. What an older site left there is removed.
    root : Path, optional
        Project root.

    Returns
    -------
    Path
        The front page.
    """
    root = root or project_root()
    out = out or root / "site"
    made, templates = root / "data" / "processed", pages.environment()
    figures, revisions = (read_table(made / f"{n}.csv") for n in ("figures", "revisions"))
    derived = list(read(DERIVED, made))
    newest = max(row["period_end"] for row in figures if row["basis"] == finder.MONTHLY)
    written: set[Path] = set()

    def put(name: str, text: str | bytes) -> None:
        write_bytes(out / name, text.encode("utf-8") if isinstance(text, str) else text)
        written.add(out / name)

    def page(name: str, template: str, title: str, depth: int = 0, **context: Any) -> None:
        filled = templates.get_template(template)
        put(name, filled.render(title=title, here=name, up="../" * depth, newest=newest, **context))

    progress("finder")
    for name, text in finder.Finder(figures, derived, revisions).scripts().items():
        put(f"finder/{name}", text)
    put("charting/rules.js", f"window.FINDER_CHARTING={as_json(charting.rules())};\n")
    put("words/words.js", f"window.FINDER_WORDS={as_json(word_table())};\n")
    progress("pages")
    gallery, found = pages.charts(root), pages.findings()
    page("index.html", "index.html.j2", "The probation workforce of England and Wales",
         findings=found, charts={c["name"]: c for c in gallery}, figures=len(figures))  # fmt: skip
    page("finder.html", "finder.html.j2", "Figure finder", findings=found, regions=regions())
    held = branch.data([*figures, *derived], newest)
    put("branch/branch.js", f"window.BRANCH={as_json(held)};\n")
    page("branch.html", "branch.html.j2", "For a branch", held=held)
    # Vega and Vega-Lite for "Chart these", read only when it is asked for, with licences.
    # The stub of the library forgets that the snippet has a default.
    put("vendor/vega.js", javascript_bundle())  # type: ignore[call-arg]
    put("vendor/LICENCES.txt", (HERE / "vega_licences.txt").read_bytes())
    page("charts.html", "charts.html.j2", "Charts", charts=gallery)
    package = json.loads((made / "datapackage.json").read_bytes())
    page("data.html", "data.html.j2", "Data", tables=package["resources"])
    page("methodology.html", "methodology.html.j2", "Methodology", models=pages.models(),
         measures=list(pages.measures([*figures, *derived])), breaks=all_breaks())  # fmt: skip
    records = [r | {"reference": reference(r)} for r in read_sources(root / "data" / "raw")]
    page("sources.html", "sources.html.j2", "Sources", sources=records)
    for name, title, monthly in (
        ("revisions.html", "Revisions", False),
        ("revisions-monthly.html", "Revisions of the monthly returns", True),
    ):
        moved = pages.differing(revisions, monthly=monthly)
        page(name, "revisions.html.j2", title, comparisons=moved, monthly=monthly)
    _notebooks(root, page, put, progress)
    checked = check_file()
    page("claims.html", "claims.html.j2", "Claims checked", labels=verdict_labels(),
         claims=[as_fields(c) for c in checked], counts=counts(checked))  # fmt: skip
    listed = [{"name": r, "file": f"regions/{slug(r)}.html"} for r in regions()]
    page("regions.html", "regions.html.j2", "Regions", regions=listed)
    for entry in listed:
        progress(entry["name"])
        page(entry["file"], "region.html.j2", entry["name"], depth=1, sheet=sheet_of(entry["name"]))
    for folder, files in {
        "charts": (root / "charts").glob("*"),
        "data": made.iterdir(),
        "docs": (root / "docs").glob("*.md"),  # notebooks link to them
        "static": (HERE / "static").iterdir(),
    }.items():
        for path in files:
            put(f"{folder}/{path.name}", path.read_bytes())
    _sweep(out, written)
    return out / "index.html"


def _notebooks(
    root: Path,
    page: Callable[..., None],
    put: Callable[[str, str | bytes], None],
    progress: Callable[[str], None],
) -> None:
    listed = [{"name": n, "title": t, "file": f"{n}.ipynb"} for n, t in titles(root).items()]
    page("notebooks.html", "notebooks.html.j2", "Notebooks", notebooks=listed)
    for entry in listed:
        progress(entry["file"])
        path = root / "notebooks" / entry["file"]
        blocks, pictures = notebook_pages.blocks(path, root / "charts")
        for name, data in pictures.items():
            put(f"notebooks/{name}", data)
        put(f"notebooks/{entry['file']}", path.read_bytes())
        page(f"notebooks/{entry['name']}.html", "notebook.html.j2", entry["title"], depth=1,
             blocks=blocks, file=entry["file"])  # fmt: skip


def _sweep(out: Path, written: set[Path]) -> None:
    """Remove what an older site left in the folder."""
    for path in sorted(out.rglob("*"), reverse=True):
        if path.is_file() and path not in written:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            shutil.rmtree(path)
