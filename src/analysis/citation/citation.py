"""The citation of a figure, published or derived, and of a number worked out from figures."""

from decimal import Decimal
from typing import NamedTuple

from analysis.citation.choose import edition_of
from analysis.citation.words import amount, between, brief, described, sentence, value
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import as_decimal, plain
from analysis.register.remarks.caveats import caveats_for
from analysis.register.rounding import interval
from analysis.register.sources import kind_of, reference, source
from analysis.register.store import by_id
from analysis.vocabulary import publisher_of


class Citation(NamedTuple):
    """Everything a person needs to use a number and not be caught out by it.

    Attributes
    ----------
    figure_id : str
    sentence : str
        Ready to paste, source named.
    printed, stored : str
        The number as published (or rounded) and unrounded.
    working : tuple of str
        One line a step, each input with its figure id.
    references : tuple of str
        Full references, one a source.
    caveats : tuple of str
        What must be said with it.
    editions : tuple of str
        Other values that publications give or imply for the same thing.
    inputs : tuple of dict
        The published figures behind it.
    then_and_now : tuple of str
        How later editions restate it, where that was asked for.
    read_as : tuple of str
        How the question was read, where it was asked in plain words.
    press_line : str
        The figure in one sentence to read aloud; blank for a number of several figures.
    how_read : str
        One of `analysis.citation.press_line.HOW_READ`.
    """

    figure_id: str
    sentence: str
    printed: str
    stored: str
    working: tuple[str, ...]
    references: tuple[str, ...]
    caveats: tuple[str, ...]
    editions: tuple[str, ...]
    inputs: tuple[Row, ...]
    then_and_now: tuple[str, ...] = ()
    read_as: tuple[str, ...] = ()
    press_line: str = ""
    how_read: str = ""


def once(sentence: str) -> str:
    """Spell out FTE where it comes first and no more."""
    long = "full-time equivalent (FTE)"
    first, found, rest = sentence.partition(long)
    return first + found + rest.replace(long, "FTE")


def input_line(row: Row) -> str:
    """One published figure as a line of working."""
    label = described(row["measure"])["label"]
    return f"{label}: {brief(row)}{_as_printed(row)} — {row['locator']} [{row['figure_id']}]"


def _as_printed(row: Row) -> str:
    """What stands on the page, where that is not plainly the number."""
    shown = row.get("shown", "")
    plain = {amount(row), amount(row).replace(",", ""), value(row)}
    if not shown or shown.lstrip("£+").rstrip("%") in {p.lstrip("-£") for p in plain} | plain:
        return ""
    return f", printed as “{shown}”"


def references_of(rows: tuple[Row, ...]) -> tuple[str, ...]:
    """The references of figures, each source once, with its places."""
    grouped = by_key(rows, lambda row: (row["source_id"], row["edition"]))
    return tuple(
        reference(source(source_id), "; ".join(dict.fromkeys(r["locator"] for r in read)), edition)
        for (source_id, edition), read in grouped.items()
    )


def attribution(rows: tuple[Row, ...]) -> str:
    """The editions behind a number, for the end of its sentence.

    A number that was read on another page than its own publication says so.
    """
    return "; ".join(dict.fromkeys(row["edition"] + _read_on(row) for row in rows))


def _read_on(row: Row) -> str:
    """How a quoted or weak number reached us; nothing for one read at its source."""
    if row["quality"] not in ("quoted", "weak"):
        return ""
    record = source(row["source_id"])
    page = record["publisher"].split(" (")[0]
    if page in row["edition"] or page == publisher_of(row["edition"]):
        return ""
    if kind_of(record["address"] or record["landing_page"]) == "copy":
        return ", read in a verbatim copy"
    how = "as quoted by" if row["quality"] == "quoted" else "by a reworded copy at"
    return f", {how} {page}"


def bounds_line(row: Row) -> str:
    """The interval of a derived figure in words."""
    digits = 1 if row["unit"] == "percent" else 0
    if described(row["measure"])["kind"] == "rate" and "computed" in row["measure"]:
        return f"95% interval: {between(row['low'], row['high'], digits, '%')}"
    digits += 1 if row["unit"] == "percent" else 0
    return f"Rounding of the inputs allows {between(row['low'], row['high'], digits)}"


def cite_figure(figure_id: str) -> Citation:
    """Cite one figure of the register by its id.

    Raises
    ------
    InputError
        If there is no such figure, with the nearest ids.
    """
    return cite_row(by_id(figure_id))


def cite_row(row: Row) -> Citation:
    """Cite a row of the register, published or derived."""
    from analysis.citation.editions import edition_note
    from analysis.citation.press_line import how_read, press_line

    derived = "inputs" in row
    inputs = tuple(by_id(i) for i in row["inputs"].split()) if derived else (row,)
    origin = f"worked out from {attribution(inputs)}" if derived else attribution(inputs)
    return Citation(
        figure_id=row["figure_id"],
        sentence=once(f"{sentence(row)[:-1]} ({origin})."),
        printed=value(row),
        stored=row["value"] or row.get("flag", ""),
        working=_working(row, inputs) if derived else (f"As published: {input_line(row)}",),
        references=references_of(inputs),
        caveats=tuple(c["text"] for c in caveats_for(row, *inputs)),
        editions=edition_note(row),
        inputs=inputs,
        press_line=press_line(row),
        how_read=how_read(row),
    )


def _working(row: Row, inputs: tuple[Row, ...]) -> tuple[str, ...]:
    """The published figures behind a derived one, its formula, and its bounds."""
    working = [input_line(i) for i in inputs]
    if row["formula"] != "as printed":
        working.append(f"{row['formula']} = {brief(row)} ({row['value']} unrounded)")
    return (*working, bounds_line(row)) if row["low"] else tuple(working)


def bounds(row: Row) -> tuple[Decimal, Decimal]:
    """How far rounding may have moved a figure, published or derived."""
    if row.get("low"):
        return as_decimal(row["low"]), as_decimal(row["high"])
    return interval(row if "shown" in row else row | {"shown": row["value"]})


def by_rounding(low: Decimal, high: Decimal, digits: int) -> str:
    """A bracket with the bounds that rounding leaves; nothing where the inputs are exact."""
    if low == high:
        return ""
    return f" ({between(low, high, digits)} by the rounding of the parts)"


def published_inputs(*rows: Row) -> tuple[Row, ...]:
    """The published figures behind rows, a derived row standing for its inputs."""
    found: dict[str, Row] = {}
    for row in rows:
        for each in [by_id(i) for i in row["inputs"].split()] if "inputs" in row else [row]:
            found.setdefault(each["figure_id"], each)
    return tuple(found.values())


def lines_of(*rows: Row) -> list[str]:
    """Input lines, a derived row followed by what it is worked out from."""
    lines: list[str] = []
    for row in rows:
        if "inputs" not in row:
            lines.append(input_line(row))
            continue
        lines.append(input_line(row | {"locator": f"{row['formula']}; {row['note']}".strip("; ")}))
        lines += [f"  from {input_line(by_id(i))}" for i in row["inputs"].split()]
    return lines


def worked(
    key: str,
    sentence: str,
    printed: str,
    stored: str,
    rows: tuple[Row, ...],
    steps: list[str],
    *,
    warnings: list[str] | None = None,
) -> Citation:
    """Assemble the citation of a number that this suite works out.

    Parameters
    ----------
    key : str
        Stands for the figure id: the words that give this citation again.
    sentence, printed, stored : str
    rows : tuple of dict
        The figures used, in the order of the formula.
    steps : list of str
        The arithmetic, after the input lines.
    warnings : list of str, optional
        Said before the caveats that apply by rule.
    """
    inputs = published_inputs(*rows)
    rules = caveats_for(*(edition_of(r) for r in rows), *inputs)
    return Citation(
        figure_id=key,
        sentence=once(sentence),
        printed=printed,
        stored=stored,
        working=(*lines_of(*rows), *steps),
        references=references_of(inputs),
        caveats=(*(warnings or []), *(c["text"] for c in rules)),
        editions=(),
        inputs=inputs,
    )


def significant(number: Decimal) -> str:
    """An unrounded result: twelve significant digits, as the register stores one."""
    return plain(Decimal(f"{number:.12g}"))
