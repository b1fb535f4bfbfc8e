"""Whose staff, where, and which part: the words around a number.

The phrases are data (``vocabulary/phrases.toml``); what is not listed there
follows from the kind of name it is.
"""

import re
from functools import lru_cache
from typing import Any

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.register.remarks.breaks import unification

_WITH_ARTICLE = (
    r"(?i)\b(company|companies|trusts?|service|agency|ministry|office|commission|council|board|"
    r"authority|department|inspectorate|tribunal|court|bureau)\b"
)
_SINGULAR = r"(?i)^(.*(?:officer|manager|assessor|psychologist))(?=$| \()"
_PLACE_OF_WORK = " (place of work)"


def phrases() -> dict[str, Any]:
    """Return the phrases."""
    return vocabulary.rules("phrases")


@lru_cache(maxsize=1)
def templates() -> dict[str, dict[str, str]]:
    """Return noun and sentence of each measure."""
    return {record["measure"]: record for record in vocabulary.records("sentences")}


def lowered(name: str) -> str:
    """A name for the middle of a sentence: small first letter unless it is a proper name.

    Examples
    --------
    >>> lowered("Courts function"), lowered("COVID-19"), lowered("Band 3 prison officers")
    ('courts function', 'COVID-19', 'Band 3 prison officers')
    """
    first = re.split(r"[\s,:-]", name, maxsplit=1)[0]
    proper = first[1:] != first[1:].lower() or name.startswith(tuple(phrases()["proper"]))
    return name if proper or not name else name[0].lower() + name[1:]


def who(grade: str, date: str = "") -> str:
    """Whose staff, in the plural.

    Parameters
    ----------
    grade : str
        Canonical name; blank for staff of no stated grade.
    date : str, optional
        ISO date, where the name of the body changed in time; default today's name.
    """
    if not grade:
        return "staff"
    for rule in phrases()["who"].get(grade, []):
        if not rule.get("until") or (date and date <= rule["until"]):
            return str(rule["text"])
    name = re.sub(_SINGULAR, r"\1s", grade)
    return lowered(name.removeprefix("All "))


def place(row: Row) -> str:
    """The area as a noun phrase: ``the London region``, ``HMPPS``."""
    area = row["area"]
    listed = phrases()["places"]
    if area in listed:
        return str(listed[area])
    if area == "HMPPS" and row["period_end"] <= "2017-03-31":
        return "the agency (NOMS, now HMPPS)"
    kind = row.get("area_type") or vocabulary.areas().get(area, {}).get("area_type", "")
    if kind == "region" and row["period_end"] < unification():
        return area
    bare = re.sub(r"^(PDU|LDU Cluster|NPS) ", "", area)
    if kind == "body":
        named_bare = area.startswith("HM ") or not re.search(_WITH_ARTICLE, area)
        return area if named_bare else f"the {area}"
    pattern = phrases()["kinds_of_place"].get(kind, "{area}")
    return str(pattern).format(area=area, bare=bare)


def where(row: Row) -> str:
    """The area with its preposition: ``in England and Wales``, ``at HMP Wandsworth``."""
    kind = row.get("area_type") or vocabulary.areas().get(row["area"], {}).get("area_type", "")
    return f"{'at' if kind == 'establishment' else 'in'} {place(row)}"


def group(category: str) -> str:
    """The second breakdown as an addition to the staff or cases it narrows.

    Blank for totals that the label already says ("all offences").
    """
    if not category or category in phrases()["totals"]:
        return ""
    kind = vocabulary.categories().get(category, {}).get("kind", "")
    if category.endswith(_PLACE_OF_WORK):
        return f" (place of work: {category.removesuffix(_PLACE_OF_WORK)})"
    pattern = phrases()["groups"].get(kind, " ({low})")
    if kind == "rating" and ": " in category:  # "Good: companies"
        category, part = category.split(": ")
        pattern += f" ({part} only)"
    return str(pattern).format(category=category, low=lowered(category))
