"""Single changes to workbooks of the inferred layouts: right numbers, or a refusal."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.spreadsheets import open_workbook

from .as_ods import as_ods
from .general import Change, Changer, outcome, read, wrong_readings
from .later_tables import later
from .omsq_tables import annual, quarterly
from .sfo_tables import annual_tables
from .test_mutations import say
from .test_triplets import accessible, classic

BOOKS: dict[str, tuple[Callable[[Path], Path], str]] = {
    "annex, classic": (classic, "targets-annex"),
    "annex, accessible": (accessible, "targets-annex"),
    "later classic": (later, "workforce-quarterly-later"),
    "probation quarterly": (quarterly, "offender-management-quarterly"),
    "probation annual": (annual, "offender-management-annual"),
    "serious further offences": (annual_tables, "serious-further-offences"),
}
CHANGES = 153


@pytest.mark.slow
@pytest.mark.parametrize("name", list(BOOKS))
def test_no_single_change_gives_a_silent_wrong_figure(name: str, tmp_path: Path) -> None:
    make, layout = BOOKS[name]
    changer = Changer(make(tmp_path / "book.xlsx"), layout, len(name))
    wrong = wrong_readings(changer, changer.kinds(), CHANGES)
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("name", list(BOOKS))
def test_the_workbooks_are_read_right_as_they_are(name: str, tmp_path: Path) -> None:
    make, layout = BOOKS[name]
    changer = Changer(make(tmp_path / "book.xlsx"), layout, 1)
    assert outcome(Change("none", changer.book, (changer.told(),)), layout) == ""


@pytest.mark.parametrize("name", list(BOOKS))
def test_an_open_document_says_the_same(name: str, tmp_path: Path) -> None:
    """Most editions are published as ods, where a line break makes two paragraphs."""
    make, layout = BOOKS[name]
    xlsx = make(tmp_path / "book.xlsx")
    rows = [read(open_workbook(p), layout) for p in (xlsx, as_ods(xlsx, tmp_path / "book.ods"))]
    said = [[(*say(r), r.sheet, r.cell) for r in one] for one in rows]
    assert said[0] == said[1]


def test_the_test_can_fail(tmp_path: Path) -> None:
    """A reading that differs from the right one is told apart."""
    changer = Changer(quarterly(tmp_path / "q.xlsx"), "offender-management-quarterly", 1)
    row = read(changer.book, changer.layout)[0]
    assert outcome(Change("none", changer.book, (changer.told([row]),)), changer.layout)
    assert "clearly" in outcome(Change("none", changer.book), changer.layout)
