"""CONTRIBUTING answers where to change what with one place that is there."""

from __future__ import annotations

import re

from analysis import vocabulary
from analysis.core.paths import project_root
from analysis.register.remarks.caveats import caveat_text

ROOT = project_root()
TABLE = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
TABLE = TABLE.partition("## Where to change what")[2].partition("\n## ")[0]
ASKED = (
    "the label of a region", "a monthly layout", "a derived measure", "a line's colour",
    "the caveat of vacancies", "a claim comparator", "what happens when a download is cut off",
)  # fmt: skip


def test_every_question_has_its_row_and_every_place_is_there() -> None:
    rows = dict(re.findall(r"^\| ([^|]+) \| (.+) \|$", TABLE, re.MULTILINE))
    for question in ASKED:
        places = re.findall(r"`(src/[\w./]+)`", rows[question])
        assert places, question
        assert all((ROOT / place).exists() for place in places), question


def test_the_places_hold_what_they_are_said_to_hold() -> None:
    assert "area_id" in vocabulary.areas()["London"]
    assert caveat_text("regional-vacancies-are-means")
    told = (ROOT / "src/analysis/download/transport.py").read_text(encoding="utf-8")
    assert "retries" in told
