"""What the code never does: run text as code, unpickle, or start a shell."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import analysis
from analysis.paths import project_root

PACKAGE = Path(analysis.__file__).parent
FILES = [*sorted(PACKAGE.rglob("*.py")), project_root() / "start.py"]
UNSAFE_MODULES = {"pickle", "shelve", "marshal", "dill", "joblib", "cloudpickle"}
UNSAFE_CALLS = {"eval", "exec", "compile", "__import__"}
UNSAFE_METHODS = {"system", "popen", "read_pickle", "to_pickle", "unsafe_load", "full_load"}


def unsafe(tree: ast.AST) -> list[str]:
    """Name what a piece of code does that it must not."""
    found = []
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        found += [f"line {node.lineno}: {n}" for n in names if n.split(".")[0] in UNSAFE_MODULES]
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in UNSAFE_CALLS:
            found.append(f"line {node.lineno}: {called.id}()")
        if isinstance(called, ast.Attribute) and called.attr in UNSAFE_METHODS:
            found.append(f"line {node.lineno}: .{called.attr}()")
        for keyword in node.keywords:
            value = keyword.value
            if keyword.arg in ("shell", "allow_pickle") and not (
                isinstance(value, ast.Constant) and value.value is False
            ):
                found.append(f"line {node.lineno}: {keyword.arg}=")
            if keyword.arg == "verify" and isinstance(value, ast.Constant) and not value.value:
                found.append(f"line {node.lineno}: verify=False")
    return found


@pytest.mark.parametrize(
    "code",
    [
        "import pickle", "from joblib import load", "eval(text)", "exec(text)", "os.system(text)",
        "subprocess.run(text, shell=True)", "subprocess.run(text, shell=flag)",
        "pd.read_pickle(path)", "np.load(path, allow_pickle=True)", "get(url, verify=False)",
        "compile(text, '', 'exec')",
    ],
)  # fmt: skip
def test_what_is_unsafe_is_seen(code: str) -> None:
    assert unsafe(ast.parse(code))


def test_what_is_safe_is_not_mistaken() -> None:
    safe = "re.compile(x); subprocess.run([a], shell=False); evaluate(x); client.execute()"
    assert unsafe(ast.parse(safe)) == []


def test_nothing_of_the_package_is_unsafe() -> None:
    assert len(FILES) > 100
    found = {
        str(path.relative_to(path.parents[1])): done
        for path in FILES
        if (done := unsafe(ast.parse(path.read_text(encoding="utf-8"))))
    }
    assert found == {}


def test_no_template_lets_text_through_unescaped() -> None:
    """Every environment of templates escapes; only text made here is marked as safe."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Environment":
                escaped = {k.arg: k.value for k in node.keywords}.get("autoescape")
                assert escaped is not None, path.name
                assert getattr(escaped, "value", True) is not False, path.name
