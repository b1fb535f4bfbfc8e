"""What the code never does: run text as code, unpickle, or start a shell."""

from __future__ import annotations

import ast
import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

import analysis
from analysis.core.csv_tables import spreadsheet_safe
from analysis.core.paths import project_root
from analysis.register.sources import COLUMNS

PACKAGE = Path(analysis.__file__).parent
FILES = [
    *sorted(PACKAGE.rglob("*.py")),
    *sorted((project_root() / "benchmarks").glob("*.py")),
    project_root() / "start.py",
]
NOTEBOOKS = sorted((project_root() / "notebooks").glob("*.ipynb"))
UNSAFE_MODULES = {"pickle", "shelve", "marshal", "dill", "joblib", "cloudpickle"}
UNSAFE_CALLS = {"eval", "exec", "compile", "__import__"}
UNSAFE_METHODS = {
    "system", "popen", "getoutput", "getstatusoutput", "read_pickle", "to_pickle", "eval",
    "unsafe_load", "full_load", "load_all", "extractall",
}  # fmt: skip
UNSAFE_OF = {("yaml", "load"), ("torch", "load"), ("tempfile", "mktemp")}
EXPANDING = {"xml.etree", "xml.dom", "xml.sax"}  # parsers that expand entities without end


def unsafe(tree: ast.AST) -> list[str]:
    """Name what a piece of code does that it must not."""
    found = []
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [a.name for a in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
            found += [
                f"line {node.lineno}: from {node.module} import {a.name}"
                for a in node.names
                if a.name in UNSAFE_METHODS
            ]
        found += [
            f"line {node.lineno}: {n}" for n in names if ".".join(n.split(".")[:2]) in EXPANDING
        ]
        found += [f"line {node.lineno}: {n}" for n in names if n.split(".")[0] in UNSAFE_MODULES]
        if not isinstance(node, ast.Call):
            continue
        called = node.func
        if isinstance(called, ast.Name) and called.id in UNSAFE_CALLS:
            found.append(f"line {node.lineno}: {called.id}()")
        owner = getattr(getattr(called, "value", None), "id", "")
        if isinstance(called, ast.Attribute) and (
            called.attr in UNSAFE_METHODS or (owner, called.attr) in UNSAFE_OF
        ):
            found.append(f"line {node.lineno}: .{called.attr}()")
        for keyword in node.keywords:
            value = keyword.value
            if keyword.arg == "resolve_entities" and getattr(value, "value", True) is not False:
                found.append(f"line {node.lineno}: resolve_entities=")
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
        "compile(text, '', 'exec')", "yaml.load(text)", "yaml.unsafe_load(text)",
        "from os import system", "subprocess.getoutput(text)", "frame.eval(text)",
        "import xml.etree.ElementTree as ET", "XMLParser(resolve_entities=True)",
        "package.extractall(folder)", "tempfile.mktemp()",
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
        path.relative_to(path.parents[2]).as_posix(): done
        for path in FILES
        if (done := unsafe(ast.parse(path.read_text(encoding="utf-8"))))
    }
    own = found.pop("charts/style/svg.py", [])  # reads only what matplotlib has just written
    assert all(line.endswith("xml.etree") for line in own)
    assert found == {}


def test_no_template_lets_text_through_unescaped() -> None:
    """Every environment of templates escapes; only text made here is marked as safe."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Environment":
                escaped = {k.arg: k.value for k in node.keywords}.get("autoescape")
                assert escaped is not None, path.name
                assert getattr(escaped, "value", True) is not False, path.name


def test_no_cell_of_a_notebook_is_unsafe() -> None:
    assert len(NOTEBOOKS) > 10
    for path in NOTEBOOKS:
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] == "code":
                code = "".join(cell["source"])
                assert not code.lstrip().startswith(("%", "!")), path.name
                assert unsafe(ast.parse(code)) == [], path.name
                assert not re.search(r"\bHTML\(|\.style\b|escape=False", code), path.name


HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(1)">'


def shown(call: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> str:
    """The markdown that a notebook's function displays, as the browser would get it."""
    from markdown_it import MarkdownIt

    displayed: list[str] = []
    monkeypatch.setattr(
        "analysis.api.notebook.display",
        lambda thing, **_: displayed.append(getattr(thing, "data", "")),
    )
    call()
    return str(MarkdownIt("commonmark", {"html": True}).enable("table").render(displayed[-1]))


def test_a_notebook_shows_hostile_labels_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    import pandas as pd

    from analysis.api import notebook

    frame = pd.DataFrame({"area": [HOSTILE, "a|b\n<b>c"], "value": [1, 2]})
    html = shown(lambda: notebook.table(frame, {"area": "Area", "value": "Number"}), monkeypatch)
    assert "<script" not in html
    assert "<img" not in html
    assert "<b>" not in html
    assert html.count("<tr>") == 3
    assert "&lt;script&gt;" in html
    record = dict.fromkeys(COLUMNS, "") | {"publisher": HOSTILE, "title": HOSTILE}
    rows = pd.DataFrame({"source_id": ["x"], "edition": [HOSTILE]})
    monkeypatch.setattr("analysis.api.notebook.published_behind", lambda ids: rows)
    monkeypatch.setattr("analysis.api.notebook.source", lambda source_id: record)
    html = shown(lambda: notebook.sources(["x"]), monkeypatch)
    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_pandas_and_the_tables_we_write_take_text_as_text() -> None:
    import pandas as pd

    frame = pd.DataFrame({"area": [HOSTILE]})
    assert "<script" not in frame.to_html()
    for text in ("=cmd|'/C calc'!A0", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1"):
        assert spreadsheet_safe(text).startswith("'"), text
    for text in ("-237", "+4.5%", "-1,234.5", "Région", "", "-0.5"):
        assert spreadsheet_safe(text) == text


def test_no_text_of_the_committed_tables_is_a_formula() -> None:
    """What is committed is opened in spreadsheet programs as it stands."""
    found = []
    for path in sorted((project_root() / "data" / "processed").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.reader(file), 1):
                found += [
                    f"{path.name}:{number}: {cell!r}"
                    for cell in row
                    if len(cell) > 1 and spreadsheet_safe(amount := cell.replace("£", "")) != amount
                ]
    assert found == []
