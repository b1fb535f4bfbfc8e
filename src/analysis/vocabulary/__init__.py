"""Controlled names: areas, grades, measures, categories and counting bases.

The vocabulary is data (CSV files in this folder). A canonical name always stands
for itself; a spelling met in a source stands for its canonical name; anything
else stops the build and names the nearest known names.
"""

from functools import lru_cache

from analysis.core.errors import InputError
from analysis.vocabulary.read_tables import (
    FOLDER,
    Record,
    columns,
    fixed_values,
    known_capitals,
    nearest,
    records,
    rules,
)

__all__ = [
    "FOLDER", "TABLES", "Record", "area", "area_id", "areas", "bases", "basis", "categories",
    "category", "columns", "derived_measures", "find", "fixed_values", "grade", "grades", "measure",
    "measures", "nearest", "publisher_of", "records", "rules",
]  # fmt: skip
DESCRIBED = ("unit", "kind", "label", "definition", "definition_source")
# Where a name that a source uses and nobody knew before is written down.
TABLES = {
    "area": "areas.csv, or its spelling in area_spellings.csv",
    "grade": "grades.csv, or its spelling in grade_spellings.csv",
    "category": "categories.csv, or its spelling in category_spellings.csv",
    "measure": "measures/SERIES.csv",
    "basis": "bases.csv",
}


@lru_cache(maxsize=1)
def measures() -> dict[str, Record]:
    """Return every measure by name, its series added.

    Raises
    ------
    InputError
        If one is described twice or in part.
    """
    found: dict[str, Record] = {}
    for series in sorted(path.stem for path in (FOLDER / "measures").glob("*.csv")):
        for record in records(f"measures/{series}"):
            if record["measure"] in found:
                raise InputError(
                    f"The measure {record['measure']!r} is described twice ({series}.csv)."
                )
            lacking = [column for column in DESCRIBED if not record[column].strip()]
            if lacking:
                raise InputError(
                    f"The measure {record['measure']!r} has no {lacking[0]} (measures/{series}.csv)"
                    "; every measure says what it is and where that is said."
                )
            found[record["measure"]] = record | {"series": series}
    return found


@lru_cache(maxsize=8)
def _by(table: str, column: str) -> dict[str, Record]:
    return {r[column]: r for r in records(table)}


def derived_measures() -> dict[str, Record]:
    """Return every derived quantity by name."""
    return _by("derived_measures", "measure")


def areas() -> dict[str, Record]:
    """Return every area by canonical name."""
    return _by("areas", "area")


def area_id(name: str) -> str:
    """Return the id of an area, which stays when the area is renamed.

    Raises
    ------
    InputError
        If the name is not a canonical name.
    """
    if name not in areas():
        raise _unknown("area", name, list(areas()), "")
    return areas()[name]["area_id"]


def grades() -> dict[str, Record]:
    """Return every grade by canonical name."""
    return _by("grades", "grade")


def categories() -> dict[str, Record]:
    """Return every category by canonical name."""
    return _by("categories", "category")


def publisher_of(edition: str) -> str:
    """Return who publishes an edition, or '' where only the page it was read on is known."""
    known = _by("edition_publishers", "starts").items()
    return next((r["publisher"] for starts, r in known if edition.startswith(starts)), "")


def bases() -> dict[str, Record]:
    """Return every counting basis by name."""
    return _by("bases", "basis")


@lru_cache(maxsize=3)
def _spellings(name: str, kind: str, target: str) -> dict[tuple[str, str], str]:
    return {(r["spelling"], r.get(kind, "")): r[target] for r in records(name)}


def _unknown(what: str, name: str, known: list[str], where: str) -> InputError:
    hint = f"`workforce figures --list {what}` prints all {len(known)} known names."
    if near := nearest(name, known):
        hint = f"The nearest known names are: {'; '.join(near)}."
    said = f"{name!r} is not a known {what}. {hint}"
    into = f"A new name goes into src/analysis/vocabulary/{TABLES[what]}."
    return InputError(f"{where}: {said} {into}" if where else said)


def area(name: str, area_type: str = "", where: str = "") -> Record:
    """Return the area that a spelling stands for.

    Parameters
    ----------
    name : str
        As a source or a person spells it.
    area_type : str, optional
        Tells apart names that two kinds of area share ("London Probation
        Service" is a division and its head office).
    where : str, optional
        The source, for the error.

    Raises
    ------
    InputError
        If the name is unknown, with the nearest known names.
    """
    spelt = _spellings("area_spellings", "area_type", "area")
    if (name, area_type) in spelt:
        return areas()[spelt[name, area_type]]
    found = areas().get(spelt.get((name, ""), name))
    if found and area_type in ("", found["area_type"]):
        return found
    if found:
        raise InputError(
            f"{where and where + ': '}{name!r} is known as a {found['area_type']}, not as a "
            f"{area_type}. If another area is meant, give its spelling in area_spellings.csv."
        )
    if not area_type:
        hits = {canonical for (spelling, _), canonical in spelt.items() if spelling == name}
        if len(hits) == 1:
            return areas()[hits.pop()]
    if (known := known_capitals(name, spelt, areas())) != name:
        return area(known, area_type, where)
    raise _unknown("area", name, list(areas()), where)


def grade(name: str, where: str = "") -> Record:
    """Return the grade that a spelling stands for, or raise InputError."""
    spelt = _spellings("grade_spellings", "", "grade")
    canonical = spelt.get((name, ""), name)
    if canonical not in grades() and (known := known_capitals(name, spelt, grades())) != name:
        return grade(known, where)
    return _named("grade", canonical, grades(), where)


def category(name: str, kind: str = "", where: str = "") -> Record:
    """Return the category that a spelling stands for, or raise InputError."""
    spelt = _spellings("category_spellings", "kind", "category")
    if kind and (name, kind) in spelt:
        return categories()[spelt[name, kind]]
    if name in categories() and kind in ("", categories()[name]["kind"]):
        return categories()[name]
    hits = {
        canonical
        for (spelling, its_kind), canonical in spelt.items()
        if spelling == name and (not kind or its_kind in ("", kind))
    }
    if len(hits) == 1:
        return categories()[hits.pop()]
    if (known := known_capitals(name, spelt, categories())) != name:
        return category(known, kind, where)
    raise _unknown("category", name, list(categories()), where)


def measure(name: str, where: str = "") -> Record:
    """Return the description of a measure, or raise InputError."""
    return _named("measure", name, measures(), where)


def basis(name: str, where: str = "") -> Record:
    """Return the description of a counting basis, or raise InputError."""
    return _named("basis", name, bases(), where)


def _named(what: str, name: str, known: dict[str, Record], where: str) -> Record:
    if name not in known:
        raise _unknown(what, name, list(known), where)
    return known[name]


_ALL = {"area": areas, "grade": grades, "category": categories, "basis": bases}


def find(what: str, typed: str) -> Record:
    """Resolve a name that a person typed, upper and lower case alike.

    Parameters
    ----------
    what : str
        ``area``, ``grade``, ``measure``, ``category`` or ``basis``.
    typed : str

    Raises
    ------
    InputError
        With the nearest known names.
    """
    known = _ALL[what]() if what in _ALL else measures() | derived_measures()
    if typed in known:
        return known[typed]
    kinds = {"area": "area_type", "category": "kind", "grade": ""}
    spelt = _spellings(f"{what}_spellings", kinds[what], what) if what in kinds else {}
    wanted = " ".join(typed.split()).lower()
    joined = wanted.replace(" ", "_").replace("-", "_")  # an id has hyphens, a measure does not
    by_name = {k.lower(): k for k in known}
    if (name := by_name.get(wanted, by_name.get(joined))) is not None:
        return known[name]
    hits = {target for (spelling, _), target in spelt.items() if spelling.lower() == wanted}
    if len(hits) == 1:
        return known[hits.pop()]
    if len(hits) > 1:
        raise InputError(
            f"{typed!r} may be any of: " + "; ".join(sorted(hits)) + ". Give one of these."
        )
    raise _unknown(what, typed, list(known), "")
