"""What `import analysis` offers: bad input first, then the examples of the documentation."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import analysis
from analysis.core.errors import InputError

OFFICERS = "staff-in-post.england-and-wales.probation-officer.2023-06-30.wq-2023-06"
PAGE = Path(__file__).parents[2] / "docs" / "python.md"


def test_errors_name_python_and_no_command() -> None:
    with pytest.raises(InputError, match="not a known grade") as caught:
        analysis.figures(grade="zzz")
    assert "workforce" not in str(caught.value)
    with pytest.raises(InputError, match=r"no table 'sicknes'.*sickness"):
        analysis.load("sicknes")
    with pytest.raises(InputError, match="No figure counts 'police'"):
        analysis.figures(measure="sfo_notifications", population="police")
    with pytest.raises(InputError, match="A series has one grade"):
        analysis.series("leaving_rate")


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: analysis.ask("gibberish blah"), "analysis.figures()['measure'].unique()"),
        (lambda: analysis.cite("change"), "Give measure=, since= and until="),
        (lambda: analysis.cite("shortfall", area="Wales"), "analysis.ask('vacancies Wales')"),
        (
            lambda: analysis.cite("cases-per-officer", date="2020-06-30"),
            "analysis.cite('caseload.england-and-wales.all-supervision.2020-06-30.",
        ),
        (lambda: analysis.chart("nochart"), "analysis.topics.catalogue.names()"),
        (
            lambda: analysis.figures(measure="caseload", area="London", grade="Probation officer"),
            "analysis.figures()['grade'].unique()",
        ),
    ],
)
def test_an_error_names_the_call_that_helps(call: Callable[[], object], named: str) -> None:
    with pytest.raises(InputError) as caught:
        call()
    assert named in str(caught.value)
    assert "workforce " not in str(caught.value)
    assert "--" not in str(caught.value)


def test_an_unknown_name_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="no attribute 'figure'"):
        analysis.figure  # noqa: B018


def test_every_public_name_is_there_and_no_room_bears_it() -> None:
    rooms = {p.name for p in Path(analysis.__file__).parent.iterdir() if p.is_dir()}
    for name in analysis.__all__:
        assert callable(getattr(analysis, name))
        assert name in dir(analysis)
    assert not rooms & set(analysis.__all__)


def test_importing_the_package_imports_no_library() -> None:
    code = "import sys, analysis; print('pandas' in sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "False"


@pytest.mark.parametrize("when", [date(2016, 6, 30), "2016-06-30", "30 June 2016"])
def test_a_date_may_be_given_in_three_ways(when: date | str) -> None:
    found = analysis.figures(measure="leaving_rate", grade="Probation officer", date=when)
    assert set(found["period_end"].dt.date) == {date(2016, 6, 30)}


def test_no_stretch_mixes_populations_or_bases() -> None:
    line = analysis.series("staff_in_post", grade="Probation officer")
    for _, run in line.groupby("stretch"):
        assert run["population"].nunique() == run["basis"].nunique() == 1
        assert run["period_end"].is_monotonic_increasing


def test_the_examples_of_the_page(monkeypatch: pytest.MonkeyPatch) -> None:
    failed, tried = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert tried > 10
    assert not failed


@pytest.mark.parametrize(
    ("what", "options", "says"),
    [
        ((OFFICERS,), {"area": "London"}, "area= would change nothing here"),
        ((OFFICERS,), {"source": "wq-2023-06"}, "source= would change nothing here"),
        ((OFFICERS, OFFICERS), {}, "One call cites one figure"),
        (
            ("change", OFFICERS, OFFICERS),
            {"edition": "as-published"},
            "edition='as-published' would",
        ),
        (("leavers", OFFICERS, OFFICERS), {}, "not worked out from two figures"),
        (("staff in post",), {"of_area": "London"}, "of_area= would change nothing here"),
    ],
)
def test_a_citation_never_drops_an_argument(
    what: tuple[str, ...], options: dict[str, str], says: str
) -> None:
    with pytest.raises(InputError, match=re.escape(says)):
        analysis.cite(*what, **options)
