"""Documents of each kind, the hostile and the broken ones first."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest

from analysis.claims import documents
from analysis.claims.articles.finding import find_claims, find_claims_in_file
from analysis.claims.documents import paragraphs_of_file, paragraphs_of_text
from analysis.claims.marked_text import FORMATS
from analysis.core.errors import InputError
from analysis.spreadsheets import zip_package

from .small_pdf import pdf_of

SAID = "In June 2023 probation was 2,390 probation officers short."


@pytest.mark.parametrize("name", ["a.pdf", "a.docx"])
def test_what_is_not_of_its_kind_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(b"not such a file")
    with pytest.raises(InputError, match=f"{name} (?:cannot be read as|is damaged)"):
        paragraphs_of_file(path)


def test_a_file_that_is_absent_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(InputError, match="There is no file"):
        paragraphs_of_file(tmp_path / "a.txt")
    monkeypatch.setattr(documents, "MOST_BYTES", 10)
    (tmp_path / "b.txt").write_text(SAID, encoding="utf-8")
    with pytest.raises(InputError, match="at most 10 are read"):
        paragraphs_of_file(tmp_path / "b.txt")


def test_a_docx_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr(
            "word/document.xml",
            '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]><d>&e;</d>',
        )
    with pytest.raises(InputError, match="declares a document type"):
        paragraphs_of_file(path)


def test_a_docx_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_package, "LARGEST_PART", 1_000)
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", "x" * 10_000)
    with pytest.raises(InputError, match="would unpack to"):
        paragraphs_of_file(path)


def test_text_of_a_page_is_read_without_its_scripts_and_styles(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        f"<html><head><style>p{{}}</style></head><body><nav>35%</nav><p>{SAID}</p>"
        "<script>var n = 4418;</script><ul><li>one</li><li>two</li></ul></body></html>",
        encoding="utf-8",
    )
    assert paragraphs_of_file(path) == [SAID, "one", "two"]


def test_the_line_under_a_headline_dates_the_article() -> None:
    text = (
        "Probation still 1,555 officers short\nBy a correspondent, 20 November 2025\n\n"
        "The Probation Service was short of 1,555 officers at the end of\nSeptember.\n"
    )
    assert len(paragraphs_of_text(text)) == 3
    article = find_claims(text, today=date(2026, 11, 27))
    assert (article.written_on, article.dated_by) == (date(2025, 11, 20), "the text")
    checked = article.checked[-1]
    assert (checked.claim.period_end, checked.verdict) == ("2025-09-30", "right")
    assert len(paragraphs_of_text("It fell by 2% to\n30 June 2023.")) == 1


def test_markdown_and_docx_are_read(tmp_path: Path) -> None:
    import docx

    (tmp_path / "a.md").write_text(f"# A title\n\n> **{SAID}**\n", encoding="utf-8")
    assert paragraphs_of_file(tmp_path / "a.md") == ["A title", SAID]
    written = docx.Document()
    written.add_paragraph(SAID)
    table = written.add_table(rows=1, cols=2)
    table.cell(0, 1).text = "872"
    written.save(str(tmp_path / "a.docx"))
    assert paragraphs_of_file(tmp_path / "a.docx") == [SAID, "872"]


def test_a_pdf_without_text_or_of_too_many_pages_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf_of([[]]))
    with pytest.raises(InputError, match="holds no text; it may be pictures"):
        paragraphs_of_file(path)
    monkeypatch.setattr(documents, "MOST_PAGES", 1)
    path.write_bytes(pdf_of([[SAID], [SAID]]))
    with pytest.raises(InputError, match="has 2 pages; at most 1 are read"):
        paragraphs_of_file(path)


def test_a_pdf_is_read_with_its_lines_and_broken_words_joined(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    page = ["In June 2023 probation was 2,390 proba-", "tion officers short.", "It was a report."]
    path.write_bytes(pdf_of([page, ["There were 4,418 probation officers (FTE) in post."]]))
    first, *rest = paragraphs_of_file(path)
    assert first == SAID
    assert rest == ["It was a report.", "There were 4,418 probation officers (FTE) in post."]
    found = find_claims_in_file(path, today=date(2026, 11, 26))
    first_claim = found.checked[0]
    assert (first_claim.claim.value, first_claim.verdict) == ("2390", "right")


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_hostile_text_is_data_in_every_form(form: str) -> None:
    hostile = f"<script>alert(1)</script> \x1b[2J =cmd|calc {SAID}"
    told = FORMATS[form](find_claims(hostile, name="<img src=x onerror=y>"))
    assert "\x1b" not in told
    if form == "markdown":
        from markdown_it import MarkdownIt

        told = MarkdownIt().render(told)
    if form in ("html", "markdown"):
        assert "<script" not in told
        assert "<img" not in told
    if form == "csv":
        assert not any(cell.startswith(("=", "+", "@")) for cell in told.split(","))
