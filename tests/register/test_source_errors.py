"""Suspected errors of a source: kept, told, and left out of what is worked out."""

from __future__ import annotations

import pytest

from analysis.citation.change import cite_change
from analysis.core.errors import InputError
from analysis.core.paths import project_root
from analysis.register import frames
from analysis.register.figure_rows import FIGURES, read
from analysis.register.remarks.source_errors import all_source_errors, source_error, suspected


def test_no_change_crosses_a_suspected_error_unasked() -> None:
    asked = ("staff_in_post_headcount", "HMPPS", "Grade 6/7", "2016-12-31", "2017-03-31")
    basis = "management_information"
    with pytest.raises(InputError, match=r"SEO/HEO and Grade 6/7 .* exchanged"):
        cite_change(*asked, basis=basis)
    labelled = cite_change(*asked, basis=basis, across=True)
    assert "exchanged" in " ".join(labelled.caveats)


def test_series_and_models_leave_it_out_unless_asked() -> None:
    left = frames.figures(measure="staff_in_post", area="HMPPS", grade="SEO/HEO")
    every = frames.figures(
        source_errors=True, measure="staff_in_post", area="HMPPS", grade="SEO/HEO"
    )
    assert set(every["figure_id"]) - set(left["figure_id"]) == {
        "staff-in-post.hmpps.seo-heo.2017-03-31.mwmi-2017-03"
    }


def test_what_is_declared_is_printed_so_and_written_down() -> None:
    rows = {r["figure_id"]: r for r in read(FIGURES) if r["figure_id"] in suspected()}
    assert set(rows) == set(suspected())
    people = rows["staff-in-post-headcount.hmpps.seo-heo.2017-03-31.mwmi-2017-03"]
    assert (people["value"], people["locator"]) == ("678", "Data sheet!H11")
    assert "fit the months beside them" in source_error(people)
    page = (project_root() / "docs" / "suspected-source-errors.md").read_text(encoding="utf-8")
    assert all(figure["figure_id"] in page for figure in all_source_errors())
