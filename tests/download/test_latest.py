"""The newest edition by the content API: what the publisher does to addresses and titles."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from analysis.core.errors import InputError
from analysis.download.latest import fetch_latest
from analysis.download.store import Fetched
from analysis.download.transport import FetchError, NotThere, Policy

from .server import BOOK, Publisher, left, send

STATISTICS = "/government/statistics/"
WORKFORCE = "/government/collections/national-offender-management-service-workforce-statistics"
OTHER = "/government/collections/hm-prison-probation-service-workforce-statistics"
REOFFENDING = "/government/collections/proven-reoffending-statistics"
OFFENDERS = "/government/collections/offender-management-statistics-quarterly"
MONTHLY = "/government/publications/workforce-management-information-moj"
SLUG = STATISTICS + "hm-prison-and-probation-service-workforce-quarterly-"
TITLE = "HM Prison and Probation Service workforce quarterly: "


def latest(name: str, policy: Policy, cache: Path, **more: object) -> list[Fetched]:
    return fetch_latest(name, policy=policy, to=cache, sources={}, **more)  # type: ignore[arg-type]


def tables(server: Publisher, number: int, name: str, title: str = "") -> tuple[str, str]:
    return title or name, server.file(f"/media/{number}/{name}")


def two_editions(server: Publisher) -> None:
    server.collection(
        WORKFORCE,
        # The older one was corrected last, so its date is the newer.
        (TITLE + "March 2026", SLUG + "march-2026", "2026-09-01T09:30:00Z"),
        (TITLE + "June 2026", SLUG + "june-2026", "2026-08-20T09:30:00Z"),
        ("Guide to HMPPS workforce statistics", STATISTICS + "guide", "2026-10-01T09:30:00Z"),
    )
    server.release(
        SLUG + "june-2026",
        TITLE + "June 2026",
        tables(server, 1, "hmpps-workforce-statistics-tables-jun-2026_final.ods"),
        tables(server, 2, "accessibility_tables__June_2026_final.ods"),
        tables(server, 3, "annex-officer-staffing-levels-against-targets-Jun-2026_final.ods"),
        tables(server, 4, "annex-officer-staffing-against-targets-Jun-26_accessible.ods"),
        tables(server, 5, "recruitment-diversity-statistics-tables_jun-2026.ods"),
        ("Bulletin", "/government/statistics/bulletin"),
    )
    name = "hmpps-workforce-statistics-tables-mar-2026_final.ods"
    server.release(SLUG + "march-2026", TITLE + "March 2026", tables(server, 6, name))


def test_a_collection_that_is_at_neither_address_names_both_and_the_file_to_correct(
    policy: Policy, cache: Path
) -> None:
    with pytest.raises(FetchError) as error:
        latest("workforce-quarterly", policy, cache)
    assert WORKFORCE in str(error.value)
    assert OTHER in str(error.value)
    assert "publications.toml" in str(error.value)


@pytest.mark.parametrize(
    "body", [b"<!DOCTYPE html><title>Sign in</title>", b"[1, 2]", b"", b"[" * 50_000]
)
def test_an_answer_that_is_no_page_of_the_api_is_refused(
    server: Publisher, policy: Policy, cache: Path, body: bytes
) -> None:
    server.on("/api/content" + WORKFORCE, send(body))
    with pytest.raises(FetchError, match="did not answer as the content API does"):
        latest("workforce-quarterly", policy, cache)


def test_an_endless_answer_of_the_api_is_cut_off(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    from dataclasses import replace

    server.on("/api/content" + WORKFORCE, send(b"[" * 3000, Content_Length=""))
    with pytest.raises(FetchError, match="larger than the limit of 2,000 bytes"):
        latest("workforce-quarterly", replace(policy, largest_page=2000), cache)


@pytest.mark.parametrize("links", [{"documents": [None]}, {"documents": [{"base_path": 3}]}, 7])
def test_fields_of_another_kind_than_expected_are_refused(
    server: Publisher, policy: Policy, cache: Path, links: object
) -> None:
    server.page(WORKFORCE, links=links)
    with pytest.raises(FetchError, match="did not answer as the content API does"):
        latest("workforce-quarterly", policy, cache)


def test_fields_that_are_missing_or_null_are_blank(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    server.page(WORKFORCE, title=None, links={"documents": [{"title": "x"}]}, details=None)
    with pytest.raises(FetchError, match="no documents at all"):
        latest("workforce-quarterly", policy, cache)


def test_a_collection_without_a_release_of_that_title_shows_the_titles_there_are(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    server.collection(WORKFORCE, ("Prison population", STATISTICS + "p", "2026-08-20"))
    with pytest.raises(FetchError, match=r"None of the 1 documents.*Prison population"):
        latest("workforce-quarterly", policy, cache)


def test_a_release_without_tables_lists_what_it_offers_and_gets_no_older_one(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    two_editions(server)
    server.release(SLUG + "june-2026", TITLE + "June 2026", tables(server, 9, "summary.pdf"))
    with pytest.raises(FetchError, match=r"june-2026.*offers summary\.pdf"):
        latest("workforce-quarterly", policy, cache)
    server.release(SLUG + "june-2026", TITLE + "June 2026")
    with pytest.raises(FetchError, match="offers none"):
        latest("workforce-quarterly", policy, cache)
    assert left(cache) == []


def test_an_attachment_on_another_host_is_not_downloaded(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    two_editions(server)
    elsewhere = ("Tables", "https://example.org/workforce-tables-june-2026.ods")
    server.release(SLUG + "june-2026", TITLE + "June 2026", elsewhere)
    with pytest.raises(FetchError, match="not at one of the publisher's"):
        latest("workforce-quarterly", policy, cache)


def test_the_newest_edition_is_told_by_its_month_and_comes_with_both_its_files(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    two_editions(server)
    got = latest("workforce-quarterly", policy, cache)
    names = [
        "workforce-quarterly/2026-06__accessibility_tables__June_2026_final.ods",
        "workforce-quarterly/2026-06__hmpps-workforce-statistics-tables-jun-2026_final.ods",
    ]
    assert sorted(str(one.path.relative_to(cache)) for one in got) == names
    assert left(cache) == sorted(names + [name + ".source.json" for name in names])
    record = json.loads((cache / (names[1] + ".source.json")).read_text(encoding="utf-8"))
    assert record["edition"] == TITLE + "June 2026"
    assert record["published_on"] == "2026-08-20"
    assert record["landing_page"] == server.root + SLUG + "june-2026"


def test_the_annex_of_the_same_release_comes_in_both_its_versions(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    two_editions(server)
    got = latest("targets-annex", policy, cache)
    assert [one.path.name for one in got] == [
        "2026-06__annex-officer-staffing-levels-against-targets-Jun-2026_final.ods",
        "2026-06__annex-officer-staffing-against-targets-Jun-26_accessible.ods",
    ]


def test_two_files_of_one_name_do_not_overwrite_each_other(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    two_editions(server)
    files = [tables(server, n, "tables.ods", f"Workforce tables, part {n}") for n in (1, 2)]
    server.release(SLUG + "june-2026", TITLE + "June 2026", *files, files[0])
    got = latest("workforce-quarterly", policy, cache)
    assert [one.path.name for one in got] == ["2026-06__tables_1.ods", "2026-06__tables_2.ods"]


def test_what_is_there_already_is_not_downloaded_again_unless_it_was_altered(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    two_editions(server)
    first = latest("workforce-quarterly", policy, cache)
    server.asked.clear()
    again = latest("workforce-quarterly", policy, cache)
    assert {one.state for one in again} == {"already there"}
    assert not [path for path in server.asked if path.startswith("/media")]
    first[0].path.write_bytes(b"altered")
    assert [one.state for one in latest("workforce-quarterly", policy, cache)] == [
        "fetched",
        "already there",
    ]
    assert first[0].path.read_bytes() == BOOK


def test_a_dry_run_asks_and_writes_nothing(server: Publisher, policy: Policy, cache: Path) -> None:
    two_editions(server)
    got = latest("workforce-quarterly", policy, cache, dry_run=True)
    assert {one.state for one in got} == {"would fetch"}
    assert not cache.exists()


def test_an_edition_that_is_not_there_names_those_that_are(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    two_editions(server)
    with pytest.raises(NotThere, match=r"nothing for 2019-03.*2 editions, 2026-03 to 2026-06"):
        latest("workforce-quarterly", policy, cache, edition="March 2019")
    with pytest.raises(InputError, match="not a date"):
        latest("workforce-quarterly", policy, cache, edition="the last")
    with pytest.raises(InputError, match="Choose one of: workforce-quarterly"):
        latest("workforce", policy, cache)


def test_a_collection_lists_its_release_under_whatever_address_it_has(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    path = STATISTICS + "hm-prison-probation-service-workforce-quarterly-december-2024--2"
    title = "HM Prison & Probation Service workforce quarterly: December 2024"
    server.collection(OTHER, (title, path, "2025-02-20"))
    server.page(
        WORKFORCE, schema_name="redirect", redirects=[{"path": WORKFORCE, "destination": OTHER}]
    )
    name = "hmpps-workforce-statistics-tables-dec-2024_final.ods"
    server.release(path, title, tables(server, 8, name))
    (got,) = latest("workforce-quarterly", policy, cache)
    assert got.path.name == "2024-12__" + name


@pytest.mark.parametrize("to", ["https://example.org/x", "//example.org/x", "", WORKFORCE])
def test_a_page_that_moved_off_the_site_or_in_a_ring_is_not_followed(
    server: Publisher, policy: Policy, cache: Path, to: str
) -> None:
    server.page(WORKFORCE, schema_name="redirect", redirects=[{"destination": to}])
    with pytest.raises(FetchError, match="has moved"):
        latest("workforce-quarterly", policy, cache)


def test_a_page_taken_down_is_as_good_as_none(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    server.page(WORKFORCE, document_type="gone")
    with pytest.raises(FetchError, match="has no page for"):
        latest("workforce-quarterly", policy, cache)


def test_serious_further_offences_come_from_the_last_release_that_carries_them(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    base = STATISTICS + "proven-reoffending-statistics-"
    new, old = "january-to-march-2021", "october-to-december-2020"
    server.collection(
        REOFFENDING,
        ("Proven reoffending statistics: January to March 2021", base + new, "2023-01-26"),
        ("Proven reoffending statistics: October to December 2020", base + old, "2022-10-27"),
    )
    server.release(base + new, "January to March 2021", tables(server, 1, "pro-q1.ods"))
    offences = tables(server, 2, "sfo-tables.ods", "Serious Further Offence Annual Tables")
    server.release(base + old, "Proven reoffending: October to December 2020", offences)
    (got,) = latest("serious-further-offences", policy, cache)
    assert got.path.name == "2020-12__sfo-tables.ods"


def test_the_probation_tables_of_offender_management(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    path = STATISTICS + "offender-management-statistics-quarterly-january-to-march-2026"
    title = "Offender management statistics quarterly: January to March 2026"
    server.collection(OFFENDERS, (title, path, "2026-07-30"))
    server.release(
        path,
        title,
        tables(server, 1, "population-31mar2026.ods", "Prison population: 31 March 2026"),
        tables(server, 2, "Probation_Q1_2026.ods", "Probation: January to March 2026"),
        tables(server, 3, "Probation_CSVs.zip", "Probation CSVs"),
    )
    (got,) = latest("offender-management", policy, cache)
    assert got.path.name == "2026-03__Probation_Q1_2026.ods"


def monthly(server: Publisher) -> None:
    files = [
        tables(server, 1, "moj-headcount-payroll-data-april-2026-provisional.ods"),
        tables(server, 2, "moj-headcount-payroll-data-april-2026-provisional.csv"),
        tables(server, 3, "MoJ_headcount_and_payroll_data_for_April_2026__revised_.ods"),
        tables(server, 4, "MoJ_headcount_and_payroll_data_for_March_2026__revised_.ods"),
        tables(server, 5, "guidance-notes.ods"),
    ]
    server.release(MONTHLY, "Workforce management information: MOJ", *files)


def test_one_page_with_every_month_gives_the_newest_provisional_and_revised(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    monthly(server)
    got = latest("workforce-management-information", policy, cache)
    assert [one.path.name for one in got] == [
        "2026-04__moj-headcount-payroll-data-april-2026-provisional.ods",
        "2026-04__MoJ_headcount_and_payroll_data_for_April_2026__revised_.ods",
    ]
    (march,) = latest("workforce-management-information", policy, cache, edition="March 2026")
    assert march.path.name.startswith("2026-03__")
    with pytest.raises(NotThere, match="2 editions, 2026-03 to 2026-04"):
        latest("workforce-management-information", policy, cache, edition="May 2026")


def test_a_file_on_record_goes_to_its_place_and_must_have_its_hash(
    server: Publisher, policy: Policy, cache: Path
) -> None:
    monthly(server)
    record = {
        "source_id": "mwmi-2026-03-revised",
        "address": server.root
        + "/media/4/MoJ_headcount_and_payroll_data_for_March_2026__revised_.ods",
        "file": "workforce-management-information/march.ods",
        "sha256": "0" * 64,
        "note": "",
    }
    wanted = {"edition": "March 2026", "policy": policy, "to": cache}
    name = "workforce-management-information"
    with pytest.raises(FetchError, match="not the file on record"):
        fetch_latest(name, sources={"m": record}, **wanted)  # type: ignore[arg-type]
    good = record | {"sha256": hashlib.sha256(BOOK).hexdigest()}
    (got,) = fetch_latest(name, sources={"m": good}, **wanted)  # type: ignore[arg-type]
    assert got.path == cache / record["file"]
    assert got.matches == "the file as published"
