"""The benchmarks import what the package still has; no other check of the suite reads them."""

import ast
from importlib import import_module
from pathlib import Path

import pytest

from analysis.core.paths import project_root

SCRIPTS = sorted((project_root() / "benchmarks").glob("*.py"))


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_what_a_benchmark_imports_of_the_package_exists(script: Path) -> None:
    lost = []
    for node in ast.walk(ast.parse(script.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("analysis"):
            try:
                module = import_module(node.module)
                lost += [a.name for a in node.names if not hasattr(module, a.name)]
            except ModuleNotFoundError:
                lost.append(node.module)
    assert not lost
