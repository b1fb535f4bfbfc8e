"""Workflows cannot run here, so the published schemas of such files read them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from analysis.core.paths import project_root

ROOT = project_root()
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def check(schema: str, *paths: Path) -> int:
    """The exit code of check-jsonschema, whose grammars of addresses are long in the importing."""
    import check_jsonschema

    words = ["--builtin-schema", schema, *map(str, paths)]
    return int(check_jsonschema.main(words, standalone_mode=False) or 0)


@pytest.mark.slow
def test_a_workflow_with_a_misspelt_key_is_refused(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yml"
    text = WORKFLOWS[0].read_text(encoding="utf-8")
    broken.write_text(text.replace("runs-on:", "run-on:"), encoding="utf-8")
    assert check("vendor.github-workflows", broken) == 1


@pytest.mark.slow
def test_the_workflows_are_as_their_schema_wants_them() -> None:
    assert check("vendor.github-workflows", *WORKFLOWS) == 0
    assert check("vendor.dependabot", ROOT / ".github/dependabot.yml") == 0


def test_tests_run_what_ci_runs_on_each_python_and_system_that_is_named() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/tests.yml").read_text(encoding="utf-8"))
    job = workflow["jobs"]["tests"]
    assert job["steps"][-1]["run"] == "bash .ci/run"
    matrix = job["strategy"]["matrix"]
    assert matrix["python"][0] == "3.11"
    systems = {*matrix["os"], *(one["os"] for one in matrix["include"])}
    assert {name.partition("-")[0] for name in systems} == {"ubuntu", "macos", "windows"}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda p: p.name)
def test_a_workflow_asks_for_no_more_than_it_needs_and_ends(path: Path) -> None:
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"]
    assert all("timeout-minutes" in job for job in workflow["jobs"].values())
