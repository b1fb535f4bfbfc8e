"""The steps that write pages: of claim checking, the README and the site."""

from pathlib import Path

from analysis.build.runner import Progress
from analysis.claims import check_file
from analysis.claims.pages import gap_page, rules_page
from analysis.core.csv_tables import write_text
from analysis.publish.readme import filled
from analysis.site import write_site


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
