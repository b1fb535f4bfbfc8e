"""Files that source records name: from their address, by their page, from a mirror."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.core.errors import InputError
from analysis.download.known import accepted_hashes, fetch_sources
from analysis.download.latest import fetch_latest
from analysis.download.transport import FetchError, Policy, Unreachable
from analysis.register.sources import all_sources

from .server import BOOK, Publisher, left, send

Record = dict[str, str]
COPY = BOOK + b"\0"  # bytes after the end of a zip do no harm


def several(record: Record, *numbers: int) -> dict[str, Record]:
    return {
        f"s{n}": record
        | {"source_id": f"s{n}", "file": f"w/{n}.ods", "address": f"{record['address']}{n}"}
        for n in numbers
    }


def test_an_id_that_is_not_on_record_names_its_neighbours(record: Record, cache: Path) -> None:
    with pytest.raises(InputError, match="Near it: wq-2026-06"):
        fetch_sources(["wq-2026-6"], sources={"wq-2026-06": record}, to=cache)
    with pytest.raises(InputError, match="--latest"):
        fetch_sources(["zz"], sources={"wq-2026-06": record}, to=cache)


def test_a_source_read_on_a_page_has_no_file(record: Record, cache: Path) -> None:
    sources = {"page": record | {"file": ""}}
    with pytest.raises(InputError, match=r"read on a page.*workforce-june-2026"):
        fetch_sources(["page"], sources=sources, to=cache)
    with pytest.raises(InputError, match="nothing to fetch"):
        fetch_sources(sources=sources, to=cache)


@pytest.mark.parametrize("file", ["../x.ods", "/x.ods", "w/../../x.ods", "..\\x.ods", "C:x.ods"])
def test_a_path_that_leads_out_of_the_folder_is_refused(
    record: Record, policy: Policy, cache: Path, file: str
) -> None:
    with pytest.raises(InputError, match="not a path inside the folder"):
        fetch_sources(sources={"a": record | {"file": file}}, policy=policy, to=cache)


def test_a_file_is_got_checked_and_not_got_twice(
    server: Publisher, policy: Policy, record: Record, cache: Path
) -> None:
    (got,) = fetch_sources(sources={"a": record}, policy=policy, to=cache)
    assert (got.state, got.matches) == ("fetched", "the file as published")
    (again,) = fetch_sources(sources={"a": record}, policy=policy, to=cache)
    assert again.state == "already there"
    assert server.asked == ["/media/1/tables.ods"]
    got.path.write_bytes(BOOK[:100])
    (mended,) = fetch_sources(sources={"a": record}, policy=policy, to=cache)
    assert mended.state == "fetched"
    assert got.path.read_bytes() == BOOK


def test_one_bad_file_does_not_keep_the_others_from_coming(
    server: Publisher, policy: Policy, record: Record, cache: Path
) -> None:
    sources = several(record, 1, 2, 3)
    server.file("/media/1/tables.ods1")
    server.on("/media/1/tables.ods2", send(b"", 404))
    server.file("/media/1/tables.ods3")
    with pytest.raises(FetchError, match=r"ods2: the server has nothing.*2 of 3 files are in"):
        fetch_sources(sources=sources, policy=policy, to=cache)
    assert [name for name in left(cache) if name.endswith("ods")] == ["w/1.ods", "w/3.ods"]


def test_without_a_connection_one_attempt_is_enough(
    record: Record, policy: Policy, cache: Path
) -> None:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        gone = f"http://127.0.0.1:{free.getsockname()[1]}"
    sources = {n: r | {"address": f"{gone}/"} for n, r in several(record, 1, 2).items()}
    policy = replace(policy, origins=frozenset({gone}))
    with pytest.raises(InputError, match="The 1 after it were not tried") as error:
        fetch_sources(sources=sources, policy=policy, to=cache)
    assert str(error.value).count("cannot be reached") == 1
    assert issubclass(Unreachable, FetchError)


def test_a_record_without_an_address_is_found_by_name_on_its_page(
    server: Publisher, policy: Policy, record: Record, cache: Path
) -> None:
    path = "/government/statistics/workforce-june-2026"
    bare = record | {"address": ""}
    server.release(path, "June 2026", ("Other", server.root + "/media/9/other.ods"))
    with pytest.raises(FetchError, match=r"offers no file named tables\.ods; it offers other\.ods"):
        fetch_sources(sources={"a": bare}, policy=policy, to=cache)
    server.release(path, "June 2026", ("Tables", record["address"]))
    (got,) = fetch_sources(sources={"a": bare}, policy=policy, to=cache)
    assert got.address == record["address"]
    elsewhere = bare | {"landing_page": "https://example.org/x", "file": "w/other.ods"}
    with pytest.raises(FetchError, match="the publisher cannot be asked"):
        fetch_sources(sources={"a": elsewhere}, policy=policy, to=cache)


def test_a_mirror_must_be_a_folder_and_hold_the_file(
    record: Record, policy: Policy, cache: Path, tmp_path: Path
) -> None:
    with pytest.raises(InputError, match="is not a folder"):
        fetch_sources(sources={"a": record}, mirror=tmp_path / "none", policy=policy, to=cache)
    with pytest.raises(FetchError, match=r"holds no workforce-quarterly/tables\.ods"):
        fetch_sources(sources={"a": record}, mirror=tmp_path, policy=policy, to=cache)


def test_a_mirror_is_checked_like_a_download(
    record: Record, policy: Policy, cache: Path, tmp_path: Path
) -> None:
    (tmp_path / "tables.ods").write_bytes(COPY)
    with pytest.raises(FetchError, match="not the file on record"):
        fetch_sources(sources={"a": record}, mirror=tmp_path, policy=policy, to=cache)
    (tmp_path / "tables.ods").write_bytes(b"<html>")
    with pytest.raises(FetchError, match="a web page"):
        fetch_sources(sources={"a": record}, mirror=tmp_path, policy=policy, to=cache)
    assert left(cache) == []


def test_a_copy_whose_hash_the_note_declares_is_taken_and_said_to_be_one(
    server: Publisher, record: Record, policy: Policy, cache: Path, tmp_path: Path
) -> None:
    declared = record | {"note": f"names blanked (sha256 {hashlib.sha256(COPY).hexdigest()})"}
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "TABLES.ods").write_bytes(COPY)
    (got,) = fetch_sources(sources={"a": declared}, mirror=tmp_path, policy=policy, to=cache)
    assert (got.state, got.matches) == (
        "copied",
        "the copy that the source record's note declares",
    )
    assert server.asked == []
    # From the publisher itself only the published file will do.
    server.file("/media/1/tables.ods", COPY)
    with pytest.raises(FetchError, match="not the file on record"):
        fetch_sources(sources={"a": declared}, policy=policy, to=tmp_path / "new")


def test_of_several_files_of_one_name_the_right_one_is_taken(
    record: Record, policy: Policy, cache: Path, tmp_path: Path
) -> None:
    mirror = tmp_path / "mirror"
    for folder, body in {"a": COPY, "b": BOOK}.items():
        (mirror / folder).mkdir(parents=True)
        (mirror / folder / "tables.ods").write_bytes(body)
    (got,) = fetch_sources(sources={"a": record}, mirror=mirror, policy=policy, to=cache)
    assert got.matches == "the file as published"
    other = {"a": record | {"sha256": "0" * 64}}
    with pytest.raises(FetchError, match="not the file on record"):
        fetch_sources(sources=other, mirror=mirror, policy=policy, to=tmp_path / "new")


def test_the_newest_edition_in_a_mirror_is_told_by_the_names_of_its_files(
    policy: Policy, cache: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "workforce-quarterly"
    folder.mkdir()

    def latest(**more: str):  # type: ignore[no-untyped-def]
        return fetch_latest(
            "workforce-quarterly", mirror=tmp_path, to=cache, policy=policy, sources={}, **more
        )

    with pytest.raises(FetchError, match="no file that is named like"):
        latest()
    for name in ("noms-workforce-statistics-june-2016-tables.xlsx", "tables-mar-2026_final.ods"):
        (folder / name).write_bytes(BOOK)
    (got,) = latest()
    assert got.path.name == "2026-03__tables-mar-2026_final.ods"
    (old,) = latest(edition="June 2016")
    assert old.path.name == "2016-06__noms-workforce-statistics-june-2016-tables.xlsx"
    with pytest.raises(FetchError, match="2 editions, 2016-06 to 2026-03"):
        latest(edition="June 2019")


def test_the_project_s_own_records_are_served_from_the_originals(
    originals: Path, tmp_path: Path
) -> None:
    (got,) = fetch_sources(["wq-2016-06"], mirror=originals, to=tmp_path)
    assert got.sha256 in accepted_hashes(all_sources()["wq-2016-06"])
    assert got.matches
    newest = fetch_latest("workforce-management-information", mirror=originals, to=tmp_path)
    assert [one.path.name for one in newest] == [
        "2026-04__moj-headcount-payroll-data-april-2026-provisional.ods"
    ]
