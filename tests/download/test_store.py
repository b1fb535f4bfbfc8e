"""Content that fits its name; and what a publication's data say."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.cli.main import parser_of
from analysis.download.publications import edition_of, file_name, names, publication, publisher
from analysis.download.store import check_content, read_record
from analysis.download.transport import FetchError

from .server import BOOK, Publisher


@pytest.mark.parametrize(
    ("name", "body", "words"),
    [
        ("t.csv", b"\xef\xbb\xbf <HTML><body>", "a web page"),
        ("t.csv", BOOK, "a zip file under another name"),
        ("t.csv", b"\xd0\xcf\x11\xe0rest", "a workbook, not text"),
        ("t.csv", b"a\0b", "not a table of text"),
        ("t.csv", b'{"error": "busy"}', "not a table of text"),
        ("t.xls", b"Organisation,Headcount", "not a spreadsheet"),
        ("t.xlsx", b"PK\x03\x04 then nothing", "cut off or damaged"),
    ],
)
def test_content_that_is_not_what_the_name_says(name: str, body: bytes, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        check_content(body, name, "")


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("t.ODS", BOOK),
        ("t.xls", b"\xd0\xcf\x11\xe0rest"),
        ("t.CSV", b"Organisation Name,Headcount\n"),
        ("t.csv", "Name,Pay £\n".encode("utf-16")),
        ("t.csv", "Name,Pay £\n".encode("cp1252")),
    ],
)
def test_content_that_is(name: str, body: bytes) -> None:
    check_content(body, name, "")


def test_a_record_that_cannot_be_read_is_as_good_as_none(tmp_path: Path) -> None:
    assert read_record(tmp_path / "t.ods") == {}
    (tmp_path / "t.ods.source.json").write_text("[")
    assert read_record(tmp_path / "t.ods") == {}
    (tmp_path / "t.ods.source.json").write_text("[]")
    assert read_record(tmp_path / "t.ods") == {}


@pytest.mark.parametrize(
    ("text", "edition"),
    [
        ("HM Prison and Probation Service workforce quarterly: June 2023", "2023-06"),
        ("Offender management statistics quarterly: January to March 2026", "2026-03"),
        ("MoJ_headcount_and_payroll_data_for_January_2022.csv", "2022-01"),
        ("hmpps-workforce-statistics-tables-dec-2024_final.ods", "2024-12"),
        ("annex-prison-probation-officer-staffing-against-targets-Jun-26_accessible", "2026-06"),
        ("accessibility_tables__June_2026_final", "2026-06"),
        ("workforce-management-data-sept-2013.xls", "2013-09"),
        ("2013-08__august-2013.CSV", "2013-08"),
        ("Probation_2019.ods", ""),
        ("Workforce statistics guide", ""),
    ],
)
def test_the_edition_in_a_title_or_a_file_name(text: str, edition: str) -> None:
    assert edition_of(text) == edition


def test_a_name_from_outside_becomes_a_safe_one() -> None:
    assert file_name("p", "2026-06", "../../a b\0;$(x).ods") == "p/2026-06___.._a_b_(x).ods"
    assert file_name("p", "", "") == "p/undated__file"
    assert len(file_name("p", "2026-06", "x" * 400 + ".ods")) < 200


def test_every_publication_can_be_read_and_is_in_the_help() -> None:
    for name in names():
        one = publication(name)
        assert one.landing
        assert one.look_back >= 1
        assert all(path.startswith("/government/") for path in one.landing)
        assert name in str(parser_of("fetch").epilog)


@pytest.mark.parametrize(
    "address",
    [
        "http://www.gov.uk/x",
        "https://gov.uk.example.org/x",
        "https://user@www.gov.uk/x",
        "https://www.gov.uk:444/x",
        "file:///etc/passwd",
        "",
        "https://www.gov.uk:x/",
    ],
)
def test_the_real_policy_speaks_to_nobody_else(address: str) -> None:
    with pytest.raises(FetchError, match="Nothing was downloaded"):
        publisher().check(address)


def test_the_real_policy_speaks_to_the_publisher(server: Publisher) -> None:
    publisher().check("https://www.gov.uk/api/content/x")
    publisher().check("https://assets.publishing.service.gov.uk/media/1/t.ods")
    assert server.asked == []
