"""Suspected errors of a source: kept, told, and left out of what is worked out."""

from __future__ import annotations

import pytest

import analysis
from analysis import vocabulary
from analysis.citation.change import cite_change
from analysis.citation.choose import Request
from analysis.citation.citation import cite_figure
from analysis.core.errors import InputError
from analysis.core.paths import project_root
from analysis.register import frames
from analysis.register.figure_rows import DERIVED, FIGURES, read
from analysis.register.remarks.caveats import source_error, suspected


def test_no_change_crosses_a_suspected_error_unasked() -> None:
    asked = Request("staff_in_post_headcount", "HMPPS", "Grade 6/7", since="2016-12-31",
                    until="2017-03-31", basis="management_information")  # fmt: skip
    with pytest.raises(InputError, match=r"SEO/HEO and Grade 6/7 .* exchanged"):
        cite_change(asked)
    labelled = cite_change(asked._replace(mix=True))
    assert "exchanged" in " ".join(labelled.caveats)


def test_series_and_models_leave_it_out_unless_asked() -> None:
    left = frames.figures(measure="staff_in_post", area="HMPPS", grade="SEO/HEO")
    every = frames.figures(
        source_errors=True, measure="staff_in_post", area="HMPPS", grade="SEO/HEO"
    )
    assert set(every["figure_id"]) - set(left["figure_id"]) == {
        "staff-in-post.hmpps.seo-heo.2017-03-31.mwmi-2017-03"
    }


ASKED = {"measure": "staff_in_post", "area": "HMPPS", "grade": "Grade 6/7"}
PRINTED = "staff-in-post.hmpps.grade-6-7.2017-03-31.mwmi-2017-03"
SHORT = "suspected error of the source: exchanged with the column beside it"


def test_the_figure_itself_is_cited_as_stored_and_says_so() -> None:
    cited = cite_figure(PRINTED)
    assert cited.printed.startswith("5,175 ")
    assert cited.stored.startswith("5174.71122")
    assert SHORT in cited.press_line
    assert "seem to be exchanged" in cited.caveats[0]


def test_the_public_series_leaves_it_out_unless_asked() -> None:
    for made in (analysis.figures, analysis.series):
        left, every = made(**ASKED), made(**ASKED, source_errors=True)
        assert set(every["figure_id"]) - set(left["figure_id"]) == {PRINTED}
        assert set(every[every["figure_id"] == PRINTED]["note"]) == {SHORT}
    with pytest.raises(InputError, match="left out unless asked for: source_errors=True"):
        analysis.series(**ASKED, source="mwmi-2017-03")


def test_a_chart_leaves_it_out_and_says_so() -> None:
    rows = analysis.figures(
        **ASKED, basis="management_information", since="2016-10", until="2017-06",
        source_errors=True,
    )  # fmt: skip
    drawn = analysis.chart(rows)
    assert PRINTED not in set(drawn.points["figure_id"])
    assert "Not drawn, as suspected errors of the source: 1." in drawn.caption
    asked = analysis.chart(rows, source_errors=True)
    assert PRINTED in set(asked.points["figure_id"])
    assert "seem to be exchanged" in " ".join(asked.notes)
    with pytest.raises(InputError, match="suspected error"):
        analysis.chart(rows[rows["figure_id"] == PRINTED])


def test_an_answer_refuses_the_change_and_marks_the_figure_in_its_lists() -> None:
    words = "headcount of Grade 6/7 in HMPPS between December 2016 and March 2017"
    refused = analysis.ask(f"change in {words}")
    assert refused.refused
    assert "seem to be exchanged" in refused.text
    beside = analysis.ask("how many Grade 6/7 staff in HMPPS in March 2017").also_held
    assert any(f"5,175 FTE [{SHORT}] at 31 March 2017" in line for line in beside)


def test_nothing_is_worked_out_from_it() -> None:
    inputs = {i for row in read(DERIVED) for i in row["inputs"].split()}
    assert not inputs & set(suspected())


def test_what_is_declared_is_printed_so_and_written_down() -> None:
    rows = {r["figure_id"]: r for r in read(FIGURES) if r["figure_id"] in suspected()}
    assert set(rows) == set(suspected())
    people = rows["staff-in-post-headcount.hmpps.seo-heo.2017-03-31.mwmi-2017-03"]
    assert (people["value"], people["locator"]) == ("678", "Data sheet!H11")
    assert "fit the months beside them" in source_error(people)
    page = (project_root() / "docs" / "suspected-source-errors.md").read_text(encoding="utf-8")
    assert all(figure in page for figure in suspected())


def test_no_figure_is_declared_twice() -> None:
    errors = vocabulary.rules("source_errors")["error"]
    declared = [figure for error in errors for figure in error["figures"]]
    assert len(declared) == len(set(declared))
