"""Errors of the suite as a person who works in Python reads them: functions, not commands."""

import functools
import re
import shlex
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from analysis.core.errors import SuiteError

_COMMAND = re.compile(r"`(workforce [^`]+)`|^(\s+)(workforce .+)$", re.MULTILINE)
_LIST = re.compile(r"--list (\w+)")
_OPTION = re.compile(r"(?<![\w-])--([a-z][a-z-]*)(?: ([A-Z]+)\b)?")
_FUNCTIONS = {
    "ask": "ask", "cite": "cite", "figures": "figures", "chart": "chart",
    "claims check": "check_claims", "claims find": "find_claims",
}  # fmt: skip
_ARGUMENTS = {"from": "since", "to": "until", "mix-bases": "mix", "across-breaks": "mix"}
_FLAGS = ("mix", "latest", "as-published")
_TABLES = {"check": "analysis.load('coverage')", "sources": "analysis.sources()"}
_P = ParamSpec("_P")
_T = TypeVar("_T")


def says_python(function: Callable[_P, _T]) -> Callable[_P, _T]:
    """Make a function raise its errors with the Python call in place of each command."""

    @functools.wraps(function)
    def call(*args: _P.args, **kwargs: _P.kwargs) -> _T:
        try:
            return function(*args, **kwargs)
        except SuiteError as error:
            error.args = (in_python(str(error)), *error.args[1:])
            raise

    return call


def in_python(message: str) -> str:
    """Return a message with each command and option as what does the same in Python.

    Examples
    --------
    >>> in_python("See `workforce figures --measure caseload --from 2020`, or name --basis.")
    "See `analysis.figures(measure='caseload', since='2020')`, or name basis=."
    """

    def call(match: re.Match[str]) -> str:
        made = _call(match[1] or match[3])
        return f"`{made}`" if match[1] else f"{match[2]}{made}"

    message = _LIST.sub(r"analysis.figures()['\1'].unique()", _COMMAND.sub(call, message))
    return _OPTION.sub(_argument, message)


def _argument(match: re.Match[str]) -> str:
    name = _ARGUMENTS.get(match[1], match[1]).replace("-", "_")
    if match[1] in ("latest", "as-published"):
        return f"edition={match[1]!r}"
    return f"{name}=True" if name in _FLAGS else f"{name}="


def _call(command: str) -> str:
    verb, *words = shlex.split(command)[1:]
    if verb == "claims" and words:
        verb = f"claims {words.pop(0)}"
    if verb in _TABLES:
        return _TABLES[verb]
    if verb not in _FUNCTIONS:
        return command  # build, fetch, ingest: there is no function for it
    options: dict[str, str | bool] = {}
    given: list[str] = []
    while words:
        word = words.pop(0)
        if not word.startswith("--"):
            given.append(word)
        elif word in ("--latest", "--as-published"):
            options["edition"] = word[2:]
        else:
            name = _ARGUMENTS.get(word[2:], word[2:]).replace("-", "_")
            value = not words or words[0].startswith("--")
            options[name] = True if value or name in _FLAGS else words.pop(0)
    if listed := options.pop("list", None):
        if verb == "chart":
            return "analysis.topics.catalogue.names()"
        return f"analysis.figures()[{listed!r}].unique()"
    options.pop("help", None)
    if verb == "ask" and given:
        given = [" ".join(given)]
    parts = [repr(word) for word in given] + [f"{k}={v!r}" for k, v in options.items()]
    return f"analysis.{_FUNCTIONS[verb]}({', '.join(parts)})"
