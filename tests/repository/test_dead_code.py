"""What the package offers is used by it, a notebook or a benchmark, or is kept for a reason."""

from __future__ import annotations

import ast
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from analysis.core.paths import project_root

ROOT = project_root()
PACKAGE = ROOT / "src/analysis"
OFFERED = {
    "questions/answer.py _repr_markdown_": "Jupyter shows an answer with it",
    "topics/wording.py get_field": "string.Formatter calls it",
    "topics/wording.py format_field": "string.Formatter calls it",
}
# What reads names from text: the catalogue's list of charts, and the templates of pages.
NOT_PYTHON = ("*.csv", "*.j2", "*.toml")


def used_in(tree: ast.Module) -> Counter[str]:
    """Count the names of other modules that a program uses; to import one is not to use it."""
    found: Counter[str] = Counter()
    imported = {
        name.asname or name.name: name.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for name in node.names
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            found[node.attr] += 1
        elif isinstance(node, ast.Name) and node.id in imported:
            found[imported[node.id]] += 1
    return found


def used_at_home(tree: ast.Module) -> set[str]:
    """List the names that a module reads or calls itself."""
    nodes = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return {node.id for node in nodes if not isinstance(node.ctx, ast.Store)}


def defined_in(tree: ast.Module) -> list[str]:
    """List the functions, classes, methods and constants of a module."""
    names = []
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            names.append(node.name)
        if isinstance(node, ast.ClassDef):
            names += [n.name for n in node.body if isinstance(n, ast.FunctionDef)]
        elif isinstance(node, ast.Assign):
            names += [t.id for t in node.targets if isinstance(t, ast.Name)]
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            names.append(node.target.id)
    return [name for name in names if not name.startswith("__")]


def cells_of(path: Path) -> str:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "code")


@pytest.mark.slow
def test_nothing_is_there_for_the_tests_alone() -> None:
    trees = {p: ast.parse(p.read_text(encoding="utf-8")) for p in sorted(PACKAGE.rglob("*.py"))}
    used: Counter[str] = Counter()
    for tree in trees.values():
        used.update(used_in(tree))
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        used.update(used_in(ast.parse(cells_of(path))))
    for path in (ROOT / "benchmarks").glob("*.py"):
        used.update(used_in(ast.parse(path.read_text(encoding="utf-8"))))
    for pattern in NOT_PYTHON:
        for path in PACKAGE.rglob(pattern):
            used.update(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    idle = {
        f"{path.relative_to(PACKAGE).as_posix()} {name}"
        for path, tree in trees.items()
        for name in defined_in(tree)
        if not used[name] and name not in used_at_home(tree)
    }
    assert idle == set(OFFERED)


def test_the_overview_of_the_models_names_each_module_and_what_waits_to_be_used() -> None:
    overview = (PACKAGE / "stats/__init__.py").read_text(encoding="utf-8")
    for path in (PACKAGE / "stats").rglob("[!_]*.py"):
        assert f"`{path.stem}`" in overview, path.stem
    for place in OFFERED:
        path, name = place.split()
        if path.startswith("stats/"):
            assert re.search(rf"`(RateFit\.)?{name}`", overview), name
