"""What would break on Windows is refused here: names, line ends, encodings, modules."""

from __future__ import annotations

import ast
import re
import subprocess
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest

from analysis.core.paths import project_root

ROOT = project_root()
FORBIDDEN = re.compile(r'[<>:"\\|?*\x00-\x1f]|[ .]$')
RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
LONGEST = 160  # of 260, so that a clone may lie some folders down
ONLY_UNIX = {"fcntl", "grp", "pwd", "resource", "termios"}
CODE = [*sorted((ROOT / "src").rglob("*.py")), ROOT / "start.py"]


def listed() -> list[str]:
    """List the files of the checkout."""
    done = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode or not done.stdout:
        pytest.skip("not a git checkout, so there is no list of files")
    return done.stdout.rstrip("\0").split("\0")


def bad_name(path: str) -> bool:
    """Tell whether a path cannot be checked out on Windows."""
    parts = PurePosixPath(path).parts
    return len(path) > LONGEST or any(FORBIDDEN.search(p) or RESERVED.match(p) for p in parts)


@pytest.mark.parametrize("name", ["a:b.csv", "data/aux.csv", "what?.md", "end.", "x" * 161])
def test_a_name_that_windows_lacks_is_seen(name: str) -> None:
    assert bad_name(name)


def test_every_file_can_be_checked_out() -> None:
    names = listed()
    assert [name for name in names if bad_name(name)] == []
    folded = Counter(name.lower() for name in names)
    assert [name for name, times in folded.items() if times > 1] == []


def faults(code: str) -> list[str]:
    """List what a module does that works on other systems only."""
    found = []
    tree = ast.parse(code)
    guarded = {
        id(node)
        for outer in ast.walk(tree)
        if isinstance(outer, ast.Try | ast.If)
        for node in ast.walk(outer)
    }
    for node in ast.walk(tree):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        if ONLY_UNIX.intersection(names) and id(node) not in guarded:
            found.append(f"line {node.lineno}: {', '.join(names)} without a way round it")
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "attr", getattr(node.func, "id", ""))
        given = {keyword.arg for keyword in node.keywords}
        method = isinstance(node.func, ast.Attribute)
        if method and name in ("read_text", "write_text") and "encoding" not in given:
            found.append(f"line {node.lineno}: {name} without an encoding")
        if name == "open" and isinstance(node.func, ast.Name) and "encoding" not in given:
            mode = node.args[1].value if len(node.args) > 1 else "r"  # type: ignore[attr-defined]
            if "b" not in mode:
                found.append(f"line {node.lineno}: open without an encoding")
    return found


@pytest.mark.parametrize(
    "code", ["import fcntl", "p.read_text()", "open('a')", "p.write_text('x', newline='')"]
)
def test_what_works_elsewhere_only_is_seen(code: str) -> None:
    assert faults(code)


@pytest.mark.parametrize("path", CODE, ids=lambda p: p.name)
def test_the_code_runs_on_windows_as_far_as_can_be_read_from_it(path: Path) -> None:
    assert faults(path.read_text(encoding="utf-8")) == []


def test_line_ends_are_the_same_everywhere() -> None:
    """Digests of tables would differ if git changed line ends on the way out."""
    rules = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    assert re.search(r"^\*\s+.*eol=lf|^\*\s+text=auto eol=lf", rules, re.MULTILINE)
