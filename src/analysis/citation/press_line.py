"""One sentence to read aloud: a figure with who is counted and the one caveat inside it."""

from __future__ import annotations

from functools import lru_cache

from analysis import vocabulary
from analysis.citation.choose import edition_of
from analysis.citation.words import sentence
from analysis.core.csv_tables import Row
from analysis.core.numbers import printed_digits, text
from analysis.register.hosts import kind_of
from analysis.register.sources import source

OFFICIAL_TABLE = "read in the official table"
OFFICIAL_PAGE = "read on an official page"
VERBATIM_COPY = "read in a verbatim copy of the official document"
QUOTED = "quoted by another publication"
REWORDED = "reworded copy"
HOW_READ = (OFFICIAL_TABLE, OFFICIAL_PAGE, VERBATIM_COPY, QUOTED, REWORDED)
_DECIMALS_ALOUD = 2
_READ_AT = {
    "official": OFFICIAL_PAGE,
    "record": VERBATIM_COPY,
    "copy": VERBATIM_COPY,
    "other": QUOTED,
    "reworded": REWORDED,
}


def how_read(row: Row) -> str:
    """Tell how a figure was read: one of `HOW_READ`.

    A derived figure is as good as the published figure it starts from.
    """
    row = edition_of(row)
    record = source(row["source_id"])
    if record["file"]:
        return OFFICIAL_TABLE
    return _READ_AT[kind_of(record["address"] or record["landing_page"])]


@lru_cache(maxsize=1)
def _scopes() -> dict[str, str]:
    """The words of each population that is not plain from its place."""
    if not (vocabulary.FOLDER / "populations.csv").is_file():
        return {}
    return {r["population"]: r.get("said", "") for r in vocabulary.records("populations")}


def scope(row: Row) -> str:
    """Say who is counted, where it is less or more than the place suggests; else blank."""
    if row.get("population"):
        return _scopes().get(row["population"], "")
    staff = vocabulary.grades().get(row["grade"], {}).get("group") == "probation"
    between = "2014-06-01" <= row["period_end"] <= "2021-06-25"
    if staff and between and row["area"] == "England and Wales":
        return (
            "in the National Probation Service alone, "
            "without the community rehabilitation companies"
        )
    return ""


def caveat(row: Row) -> str:
    """Return the one caveat that a sentence must hold, or blank."""
    from analysis.register.caveats import caveats_for

    if how_read(row) == REWORDED:
        return "as a reworded copy has it"
    return next((str(c["short"]) for c in caveats_for(row) if "short" in c), "")


def press_line(row: Row) -> str:
    """Say a figure in one short sentence, who is counted and the caveat that matters inside.

    Parameters
    ----------
    row : dict
        Row of the register, published or derived.
    """
    if row["unit"] == "percent" and printed_digits(row.get("shown", "")) > _DECIMALS_ALOUD:
        row = row | {"shown": text(row["value"], 1)}
    said = sentence(row).removesuffix(".").replace(" (FTE)", "")
    who_is_counted = scope(row)
    if who_is_counted and "National Probation Service" in said:
        who_is_counted = "without the community rehabilitation companies"
    parts = [part for part in (who_is_counted, caveat(row)) if part and part not in said]
    return ", ".join([said, *parts]) + "."
