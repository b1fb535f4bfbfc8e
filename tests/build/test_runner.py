"""The build: what is due, what is skipped, what a failure leaves behind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.build import runner
from analysis.build.runner import DIGESTS, MANIFEST, Progress, Step, build
from analysis.core.digests import Digests, digest
from analysis.core.errors import CheckFailure


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of two steps: one doubles a number, one prints it."""
    (tmp_path / "in.txt").write_text("2", encoding="utf-8")

    def double(root: Path, progress: Progress) -> str:
        progress("doubling")
        number = int((root / "in.txt").read_text(encoding="utf-8"))
        if number < 0:
            raise CheckFailure("a negative number")
        (root / "out.txt").write_text(str(2 * number), encoding="utf-8")
        return f"{2 * number}"

    def report(root: Path, progress: Progress) -> str:
        text = (root / "out.txt").read_text(encoding="utf-8")
        (root / "report.txt").write_text(f"it is {text}", encoding="utf-8")
        return "reported"

    steps = (
        Step("double", ("in.txt",), ("out.txt",), (), double),
        Step("report", ("out.txt",), ("report.txt",), (), report),
    )
    monkeypatch.setattr(runner, "STEPS", steps)
    return tmp_path


def test_a_step_that_fails_stays_due_and_leaves_its_outputs(project: Path) -> None:
    build(root=project)
    (project / "in.txt").write_text("-1", encoding="utf-8")
    with pytest.raises(CheckFailure):
        build(root=project)
    assert (project / "out.txt").read_text(encoding="utf-8") == "4"
    assert build(root=project, dry_run=True).due == [("double", "in.txt changed")]


def test_nothing_changed_means_nothing_done(project: Path) -> None:
    assert [name for name, _, _ in build(root=project).done] == ["double", "report"]
    again = build(root=project)
    assert (again.done, again.skipped) == ([], ["double", "report"])


def test_a_changed_source_redoes_what_depends_on_it(project: Path) -> None:
    build(root=project)
    (project / "in.txt").write_text("5", encoding="utf-8")
    report = build(root=project)
    assert report.due == [("double", "in.txt changed"), ("report", "out.txt changed")]
    assert (project / "report.txt").read_text(encoding="utf-8") == "it is 10"


def test_a_touched_file_is_not_a_changed_file(project: Path) -> None:
    build(root=project)
    (project / "in.txt").write_text("2", encoding="utf-8")
    assert build(root=project).done == []


def test_a_lost_or_edited_output_is_made_again(project: Path) -> None:
    build(root=project)
    (project / "report.txt").unlink()
    assert build(root=project).due == [("report", "report.txt is gone")]
    (project / "report.txt").write_text("edited", encoding="utf-8")
    assert build(root=project).due == [("report", "report.txt changed")]


def test_force_and_only(project: Path) -> None:
    build(root=project)
    assert [name for name, _, _ in build(root=project, force=True).done] == ["double", "report"]
    assert build(root=project, only=["report"]).skipped == ["report"]


def test_a_dry_run_writes_nothing(project: Path) -> None:
    report = build(root=project, dry_run=True)
    assert [name for name, _ in report.due] == ["double", "report"]
    assert not (project / MANIFEST).exists()
    assert not (project / "out.txt").exists()


def test_executing_a_notebook_does_not_make_it_due(tmp_path: Path) -> None:
    path = tmp_path / "one.ipynb"
    cell = {"cell_type": "code", "source": ["1 + 1"], "outputs": [], "execution_count": None}
    path.write_text(json.dumps({"cells": [cell]}), encoding="utf-8")
    before = digest(path)
    path.write_text(json.dumps({"cells": [cell | {"execution_count": 1}]}), encoding="utf-8")
    assert digest(path) == before
    path.write_text(json.dumps({"cells": [cell | {"source": ["1 + 2"]}]}), encoding="utf-8")
    assert digest(path) != before


def test_a_dry_run_remembers_nothing_and_a_build_does(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.core.digests.SETTLED_NS", -1)
    build(root=project, dry_run=True)
    assert not (project / DIGESTS).exists()
    build(root=project)
    known = Digests(project / DIGESTS)
    assert known.of(str(project / "in.txt")) == digest(project / "in.txt")
    assert build(root=project).done == []


def test_only_what_depends_on_a_changed_source_is_redone(project: Path) -> None:
    build(root=project)
    (project / "out.txt").write_text("9", encoding="utf-8")  # edited by hand: made again
    report = build(root=project)
    assert report.due == [("double", "out.txt changed")]
    assert report.skipped == ["report"]  # what it reads is as it was


def test_the_steps_of_the_suite_see_their_files() -> None:
    """Every pattern of the real steps names something that is there."""
    from analysis.build.runner import STEPS
    from analysis.core.digests import files

    package = Path(runner.__file__).resolve().parents[1]
    for step in STEPS:
        for pattern in step.code:
            assert any(files(str(package), [pattern])), (step.name, pattern)
