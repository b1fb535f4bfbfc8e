"""`start.py` is the first thing a reader runs, so what it says when it fails matters most."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "start.py"
LOCKED = "one==1.0\nuv==2.0 \\\n    --hash=sha256:aa\n"


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A copy of the module that believes it lives in an empty folder."""
    spec = importlib.util.spec_from_file_location("start_under_test", SOURCE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "requirements.lock").write_text(LOCKED, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "one"\n', encoding="utf-8")
    for name in ("ROOT", "VENV", "LOCK", "BIN"):
        moved = tmp_path / getattr(module, name).relative_to(ROOT)
        monkeypatch.setattr(module, name, moved)
    return module


@pytest.fixture
def commands(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were run, none of them for real; one with FAILS in it fails."""
    seen: list[list[str]] = []

    def run(command: Sequence[str], **how: Any) -> subprocess.CompletedProcess[str]:
        seen.append([*command])
        if "venv" in command:
            start.VENV.mkdir(exist_ok=True)
        if any(word in command for word in FAILS):
            if how.get("check"):
                raise subprocess.CalledProcessError(1, [*command])
            return subprocess.CompletedProcess(command, 1)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(start.subprocess, "run", run)
    monkeypatch.setattr(sys.modules[__name__], "FAILS", set())
    return seen


FAILS: set[str] = set()
Said = Callable[[], str]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return lambda: "".join(capsys.readouterr())


# What goes wrong


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 4)])
def test_an_old_python_is_told_what_is_needed(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, version: tuple[int, ...]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    words = start.main()
    assert words.startswith(f"This is Python 3.{version[1]}, and the suite needs Python 3.11 or")


def test_an_old_python_can_read_the_file_at_all() -> None:
    tree = ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 6))
    imports = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
    names = {alias.name for node in imports for alias in node.names}
    assert "annotations" not in names  # unknown before 3.7, and a syntax error there
    assert "tomllib" not in names  # unknown before 3.11
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            annotations = [node.returns, *(argument.annotation for argument in node.args.args)]
            # Evaluated at once, `list[str]` and `str | None` stop an old Python.
            assert not any(isinstance(one, ast.Subscript | ast.BinOp) for one in annotations)


@pytest.mark.parametrize("first", ["setup", "build", "test", "lab", "check"])
def test_nothing_runs_with_the_packages_of_another_place(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, first: str
) -> None:
    given: list[dict[str, str]] = []

    def run(command: Sequence[str], **how: Any) -> subprocess.CompletedProcess[str]:
        given.append(how["env"])
        if "venv" in command:
            start.VENV.mkdir(exist_ok=True)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(start.subprocess, "run", run)
    monkeypatch.setenv("PYTHONPATH", "/elsewhere/src")
    monkeypatch.setenv("PROBATION_LEFT_AS_IT_IS", "yes")
    start.main(first)
    assert given
    assert all("PYTHONPATH" not in env for env in given)
    assert all(env["PROBATION_LEFT_AS_IT_IS"] == "yes" for env in given)


def test_a_set_up_that_failed_or_was_stopped_is_not_taken_for_done(
    start: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    FAILS.add("venv")
    words = start.main("setup")
    assert words.startswith("This command failed, for the reason above: ")
    assert f"run `{start.START}` again" in words
    FAILS.clear()

    def stopped() -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(start, "install", stopped)
        assert start.main("setup") == 130
    assert said().endswith("Stopped.\n")
    assert start.main("setup") == 0
    assert sum("venv" in command for command in commands) == 3


def test_where_the_quick_installer_fails_pip_does_it(
    start: ModuleType, commands: list[list[str]], said: Said
) -> None:
    FAILS.add("uv")
    assert start.main("setup") == 0
    (with_pip,) = [c for c in commands if "uv" not in c and str(start.LOCK) in c]
    assert "--require-hashes" in with_pip
    assert "with pip it takes a minute" in said()


@pytest.mark.slow
def test_a_package_that_is_not_to_be_had_ends_in_words(tmp_path: Path) -> None:
    (tmp_path / "start.py").write_bytes(SOURCE.read_bytes())
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "one"\n', encoding="utf-8")
    nowhere = "uv==0.0 --hash=sha256:" + 64 * "0"
    (tmp_path / "requirements.lock").write_text(nowhere + "\n", encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "start.py", "setup"],
        cwd=tmp_path,
        env={**os.environ, "PIP_NO_INDEX": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert "No matching distribution found for uv==0.0" in result.stderr
    assert "This command failed, for the reason above: " in result.stderr
    assert "start.py` again" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / ".venv" / "set-up-for.txt").exists()


# What goes right


def test_setting_up_takes_the_lock_by_its_hashes(
    start: ModuleType, commands: list[list[str]], said: Said
) -> None:
    assert start.main("setup") == 0
    venv, own, lock, package, modules = commands
    assert venv[1:] == ["-m", "venv", "--clear", str(start.VENV)]
    assert {"--require-hashes", "--no-deps"} <= set(own)
    assert Path(own[-1]).read_text(encoding="utf-8") == "uv==2.0 \\\n    --hash=sha256:aa\n"
    assert {"--require-hashes", "--no-deps", "--compile-bytecode", str(start.LOCK)} <= set(lock)
    assert {"--editable", "--no-deps", "--no-build-isolation"} <= set(package)
    assert modules[1:] == ["-m", "compileall", "-q", str(start.ROOT / "src")]
    words = said()
    assert "two steps, under two minutes" in words
    assert "2 of 2: installing the 2 packages" in words


@pytest.mark.parametrize(
    ("name", "content", "again"),
    [
        ("requirements.lock", LOCKED.replace("1.0", "1.1"), True),
        ("pyproject.toml", '[project]\nname = "one"\ndependencies = ["two"]\n', True),
        ("README.md", "other words", False),
    ],
)
def test_only_what_bears_on_the_packages_installs_them_again(
    start: ModuleType, commands: list[list[str]], name: str, content: str, again: bool
) -> None:
    start.main("setup")
    commands.clear()
    (start.ROOT / name).write_text(content, encoding="utf-8")
    start.main("setup")
    assert bool(commands) is again


def test_another_python_starts_from_nothing(
    start: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    start.main("setup")
    commands.clear()
    monkeypatch.setattr(sys, "version", "3.99.0")
    start.main("setup")
    assert any("venv" in command for command in commands)


def test_the_test_command_runs_every_test_on_all_cores_and_the_quick_one_fewer(
    start: ModuleType, commands: list[list[str]]
) -> None:
    assert start.main("test") == 0
    every = commands[-1]
    assert every[3:5] == ["tests", "notebooks"]
    assert "--nbval" in every
    assert "not slow" not in every
    assert start.main("test", "--quick", "-x") == 0
    assert commands[-1][3:6] == ["tests", "-m", "not slow"]
    for command in (every, commands[-1][:-1]):
        assert command[-5:] == start.ON_ALL_CORES
    assert commands[-1][-1] == "-x"
    FAILS.add("pytest")
    assert start.main("test") == 1


def test_building_ends_with_how_to_go_on(
    start: ModuleType, commands: list[list[str]], said: Said
) -> None:
    assert start.main() == 0
    assert commands[-1][1:] == ["build"]
    words = said()
    assert "start.py lab" in words
    assert "activate" in words


@pytest.mark.parametrize(
    "words",
    [["cite", "shortfall", "--date", "2023-06-30"], ["check"], ["build", "--help"]],
)
def test_other_words_go_to_the_suites_own_command(
    start: ModuleType, commands: list[list[str]], words: list[str]
) -> None:
    assert start.main(*words) == 0
    assert commands[-1][1:] == words
    assert Path(commands[-1][0]).stem == "workforce"


def test_jupyterlab_gets_the_notebooks_and_its_own_options(
    start: ModuleType, commands: list[list[str]]
) -> None:
    assert start.main("lab", "--no-browser") == 0
    assert commands[-1][1:4] == ["-m", "jupyterlab", "notebooks"]
    assert commands[-1][-1] == "--no-browser"


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_sets_nothing_up(
    start: ModuleType, commands: list[list[str]], said: Said, flag: str
) -> None:
    assert start.main(flag) == 0
    assert commands == []
    assert "start.py test" in said()


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    lines = [line for line in script if line and not line.startswith("#")]
    assert lines[-1] == "exec python3 start.py test"
    assert not any("pip" in line or "pytest" in line for line in lines)
