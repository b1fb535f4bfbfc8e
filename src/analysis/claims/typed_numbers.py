"""Comparator, value and unit as people type them into a claim file."""

import re

from analysis import vocabulary
from analysis.claims.comparing import COMPARATORS
from analysis.register.figure_rows import UNITS

CLAIM_UNITS = (*UNITS, "rank")
MOST_DIGITS = 20
"""Longest number that is taken, signs and separators included."""
_NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
_RULES = vocabulary.rules("claim_rules")
_SIGNS = {typed: c["sign"] for c in _RULES["comparator"] for typed in c["typed"]}
_MULTIPLES = vocabulary.rules("claim_speech")["multiples"]
_UNIT_NAMES = {typed: unit for unit, words in _RULES["units"]["typed"].items() for typed in words}


class UnreadableNumberError(ValueError):
    """A comparator, value or unit that cannot be read.

    Attributes
    ----------
    column : str
    """

    def __init__(self, column: str, what: str) -> None:
        super().__init__(what)
        self.column = column


def says_all(cells: dict[str, str]) -> bool:
    """A comparator that is a number of its own: doubled, a record."""
    return cells["comparator"].lower() in (*_MULTIPLES, "record")


def read_number(cells: dict[str, str]) -> None:
    """Turn comparator, value and unit into what a claim holds.

    Raises
    ------
    UnreadableNumberError
        With the column that cannot be read.
    """
    # Spreadsheet programs, and this suite's own CSV, guard a leading = or > with an apostrophe.
    sign = " ".join(cells["comparator"].removeprefix("'").lower().split())
    value, unit = cells["value"].removeprefix("'"), " ".join(cells["unit"].lower().split())
    if sign in _MULTIPLES:
        sign, value, unit = "=", value if unit == "percent" else _MULTIPLES[sign], "percent"
    elif sign == "record":
        sign, value, unit, cells["record"] = "rank", "1", "rank", "highest"
    sign = _SIGNS.get(sign, sign)
    if sign not in COMPARATORS:
        known = "  ".join((*COMPARATORS, "since", "record", "doubled", "halved"))
        raise UnreadableNumberError("comparator", f"{sign!r} is not known. Use one of: {known}.")
    bare = value.replace(" ", "").replace("\u2212", "-").replace("\u00a0", "")
    for mark, meant in (("%", "percent"), ("percent", "percent"), ("£", "pounds")):
        if mark in bare.lower() and unit in (
            "",
            meant,
            *(k for k, v in _UNIT_NAMES.items() if v == meant),
        ):
            bare, unit = bare.lower().replace(mark, ""), meant
    if not bare.isascii() or not _NUMBER.fullmatch(bare) or len(bare) > MOST_DIGITS:
        raise UnreadableNumberError(
            "value",
            f"{value!r} is not a number. Write digits such as 2390, 2,390, 35.3 or 35%.",
        )
    unit = _UNIT_NAMES.get(unit, unit) or ("rank" if sign == "rank" else "count")
    if unit not in CLAIM_UNITS:
        raise UnreadableNumberError(
            "unit", f"{unit!r} is not known. Use one of: {', '.join(CLAIM_UNITS)}."
        )
    bare = bare.replace(",", "")
    if (unit == "rank") != (sign == "rank"):
        raise UnreadableNumberError("comparator", "rank goes with the unit rank, and only with it.")
    if unit == "rank" and not re.fullmatch(r"[1-9]\d*", bare):
        raise UnreadableNumberError("value", f"{bare!r} is not a rank such as 1.")
    cells |= {"comparator": sign, "value": bare, "unit": unit}
