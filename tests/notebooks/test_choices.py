"""No notebook is left out of the tests of what a choice changes."""

from __future__ import annotations

from .test_notebooks import NOTEBOOKS
from .test_parameters import OTHER


def test_every_notebook_is_run_with_another_choice() -> None:
    assert {path.stem for path in NOTEBOOKS} == OTHER.keys()
