"""The parts of the README that are generated: a citation, notebooks, coverage."""

import json
import re
from pathlib import Path

from analysis.checks.coverage import table_markdown
from analysis.citation.formats import as_text
from analysis.citation.shortfall import cite_shortfall
from analysis.core.errors import InputError
from analysis.register.figure_rows import read


def fill(text: str, name: str, content: str) -> str:
    """Put generated content between ``<!-- name -->`` and ``<!-- /name -->``.

    Raises
    ------
    InputError
        If the two marks are not there, once each and in order.
    """
    pattern = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
    found, count = pattern.subn(lambda m: f"{m[1]}{content.rstrip()}\n{m[2]}", text)
    if count != 1:
        raise InputError(f"README.md: expected one pair of marks <!-- {name} -->, found {count}.")
    return found


def citation() -> str:
    """The first citation as text, fenced."""
    text = as_text(cite_shortfall("England and Wales", "Probation officer", "2023-06-30"))
    return f"```text\n{text.rstrip()}\n```"


def titles(root: Path) -> dict[str, str]:
    """Return the question of each notebook by its name."""
    found = {}
    for path in sorted((root / "notebooks").glob("[0-9][0-9]_*.ipynb")):
        first = json.loads(path.read_text(encoding="utf-8"))["cells"][0]
        found[path.stem] = "".join(first["source"]).splitlines()[0].removeprefix("# ")
    return found


def notebooks(root: Path) -> str:
    """A table of the notebooks: link and question."""
    listed = (f"| [{n}](notebooks/{n}.ipynb) | {title} |" for n, title in titles(root).items())
    return "\n".join(["| notebook | question |", "| --- | --- |", *listed])


def filled(root: Path) -> str:
    """Return the README with its generated parts brought up to date."""
    text = (root / "README.md").read_text(encoding="utf-8")
    text = fill(text, "citation", citation())
    text = fill(text, "notebooks", notebooks(root))
    return fill(text, "coverage", table_markdown(read(folder=root / "data" / "processed")))
