"""Sentences of the topics: texts in ``words.toml`` beside the code, numbers filled in."""

import inspect
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sized
from functools import cache, partial
from importlib import import_module
from pathlib import Path
from string import Formatter
from typing import Any

import pandas as pd

from analysis import vocabulary
from analysis.citation.places import who
from analysis.citation.words import capital
from analysis.core.numbers import bound_text, text
from analysis.core.periods import financial_year, spoken, spoken_month
from analysis.core.wording import joined
from analysis.register.frames import records

# how `{name:form}` prints a value; the number in `{rate:percent1}` is that of decimals
FORMS: dict[str, Callable[..., str]] = {
    "": text,
    "abs": lambda value, digits: text(abs(value), digits),
    "percent": lambda value, digits: text(100 * value, digits),
    "least": partial(bound_text, lower=True),
    "most": partial(bound_text, lower=False),
    "leastshare": lambda value, digits: bound_text(100 * value, digits, lower=True),
    "mostshare": lambda value, digits: bound_text(100 * value, digits, lower=False),
    "start": lambda words, length: words[:length],
}
PLAIN_FORMS: dict[str, Callable[[Any], str]] = {
    "": str,
    "day": spoken,
    "month": spoken_month,
    "year": lambda iso: iso[:4],
    "financial": financial_year,
    "lower": str.lower,
    "list": joined,
    "apart": "; ".join,
    "count": lambda rows: str(len(rows)),
    "capital": capital,
    "uncapital": lambda words: words[:1].lower() + words[1:],
    "s": lambda number: "" if number == 1 else "s",
    "short": lambda value: f"{value:g}",
}
METHODS = ("min", "max", "sum")  # called where a path ends in them


def at_path(path: str, values: Mapping[str, Any]) -> Any:
    """Walk a path such as ``rows.-1.value`` through lists, mappings, frames and attributes."""
    first, *parts = path.split(".")
    value = values[first]
    for part in parts:
        if part.lstrip("-").isdigit():
            value = (value.iloc if isinstance(value, pd.DataFrame) else value)[int(part)]
        elif isinstance(value, Mapping | pd.Series | pd.DataFrame) and part in value:
            value = value[part]
        else:
            value = getattr(value, part)
            value = value() if callable(value) and part in METHODS else value
    return value


class _Sentence(Formatter):
    def get_field(self, field_name: str, args: Any, kwargs: Any) -> tuple[Any, str]:
        return at_path(field_name, kwargs), field_name

    def format_field(self, value: Any, form: str) -> str:
        if "|" in form:  # some words where the value is above zero or not empty, others where not
            held = len(value) > 0 if isinstance(value, Sized) else value > 0
            return form.split("|")[not held]
        name = form.rstrip("-0123456789")
        if form == name:
            return PLAIN_FORMS[form](value)
        return FORMS[name](value, int(form[len(name) :]))


def fill(template: str, /, **values: Any) -> str:
    """Fill a sentence with values, printed by the forms of `FORMS` and `PLAIN_FORMS`.

    Line ends of the template are spaces of the sentence.

    Examples
    --------
    >>> fill("{row.staff:0} staff, {row.rate:1}% left by {day:day}", day="2016-06-30",
    ...      row={"staff": 2390.4, "rate": 9.25})
    '2,390 staff, 9.3% left by 30 June 2016'
    """
    return _Sentence().vformat(template.strip().replace("\n", " "), (), values)


def filled(template: str, rows: pd.DataFrame | Iterable[Mapping[str, Any]]) -> list[str]:
    """Fill a sentence with the columns of each row."""
    each = records(rows) if isinstance(rows, pd.DataFrame) else rows
    return [fill(template, **row) for row in each]


def function_of(path: str) -> Callable[..., Any]:
    """Return a function of the topics, named as ``sickness.data.per_person``."""
    module, _, name = path.rpartition(".")
    made: Callable[..., Any] = getattr(import_module(f"analysis.topics.{module}"), name)
    return made


def called(path: str, values: Mapping[str, Any]) -> Any:
    """Call a function of the topics with those of the values that it takes by name."""
    function = function_of(path)
    takes = inspect.signature(function).parameters
    return function(**{name: value for name, value in values.items() if name in takes})


@cache
def _texts(topic: str) -> dict[str, Any]:
    path = Path(__file__).parent / topic / "words.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def words_of(name: str) -> dict[str, Any]:
    """Return a table of words of a topic: ``sources.kinds`` is `kinds` of its ``words.toml``."""
    topic, key = name.split(".")
    return dict(_texts(topic)[key])


def people_of(grade: str) -> str:
    """Return what the people of a grade are called, the grade as a person types it."""
    return who(vocabulary.find("grade", grade)["grade"])


def sentence(name: str, /, **values: Any) -> str:
    """Fill a sentence of a topic with values.

    Parameters
    ----------
    name : str
        Topic and key: ``caseload.sizes`` is `sizes` of ``caseload/words.toml``.
    **values
        As in `fill`.
    """
    topic, key = name.split(".")
    return fill(_texts(topic)[key], **values)
