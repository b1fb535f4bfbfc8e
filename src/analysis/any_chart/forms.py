"""The form of a chart, chosen by the table of forms."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.core.errors import InputError


@dataclass(frozen=True, slots=True)
class Facts:
    """What the choice of a form rests on.

    Attributes
    ----------
    dates, groups : int
        Numbers of distinct dates and of groups.
    longest : int
        Characters of the longest name of a group.
    parts, intervals, joined : bool
        Whether the groups add up to a total that is held; whether every value has
        limits; whether no declared break lies between the first and the last date.
    """

    dates: int
    groups: int
    longest: int = 0
    parts: bool = False
    intervals: bool = False
    joined: bool = True


@lru_cache(maxsize=1)
def table() -> dict[str, Any]:
    """Return ``forms.toml``, whose comments say what each part of it is."""
    return tomllib.loads(Path(__file__).with_name("forms.toml").read_text(encoding="utf-8"))


def newest_name(grade: str) -> str:
    """Return the name that the staff of a grade or body have now."""
    older = table()["older"].items()
    return next((name for name, before in older if grade in before), grade)


def says(name: str, *, in_order: bool = False) -> str:
    """Return what readers of the alt text are told of a form."""
    said = {form["name"]: form["says"] for form in table()["form"]}
    return str(table()["in_order"] if in_order else said[name])


def fits(form: Mapping[str, Any], facts: Facts) -> bool:
    """Tell whether a selection may take a form."""
    for count in ("dates", "groups", "longest"):
        least, most = form.get(count, (0, facts.longest))
        if not least <= getattr(facts, count) <= most:
            return False
    return all(getattr(facts, name) for name in ("parts", "intervals", "joined") if form.get(name))


def possible(facts: Facts) -> list[str]:
    """Return the names of the forms a selection may take, the one that is chosen first."""
    return [str(form["name"]) for form in table()["form"] if fits(form, facts)]


def asked_for(name: str, facts: Facts) -> str:
    """Return the form asked for.

    Raises
    ------
    InputError
        If there is no such form, or the selection cannot take it.
    """
    every = [str(form["name"]) for form in table()["form"]]
    if name not in every:
        raise InputError(f"There is no form {name!r}. The forms are: {', '.join(every)}.")
    can = possible(facts)
    if name not in can:
        raise InputError(
            f"These figures cannot be drawn as {name!r}: they have {facts.dates} dates, "
            f"{facts.groups} groups and names of up to {facts.longest} characters.\n"
            f"Forms they can take: {', '.join(can) or 'none'}."
        )
    return name
