"""What other editions and publications say of the same thing, then and now."""

from analysis.citation.choose import edition_of, same_thing
from analysis.citation.words import amount, brief, with_unit
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, text
from analysis.core.periods import parse_month, spoken

# Bases that the workforce quarterly itself has used, one after the other.
QUARTERLY = ("bulletin", "paid_staff")


def others(row: Row) -> list[Row]:
    """Return the other values, published or implied, for what a figure is about."""
    return [other for other in same_thing(row) if other["figure_id"] != row["figure_id"]]


def describe(row: Row) -> str:
    """One other value as a line: number, basis, where it is from."""
    basis = row["basis"].replace("_", " ")
    origin = row.get("edition") or row["note"] or "worked out from published parts"
    return f"{brief(row)}, basis: {basis}, {origin} [{row['figure_id']}]"


def edition_note(row: Row) -> tuple[str, ...]:
    """Lines on every other value of the same thing, restatement first."""
    return (*restated(row), *(describe(other) for other in others(row)))


def restated(row: Row) -> tuple[str, ...]:
    """One line where later editions of a publication give or imply another value."""
    chain = succession(row)
    if len({r["value"] for r in chain}) < 2:
        return ()
    first, last = chain[0], chain[-1]
    word = "implies" if last["measure"].startswith("implied") else "gives"
    return (
        f"First published as {brief(first)} ({edition_of(first)['edition']}); the newest edition "
        f"that speaks of it {word} {brief(last)} ({edition_of(last)['edition']}). "
        f"{_difference(first, last)} `--latest` explains.",
    )


def succession(row: Row) -> list[Row]:
    """The values that one publication has given for a thing, oldest edition first.

    Editions of the workforce quarterly make one publication whatever their basis;
    otherwise only values on one basis do. Implied values stand at the edition that
    implies them; a figure without a value stands alone.
    """
    if not row["value"]:
        return [row]
    bases = QUARTERLY if row["basis"] in QUARTERLY else (row["basis"],)
    rows = [r for r in same_thing(row) if r["basis"] in bases]
    return sorted(rows, key=lambda r: (edition_of(r)["published_on"], r["figure_id"]))


def then_and_now(row: Row) -> tuple[str, ...]:
    """How the newest word on a thing differs from the first, and why where it is declared.

    Raises
    ------
    InputError
        If the figure has no value that editions could restate.
    """
    from analysis.register.remarks.breaks import edition_breaks

    if not row["value"]:
        raise InputError(f"{row['figure_id']} has no value that an edition could have restated.")
    chain = succession(row)
    first, last = chain[0], chain[-1]
    lines = [_edition_of_the_day(first)]
    if len(chain) == 1:
        lines.append("No later edition held here gives or implies another value.")
        return tuple(lines)
    for row in chain:
        said = "Implied later:" if row["measure"].startswith("implied") else "Published:"
        lines.append(f"{said} {brief(row)} — {edition_of(row)['edition']} [{row['figure_id']}]")
    lines.append(_difference(first, last))
    known = edition_breaks(edition_of(first), edition_of(last))
    lines += [f"Declared between the two editions: {b.text}" for b in known]
    if not known and first["value"] != last["value"]:
        lines.append("No change of method is declared between the two editions.")
    return tuple(lines)


def _edition_of_the_day(row: Row) -> str:
    edition = edition_of(row)["edition"]
    named = parse_month(edition.rsplit(":", 1)[-1])
    if named and named.isoformat() == row["period_end"]:
        return f"First published in the edition of the day, {edition}."
    return (
        f"The edition of {spoken(row['period_end'])} itself is not held for this; the earliest "
        f"that gives or implies a value is {edition}."
    )


def _difference(first: Row, last: Row) -> str:
    gap = as_decimal(last["value"]) - as_decimal(first["value"])
    if gap == 0:
        return "The newest value is the one first published."
    digits = max(len(amount(r).partition(".")[2]) for r in (first, last))
    size = text(abs(gap), digits)
    word = "higher" if gap > 0 else "lower"
    if first["unit"] == "percent":
        return f"The newest value is {size} percentage points {word} than the first."
    share = text(100 * abs(gap) / as_decimal(first["value"]), 1) if float(first["value"]) else ""
    said = with_unit(size, first["unit"]).replace("full-time equivalent (FTE)", "FTE")
    return f"The newest value is {said} {word} than the first" + (f" ({share}%)." if share else ".")
