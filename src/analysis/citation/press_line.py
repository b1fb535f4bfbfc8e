"""One sentence to read aloud: a figure with who is counted and the one caveat inside it."""

import re

from analysis.citation.choose import edition_of
from analysis.citation.words import sentence
from analysis.core.csv_tables import Row
from analysis.core.numbers import printed_digits, text
from analysis.register.remarks.caveats import caveats_for
from analysis.register.sources import kind_of, source
from analysis.vocabulary import publisher_of

OFFICIAL_TABLE = "read in the official table"
OFFICIAL_PAGE = "read on an official page"
VERBATIM_COPY = "read in a verbatim copy of the official document"
QUOTED = "quoted by another publication"
REWORDED = "reworded copy"
REWORDED_ALOUD = "as a reworded copy has it"
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


def credited(row: Row) -> tuple[str, str, str]:
    """Return what a source line says of a published figure: publisher, edition, how read.

    The publisher is that of the edition whose number it is. How it was read, one of
    `HOW_READ`, is blank where the publication itself was read.
    """
    page = source(row["source_id"])["publisher"].split(" (")[0]
    publisher = publisher_of(row["edition"]) or page
    quoted = QUOTED if row["quality"] != "primary" and publisher != page else ""
    return publisher, row["edition"], REWORDED if how_read(row) == REWORDED else quoted


def caveat(row: Row, said: str = "") -> str:
    """Return what a sentence must hold and does not: who else is counted, and one caveat."""
    if row.get("flag"):  # no number, so nothing to be said of it
        return ""
    rules = [
        rule
        for rule in caveats_for(row)
        if rule.get("short") and not re.search(rule.get("said_by", "$^"), said)
    ]
    clauses = [str(rule["short"]) for rule in rules if rule.get("always")]
    others = [str(rule["short"]) for rule in rules if not rule.get("always")]
    if how_read(row) == REWORDED:
        others = [REWORDED_ALOUD]
    return ", ".join(clauses + [clause for clause in others[:1] if clause not in said])


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
    added = caveat(row, said)
    return f"{said}, {added}." if added else f"{said}."
