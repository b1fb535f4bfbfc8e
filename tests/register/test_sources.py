"""Source records and the one rule for references."""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.core.csv_tables import write_table
from analysis.core.errors import InputError
from analysis.core.periods import is_iso
from analysis.register.sources import COLUMNS, all_sources, day, read_sources, reference, source


def record(**changes: str) -> dict[str, str]:
    return (
        dict.fromkeys(COLUMNS, "") | {"source_id": "s1", "publisher": "P", "title": "T"} | changes
    )


@pytest.mark.parametrize(
    "text", ["2016-13", "2016-06-31", "4 August 2016", "16-06-30", "2016-6", "", "2016-00"]
)
def test_a_date_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="no date such as"):
        day(text)


def test_an_id_recorded_twice_is_refused(tmp_path: Path) -> None:
    write_table(tmp_path / "one" / "sources.csv", [record()], COLUMNS)
    write_table(tmp_path / "two" / "sources.csv", [record()], COLUMNS)
    with pytest.raises(InputError, match=r"'s1' is recorded twice \(one and two\)"):
        read_sources(tmp_path)
    write_table(tmp_path / "two" / "sources.csv", [record(source_id="s2")] * 2, COLUMNS)
    with pytest.raises(InputError, match=r"'s2' is recorded twice \(two and two\)"):
        read_sources(tmp_path)


def test_an_unknown_source_is_refused() -> None:
    with pytest.raises(InputError, match="no source record 'nothing'"):
        source("nothing")


def test_records_with_columns_missing_are_refused(tmp_path: Path) -> None:
    write_table(tmp_path / "one" / "sources.csv", [], COLUMNS[:-1])
    with pytest.raises(InputError, match="expected the columns"):
        read_sources(tmp_path)


def test_the_reference_of_the_june_2016_tables() -> None:
    text = reference(source("wq-2016-06"), "Table 3 - sip x grade!X29")
    assert text.startswith(
        "Ministry of Justice: National Offender Management Service workforce statistics"
    )
    assert "published 4 August 2016, Table 3 - sip x grade!X29." in text
    assert "Open Government Licence v3.0." in text
    assert "https://www.gov.uk/" in text


def test_a_quotation_names_what_it_quotes() -> None:
    text = reference(record(published_on="2024-05"), edition="Annex: June 2023")
    assert text == "P: T, published May 2024. Quoting: Annex: June 2023."
    assert "undated" in reference(record())


def test_every_record_can_be_referred_to() -> None:
    for held in all_sources().values():
        assert held["title"], held
        assert held["publisher"], held
        assert reference(held)
        found = held["address"] or held["landing_page"] or held["file"]
        assert found or held["publication"] == "claims", held  # a claim may be from print
        for column in ("accessed_on", "transcribed_on"):
            assert not held[column] or is_iso(held[column]), held
        if held["sha256"]:
            assert len(held["sha256"]) == 64, held
            assert int(held["size_bytes"]) > 0, held
