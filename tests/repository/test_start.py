"""`start.py` is the first thing a reader runs, so what it says when it fails matters most."""

from __future__ import annotations

import ast
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
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
    for name in ("ROOT", "VENV", "LOCK", "BIN", "PYTHON"):
        moved = tmp_path / getattr(module, name).relative_to(ROOT)
        monkeypatch.setattr(module, name, moved)
    return module


@pytest.fixture
def commands(start: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The commands that were run, none of them for real; all succeed."""
    seen: list[list[str]] = []

    def quietly(command: list[str]) -> None:
        seen.append(command)
        if "venv" in command:
            start.PYTHON.parent.mkdir(parents=True, exist_ok=True)
            start.PYTHON.touch()

    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        seen.append(command)
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(start, "run_quietly", quietly)
    monkeypatch.setattr(start.subprocess, "run", run)
    return seen


Said = Callable[[], str]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    return lambda: "".join(capsys.readouterr())


# What goes wrong


@pytest.mark.parametrize("version", [(3, 6, 15), (3, 10, 4)])
def test_an_old_python_is_told_what_is_needed(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, said: Said, version: tuple[int, ...]
) -> None:
    monkeypatch.setattr(sys, "version_info", version)
    assert start.main([]) == 2
    words = said()
    assert f"This is Python {'.'.join(map(str, version))}" in words
    assert "needs Python 3.11 or newer" in words
    assert "Traceback" not in words


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


@pytest.mark.parametrize("lacking", [["venv"], ["ensurepip"], ["venv", "ensurepip"]])
def test_a_python_without_venv_is_told_how_to_get_it(
    start: ModuleType, monkeypatch: pytest.MonkeyPatch, said: Said, lacking: list[str]
) -> None:
    monkeypatch.setattr(
        start.importlib.util, "find_spec", lambda name: None if name in lacking else object()
    )
    assert start.main(["test"]) == 2
    words = said()
    assert f"needs: {' and '.join(lacking)}." in words
    assert "sudo apt install python3-venv" in words


def test_a_failing_command_shows_the_end_of_what_it_said(start: ModuleType) -> None:
    talk = "import sys; [print('line', n) for n in range(100)]; sys.exit('no such package')"
    with pytest.raises(start.SetupError) as caught:
        start.run_quietly([sys.executable, "-u", "-c", talk])  # both streams in their order
    words = str(caught.value)
    assert "  | no such package" in words
    assert "  | line 99" in words
    assert "line 50" not in words
    assert caught.value.exit_code == 1


def test_a_quiet_command_says_nothing_when_it_succeeds(start: ModuleType, said: Said) -> None:
    start.run_quietly([sys.executable, "-c", "print('chatter')"])
    assert said() == ""


def test_a_set_up_that_failed_is_not_taken_for_done(
    start: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    def no_network() -> None:
        raise start.SetupError("no network")

    with monkeypatch.context() as broken:
        broken.setattr(start, "install", no_network)
        assert start.main(["setup"]) == 1
    assert "no network" in said()
    assert start.main(["setup"]) == 0
    assert sum("venv" in command for command in commands) == 2


@pytest.mark.parametrize("word", ["test", "setup"])
def test_words_too_many_are_refused_before_anything_is_set_up(
    start: ModuleType, commands: list[list[str]], said: Said, word: str
) -> None:
    assert start.main([word, "-k", "cells"]) == 2
    assert f"{word}` takes no further words, and was given: -k cells" in said()
    assert commands == []


def test_one_failing_part_fails_the_tests_but_the_others_still_run(
    start: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    def run(command: list[str], **_: Any) -> subprocess.CompletedProcess[str]:
        commands.append(command)
        return subprocess.CompletedProcess(command, 1 if "tests" in command else 0)

    monkeypatch.setattr(start.subprocess, "run", run)
    assert start.run_tests(start.TESTS) == 1
    assert len(commands) == len(start.TESTS)
    words = said()
    assert "tests of the package: FAILED (pytest's exit code 1)" in words
    assert "tests of the notebooks: all passed" in words


def test_where_the_quick_installer_fails_pip_does_it(
    start: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    quietly = start.run_quietly

    def refuse(command: list[str]) -> None:
        quietly(command)
        if "uv" in command:
            raise start.SetupError("no such index")

    monkeypatch.setattr(start, "run_quietly", refuse)
    assert start.main(["setup"]) == 0
    with_pip = [c for c in commands if "uv" not in c and str(start.LOCK) in c]
    assert len(with_pip) == 1
    assert "--require-hashes" in with_pip[0]
    assert "installing with pip" in said()


def test_a_lock_without_a_package_says_so(start: ModuleType) -> None:
    with pytest.raises(start.SetupError, match=r"requirements\.lock does not pin two\."):
        start.locked("two")


def test_a_pinned_package_is_taken_with_its_hashes(start: ModuleType) -> None:
    assert start.locked("uv") == "uv==2.0 \\\n    --hash=sha256:aa\n"


@pytest.mark.slow
def test_a_package_that_is_not_to_be_had_ends_in_words(tmp_path: Path) -> None:
    (tmp_path / "start.py").write_bytes(SOURCE.read_bytes())
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "one"\n', encoding="utf-8")
    nowhere = "no-such-package-anywhere==1.0 --hash=sha256:" + 64 * "0"
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
    assert "This command failed: " in result.stderr
    assert "No matching distribution found for no-such-package-anywhere==1.0" in result.stderr
    assert "start.py` again" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / ".venv" / "set-up-for.json").exists()


# What goes right


def test_setting_up_takes_the_lock_by_its_hashes(
    start: ModuleType, commands: list[list[str]]
) -> None:
    assert start.main(["setup"]) == 0
    venv, own, lock, package, modules = commands
    assert {"--require-hashes", "--no-deps"} <= set(own)
    assert venv[1:] == ["-m", "venv", "--clear", str(start.VENV)]
    assert {"--require-hashes", "--no-deps", str(start.LOCK)} <= set(lock)
    assert {"--editable", "--no-deps", "--no-build-isolation"} <= set(package)
    assert "--compile-bytecode" in lock
    assert modules[1:] == ["-m", "compileall", "-q", str(start.ROOT / "src")]


def test_a_second_run_installs_nothing(
    start: ModuleType, commands: list[list[str]], said: Said
) -> None:
    start.main(["setup"])
    commands.clear()
    said()
    assert start.main(["setup"]) == 0
    assert commands == []
    assert "Installing" not in said()


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
    start.main(["setup"])
    commands.clear()
    (start.ROOT / name).write_text(content, encoding="utf-8")
    start.main(["setup"])
    assert any("--require-hashes" in command for command in commands) is again
    assert not any("venv" in command for command in commands)


def test_another_python_or_place_starts_from_nothing(
    start: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    start.main(["setup"])
    commands.clear()
    monkeypatch.setattr(start.platform, "python_version", lambda: "3.99.0")
    start.main(["setup"])
    assert any("venv" in command for command in commands)


def test_quick_tests_leave_the_slow_ones_out(start: ModuleType, commands: list[list[str]]) -> None:
    assert start.main(["test", "--quick"]) == 0
    assert commands[-1][3:6] == ["tests", "-m", "not slow"]
    assert start.main(["test", "--fast"]) == 2


def test_the_test_command_runs_every_folder_with_tests_on_all_cores(start: ModuleType) -> None:
    folders = [arguments[0] for _, arguments in start.TESTS]
    assert folders == ["tests", "notebooks"]
    for _, arguments in start.TESTS:
        assert arguments[-4:] == ["-n", "auto", "--dist", "loadscope"]
        assert "-m" not in arguments  # slow tests too


def test_building_ends_with_how_to_go_on(
    start: ModuleType, commands: list[list[str]], said: Said
) -> None:
    assert start.main([]) == 0
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
    assert start.main(words) == 0
    assert commands[-1][1:] == words
    assert Path(commands[-1][0]).stem == "workforce"


def test_jupyterlab_gets_the_notebooks_and_its_own_options(
    start: ModuleType, commands: list[list[str]]
) -> None:
    assert start.main(["lab", "--no-browser"]) == 0
    assert commands[-1][1:4] == ["-m", "jupyterlab", "notebooks"]
    assert commands[-1][-1] == "--no-browser"


def test_stopping_it_is_not_an_accident(
    start: ModuleType, commands: list[list[str]], monkeypatch: pytest.MonkeyPatch, said: Said
) -> None:
    def stopped(options: list[str]) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(start, "lab", stopped)
    assert start.main(["lab"]) == 130
    assert said().endswith("Stopped.\n")


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_sets_nothing_up(
    start: ModuleType, commands: list[list[str]], said: Said, flag: str
) -> None:
    assert start.main([flag]) == 0
    assert commands == []
    words = said()
    assert "Examples" in words
    assert "start.py test" in words


def test_ci_runs_the_test_command_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    lines = [line for line in script if line and not line.startswith("#")]
    assert lines[-1] == "exec python3 start.py test"
    assert not any("pip" in line or "pytest" in line for line in lines)
