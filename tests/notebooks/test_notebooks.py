"""The notebooks as they are committed: executed, quiet, thin, the same everywhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from analysis.core.paths import project_root

NOTEBOOKS = sorted((project_root() / "notebooks").glob("*.ipynb"))
LARGEST = 1_500_000


def load(path: Path) -> dict[str, Any]:
    return dict(json.loads(path.read_text(encoding="utf-8")))


def code_cells(path: Path) -> list[dict[str, Any]]:
    return [c for c in load(path)["cells"] if c["cell_type"] == "code"]


def source(cell: dict[str, Any]) -> str:
    return "".join(cell["source"])


pytestmark = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)


def test_name_has_a_two_digit_prefix(path: Path) -> None:
    assert re.fullmatch(r"\d\d_[a-z_]+", path.stem)


def test_it_starts_with_a_question_and_its_sources(path: Path) -> None:
    first = load(path)["cells"][0]
    assert first["cell_type"] == "markdown"
    title = source(first).splitlines()[0]
    assert title.startswith("# ")
    assert title.endswith("?")
    assert "**Sources and editions.**" in source(first)


def test_it_is_executed_from_top_to_bottom_without_error(path: Path) -> None:
    cells = code_cells(path)
    assert [c["execution_count"] for c in cells] == list(range(1, len(cells) + 1))
    for cell in cells:
        for output in cell["outputs"]:
            assert output["output_type"] != "error"
            assert output.get("name") != "stderr"


def test_cells_are_thin(path: Path) -> None:
    for cell in code_cells(path):
        assert len(source(cell).splitlines()) <= 12
        assert not re.search(r"^\s*(def|class|lambda)\b", source(cell), re.MULTILINE)


def test_no_number_is_typed_in(path: Path) -> None:
    """A published number comes from the register; digits in code are dates and settings."""
    for cell in code_cells(path):
        code = re.sub(r"\"[^\"]*\"|'[^']*'|#.*", "", source(cell))
        assert not re.search(r"(?<![\w.])\d{3,}(?![\w.])", code), source(cell)


def test_nothing_in_it_depends_on_the_machine(path: Path) -> None:
    text_ = path.read_text(encoding="utf-8")
    assert len(text_) < LARGEST
    assert not re.search(r"(?<![\w.])/(?:work|root|tmp|home/\w+|Users)/", text_)
    assert "0x7f" not in re.sub(r'"image/png": "[^"]*"', "", text_)  # an address in memory
    metadata = load(path)["metadata"]
    assert metadata["kernelspec"]["name"] == "python3"
    assert "version" not in metadata["language_info"]


def test_every_picture_has_alt_text(path: Path) -> None:
    for cell in code_cells(path):
        for output in cell["outputs"]:
            if "image/png" in output.get("data", {}):
                assert output["metadata"]["image/png"]["alt"].strip()


def test_its_numbers_are_those_of_the_package(path: Path) -> None:
    """One cell prints the pinned numbers of a topic; nbval makes them anew and compares."""
    (cell,) = [c for c in code_cells(path) if "NBVAL_CHECK_OUTPUT" in source(c)]
    call = re.search(r'notebook\.pinned\("(\w+)"\)', source(cell))
    assert call, "the checked cell prints the pinned numbers of one topic"
    assert "".join(line for o in cell["outputs"] for line in o["text"]).strip()
