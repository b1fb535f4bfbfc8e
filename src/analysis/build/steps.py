"""The steps of the main job, in order."""

from pathlib import Path

from analysis.build.step import Progress, Step


def make_tables(root: Path, progress: Progress) -> str:
    """Tidy ``data/raw`` into the register and the tables beside it."""
    from analysis.build.tables import write_tables

    return write_tables(root, progress)


def run_notebooks(root: Path, progress: Progress) -> str:
    """Execute the notebooks in place, side by side."""
    from analysis.build.notebooks import execute_all

    return execute_all(root, progress)


def export_charts(root: Path, progress: Progress) -> str:
    """Export every chart of the catalogue."""
    from analysis.build.charts import export_all

    return export_all(root, progress)


def fill_readme(root: Path, progress: Progress) -> str:
    """Bring the generated parts of the README up to date."""
    from analysis.publish.readme import write

    return write(root)


def write_claim_pages(root: Path, progress: Progress) -> str:
    """Write the rules of claim checking and the list of what would settle the rest."""
    from analysis.claims import check_file
    from analysis.claims.gaps_page import gap_page
    from analysis.claims.rules import page
    from analysis.core.csv_tables import write_text

    progress("checking claims")
    write_text(root / "docs" / "claim-verdicts.md", page())
    write_text(root / "docs" / "gaps.md", gap_page(check_file()))
    return "claims checked, docs/gaps.md and docs/claim-verdicts.md written"


def write_pages(root: Path, progress: Progress) -> str:
    """Write the site from everything that the other steps made."""
    from analysis.site import write_site

    front = write_site(root=root, progress=progress)
    pages = len(list(front.parent.rglob("*.html")))
    return f"{pages} pages; open site/index.html"


CODE_OF_TABLES = (
    "core/*.py", "register/**/*.py", "intake/*.py", "derive/*.py", "publish/*",
    "vocabulary/**/*", "layouts/**/*", "transcribe/**/*.py", "checks/*",
)  # fmt: skip
# What charts and notebooks are made with; the commands and the build itself are not in it.
CODE_OF_PAGES = (
    "core/*.py", "register/**/*.py", "topics/**/*", "charts/**/*", "stats/**/*", "citation/**/*",
    "claims/**/*", "derive/*.py", "vocabulary/**/*", "api/*.py",
)  # fmt: skip
STEPS = (
    Step(
        "tables",
        reads=("data/raw/**/*.csv",),
        writes=("data/processed/*.csv", "data/processed/*.json", "docs/data-dictionary.md"),
        code=CODE_OF_TABLES,
        run=make_tables,
    ),
    Step(
        "claims",
        reads=("data/processed/*.csv", "data/raw/claims/*.csv", "data/raw/**/sources.csv"),
        writes=("docs/gaps.md", "docs/claim-verdicts.md"),
        code=("core/*.py", "register/**/*.py", "claims/**/*", "citation/**/*", "vocabulary/**/*"),
        run=write_claim_pages,
    ),
    Step(
        "charts",
        reads=("data/processed/*.csv",),
        writes=("charts/*",),
        code=CODE_OF_PAGES,
        run=export_charts,
    ),
    Step(
        "notebooks",
        reads=("data/processed/*.csv", "notebooks/*.ipynb"),
        writes=("notebooks/*.ipynb",),
        code=CODE_OF_PAGES,
        run=run_notebooks,
    ),
    Step(
        "readme",
        reads=("data/processed/*.csv", "data/raw/**/sources.csv", "notebooks/*.ipynb", "README.md"),
        writes=("README.md",),
        code=(
            "core/*.py",
            "register/**/*.py",
            "citation/*.py",
            "checks/coverage.*",
            "publish/readme.py",
            "vocabulary/**/*",
        ),
        run=fill_readme,
    ),
    Step(
        "site",
        reads=(
            "data/processed/*",
            "data/raw/claims/*.csv",
            "data/raw/**/sources.csv",
            "charts/*",
            "notebooks/*.ipynb",
            "docs/*.md",
        ),
        writes=("site/**/*",),
        code=(*CODE_OF_PAGES, "any_chart/**/*", "questions/*.py", "region_pages/**/*", "site/**/*"),
        run=write_pages,
    ),
)
