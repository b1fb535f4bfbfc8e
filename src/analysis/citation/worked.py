"""Citations of a number worked out from figures: what they share."""

from decimal import Decimal

from analysis.citation.choose import edition_of
from analysis.citation.citation import Citation, input_line, once, references_of
from analysis.citation.words import between
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, plain
from analysis.register.remarks.caveats import caveats_for
from analysis.register.rounding import interval
from analysis.register.store import by_id


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
