"""Files of rules and layouts are checked against a JSON Schema before they are used.

A misspelt key would otherwise be ignored, and a table read without it.
"""

import difflib
import json
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import Any

from analysis.core.errors import InputError


@lru_cache(maxsize=16)
def _validator(schema: Path) -> Callable[[Any], Any]:
    """Return a schema, compiled: jsonschema takes two seconds to import."""
    import fastjsonschema

    told = json.loads(schema.read_text(encoding="utf-8"))
    compiled: Callable[[Any], Any] = fastjsonschema.compile(told, use_default=False)
    return compiled


def check_schema(told: dict[str, Any], schema: Path, where: str, text: str) -> None:
    """Refuse a file that does not fit its schema.

    Parameters
    ----------
    told : dict
        The file as read.
    schema : Path
        Where the JSON Schema stands.
    where : str
        The file, for the error.
    text : str
        The file's text, in which the line of the fault is looked up.

    Raises
    ------
    InputError
        Naming file, line and, for an unknown key, the nearest known one.
    """
    from fastjsonschema import JsonSchemaValueException

    try:
        _validator(schema)(told)
    except JsonSchemaValueException as error:
        names = [part for part in error.path[1:] if not part.isdigit()]
        place = ".".join(names) or "the top of the file"
        if error.rule == "additionalProperties":
            known = sorted(error.definition["properties"])
            unknown = sorted(set(error.value) - set(known))[0]
            near = difflib.get_close_matches(unknown, known, n=1)
            advice = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}."
            line = _line_of(text, unknown)
            raise InputError(
                f"{where}, line {line}: {place} knows no key {unknown!r}; {advice}"
            ) from None
        key = names[-1] if names else ""
        expected = error.message.removeprefix(error.name or "").strip()
        if error.rule == "required":
            lacking = [name for name in error.definition["required"] if name not in error.value]
            expected = f"lacks {', '.join(lacking)}"
        raise InputError(f"{where}, line {_line_of(text, key)}: {place} {expected}.") from None


def _line_of(text: str, key: str) -> int:
    """Return the number of the first line that sets a key, or opens a table of that name."""
    if not key:
        return 1
    wanted = re.compile(rf"(^|[\s{{,.\[]){re.escape(key)}\s*(=|\])")
    return next((n for n, line in enumerate(text.splitlines(), 1) if wanted.search(line)), 1)
