"""One parameters cell a notebook, which tables, charts and sentences all obey.

Every notebook runs twice in this process, as committed and with another legal choice, without
drawing. What is said by a call that a choice reaches must then be said otherwise.
"""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import IPython.display
import pytest

from analysis.api import notebook as shown
from analysis.charts.spec import Chart
from tests.notebooks.test_notebooks import NOTEBOOKS, load, source

# notebook: what its parameters cell is changed to, and words of the old choice
OTHER = {
    "00_sources": ('first, last = "2010", "2016"', ["1992", "2026"]),
    "01_staff_in_post": (
        'grade = "Probation services officer"\ndate = "2016-03-31"',
        ["30 June 2016"],
    ),
    "02_shortfall": (
        'area, grade = "England and Wales", "Probation officer"\n'
        'date = "2025-09-30"\nregion = "Wales"',
        ["London had"],
    ),
    "03_attrition": (
        "short_share = (28, 38)\nyear_between = (5, 20)\nstaff_counted = (16000, 18000)\n"
        'heads_per_fte = (1, 1.05)\nother_staff = (-2, 2)\nrounding = False\ndate = "2016-06-30"',
        ["year to 31 March 2016"],
    ),
    "04_sickness": ('last = "2015-03-31"', ["2015/16"]),
    "05_sfo": (
        'months = 24\nsupervised = "All supervision in the community"',
        ["12 months", "2016 to 2020"],
    ),
    "06_caseload": (
        'grade = "Probation officer"\nsupervised = "All supervision in the community"\n'
        'date = "2025-03-31"\nyear = "2004"',
        ["31 December 2005"],
    ),
    "07_inspection": (
        'programme = "Programme of 2021 to 2023"\nunits_in_all = 120',
        ["October 2023", "108"],
    ),
    "08_projection": (
        'scenario = Scenario("Full model", starts="promised", target="full model", '
        'leaving="lowest published", arriving=60, withdrawal=5, share_drawn="fixed mean")',
        ["target flat"],
    ),
    "09_claims": ('outlet = "BBC News"', ["The Independent"]),
    "10_monthly_trend": ("months_ahead = 6", ["12 months ahead"]),
    "11_prison_comparison": ('left_out = "2010/11"', ["without 2013/14", "the 45 joiners"]),
    "12_three_counts": (
        'first, last = "2012", "2020"\nmeasure = "staff_in_post_headcount"',
        ["2026"],
    ),
    "13_staff_survey": (
        'first, last = "2019", "2022"\nquestion = "leave within 12 months or sooner"',
        ["2014", "2024"],
    ),
    "15_leavers_by_cause": ('date = "2022-03-31"', ["31 March 2021"]),
    "14_long_view": ('first, last = "1955", "1990"', ["2025"]),
}
NUMBER = re.compile(r"(?<![\w.,-])\d[\d,]*(?:\.\d+)?%?(?![\w,]*\d)")


@dataclass
class Told:
    """What one statement of a cell put before the reader, and whether a choice reaches it."""

    statement: str
    reached: bool
    texts: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


def _cells(path: Path) -> list[dict[str, Any]]:
    return [dict(c) for c in load(path)["cells"]]


def _is_parameters(cell: dict[str, Any]) -> bool:
    return "parameters" in cell["metadata"].get("tags", [])


def _of(what: Any) -> str:
    return str(getattr(what, "data", "") or "")


def _run(path: Path, parameters: str, reached: set[str]) -> list[Told]:
    """Run the code cells, one statement at a time, and keep every text that is shown.

    `reached` are the names that a choice changes; what is assigned from them joins them.
    """
    space: dict[str, Any] = {}
    told: list[Told] = []
    into: list[str] = []

    def show(made: Chart, size: str = "wide") -> None:
        words = [made.words(part) for part in ("finding", "subtitle", "caption")]
        into.append("\n".join([*words, made.alt_text()]))

    with pytest.MonkeyPatch.context() as patch:
        for place in (IPython.display, shown):
            patch.setattr(place, "display", lambda *w, **_: into.extend(map(_of, w)))
        patch.setattr(shown, "show", show)
        patch.setattr(shown, "pinned", lambda topic: None)
        patch.setattr(shown, "sources", lambda ids: None)
        for cell in (c for c in _cells(path) if c["cell_type"] == "code"):
            chosen = _is_parameters(cell)
            for one in ast.parse(parameters if chosen else source(cell)).body:
                names = {n.id for n in ast.walk(one) if isinstance(n, ast.Name)}
                touched = bool(names & reached)
                if isinstance(one, ast.Assign) and not chosen:
                    stores = (t for target in one.targets for t in ast.walk(target))
                    bound = {n.id for n in stores if isinstance(n, ast.Name)}
                    reached = reached | bound if touched else reached - bound
                into = []
                if isinstance(one, ast.Expr):
                    value = eval(compile(ast.Expression(one.value), path.name, "eval"), space)
                    into.append(_of(value))
                    told.append(Told(ast.unparse(one), touched, [t for t in into if t]))
                else:
                    exec(compile(ast.Module([one], []), path.name, "exec"), space)
    return told


@cache
def _both(path: Path) -> tuple[list[Told], list[Told]]:
    (cell,) = [c for c in _cells(path) if _is_parameters(c)]
    committed, other = source(cell), OTHER[path.stem][0]
    values = _values(committed), _values(other)
    assert values[0].keys() == values[1].keys(), "every choice is given another value or its own"
    moved = {name for name, value in values[0].items() if values[1][name] != value}
    return _run(path, committed, moved), _run(path, other, moved)


def _values(parameters: str) -> dict[str, str]:
    """Names of a parameters cell with the code of their values."""
    found: dict[str, str] = {}
    for one in ast.parse(parameters).body:
        assert isinstance(one, ast.Assign)
        (target,) = one.targets
        if isinstance(target, ast.Tuple):
            assert isinstance(one.value, ast.Tuple)
            pairs = zip(target.elts, one.value.elts, strict=True)
            found |= {ast.unparse(name): ast.unparse(value) for name, value in pairs}
        else:
            found[ast.unparse(target)] = ast.unparse(one.value)
    return found


pytestmark = [
    pytest.mark.parametrize(
        "path", [p for p in NOTEBOOKS if p.stem in OTHER], ids=lambda p: p.stem
    ),
    pytest.mark.slow,
]


def test_it_has_one_parameters_cell_that_a_heading_explains(path: Path) -> None:
    cells = _cells(path)
    (at,) = [i for i, c in enumerate(cells) if _is_parameters(c)]
    assert source(cells[at - 1]).startswith("## What you can change")


def test_whatever_a_choice_reaches_changes_with_it(path: Path) -> None:
    before, after = _both(path)
    same = [
        one.statement
        for one, two in zip(before, after, strict=True)
        if one.reached and one.texts and one.text == two.text
    ]
    assert not same
    assert any(one.reached and one.texts for one in before)


def test_no_text_still_speaks_of_the_old_choice(path: Path) -> None:
    before, after = ([t for t in side if t.reached] for side in _both(path))
    for word in OTHER[path.stem][1]:
        assert any(word in one.text for one in before), f"{word!r} is said of the old choice"
        assert [one.statement for one in after if word in one.text] == []


def test_prose_types_no_number_that_moves_with_a_choice(path: Path) -> None:
    before, after = (
        {n for one in side if one.reached for n in NUMBER.findall(one.text)} for side in _both(path)
    )
    # a year, or a number of one or two digits, may be of something else
    moves = {n for n in before - after if len(n) > 2 and not re.fullmatch("(19|20)..", n)}
    prose = [source(c) for c in _cells(path)[1:] if c["cell_type"] == "markdown"]
    prose = [p for p in prose if not p.startswith("## What you can change")]
    assert {n: p for p in prose for n in NUMBER.findall(p) if n in moves} == {}
