"""Every part of CONTRIBUTING.md that has commands is walked by a test."""

from __future__ import annotations

from pathlib import Path

from .walk import commands, recipes

# Run by the tests of start.py, and not one within another here.
ELSEWHERE = {"Set up"}


def test_every_recipe_is_walked() -> None:
    here = "".join(p.read_text(encoding="utf-8") for p in Path(__file__).parent.glob("test_*.py"))
    walked = {title for title in recipes() if f'walk("{title}"' in here}
    assert {title for title in recipes() if commands(title)} - ELSEWHERE == walked
