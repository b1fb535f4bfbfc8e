"""Who is counted: the populations, and the rules that say which a figure has.

Data: ``vocabulary/populations.csv`` and ``vocabulary/population_rules.toml``. There is no
default: a figure that no rule matches stops the build.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from analysis import vocabulary
from analysis.core.csv_tables import Row, by_key
from analysis.core.errors import InputError
from analysis.register.rules import meets


@lru_cache(maxsize=1)
def populations() -> dict[str, Row]:
    """Return every population by name, in the order of its file."""
    return {r["population"]: r for r in vocabulary.records("populations")}


def known_population(name: str, where: str = "") -> Row:
    """Return the record of a population, or raise InputError with the nearest names."""
    if name in populations():
        return populations()[name]
    near = vocabulary.nearest(name, list(populations())) or list(populations())
    raise InputError(
        f"{where and f'{where}: '}{name!r} is not a known population. The nearest are: "
        f"{'; '.join(near)}. They stand in src/analysis/vocabulary/populations.csv."
    )


@lru_cache(maxsize=10_000)
def _rules_about(series: str, measure: str, basis: str, grade: str) -> list[Mapping[str, Any]]:
    """Return the rules that may match figures so described, so that few are tried on each."""
    about = {"series": series, "measures": measure, "bases": basis, "grades": grade}
    return [
        rule
        for rule in vocabulary.rules("population_rules")["rule"]
        if all(value in rule.get(condition, [value]) for condition, value in about.items())
    ]


def _matches(rule: Mapping[str, Any], row: Mapping[str, str]) -> bool:
    group = vocabulary.grades()[row["grade"]]["group"] if row["grade"] else ""
    spans = "spans" not in rule or "" < row["period_start"] < rule["spans"] <= row["period_end"]
    return meets(rule, row) and group in rule.get("grade_groups", [group]) and spans


def population_of(row: Mapping[str, str], where: str = "") -> str:
    """Return who is counted in a figure, by the first rule that matches.

    Raises
    ------
    InputError
        If none does.
    """
    for rule in _rules_about(*(row.get(c, "") for c in ("series", "measure", "basis", "grade"))):
        if _matches(rule, row):
            return str(rule["population"])
    columns = ("series", "measure", "basis", "area", "grade")
    about = ", ".join(f"{column} {row.get(column, '')!r}" for column in columns)
    raise InputError(
        f"{where and f'{where}: '}no rule says who is counted in {about}, period ending "
        f"{row['period_end']}. Say it with `population` in the layout (or in that column of the "
        "page's row), or add a rule to src/analysis/vocabulary/population_rules.toml where it "
        "differs by row."
    )


def label(name: str) -> str:
    """Return a population in words that fit into a sentence."""
    return known_population(name)["label"]


def in_full(name: str) -> str:
    """Return a population in words, with who is left out of it."""
    about = known_population(name)
    return about["label"] + (f" (without {about['not_included']})" if about["not_included"] else "")


def stands_for_all(name: str, date: str) -> bool:
    """Tell whether a population is the whole of probation in England and Wales on a day."""
    about = known_population(name)
    return bool(about["whole_from"]) and (
        about["whole_from"] <= date <= (about["whole_until"] or "9999")
    )


def one_population(*rows: Mapping[str, str]) -> bool:
    """Tell whether figures count the same people, so that they can be set side by side."""
    return len({row["population"] for row in rows}) < 2


def may_divide(people: Mapping[str, str], staff: Mapping[str, str]) -> bool:
    """Tell whether people supervised can be divided by staff: those who supervise just them."""
    supervisor = known_population(people["population"])["staff"]
    if supervisor:
        return supervisor == staff["population"]
    return all(stands_for_all(row["population"], row["period_end"]) for row in (people, staff))


def require_one_population(*rows: Mapping[str, str], what: str = "These figures") -> None:
    """Refuse to compare or combine figures that count different people.

    Raises
    ------
    InputError
        Naming each population with the figures that have it.
    """
    if one_population(*rows):
        return
    held = by_key(rows, lambda row: row["population"]).items()
    lines = [f"\n  {label(n)}: {'; '.join(r['figure_id'] for r in same)}" for n, same in held]
    raise InputError(f"{what} do not count the same people:{''.join(lines)}")
