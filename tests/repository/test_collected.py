"""Every folder of tests is run."""

from __future__ import annotations

from fnmatch import fnmatch

import pytest

from analysis.core.paths import project_root


def test_no_folder_of_tests_is_passed_over(pytestconfig: pytest.Config) -> None:
    """Left to itself pytest passes over folders named build, dist or venv."""
    folders = {p.parent for p in (project_root() / "tests").rglob("test_*.py")}
    passed_over = pytestconfig.getini("norecursedirs")
    assert [f for f in folders if any(fnmatch(f.name, p) for p in passed_over)] == []
