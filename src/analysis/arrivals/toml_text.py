"""Texts of a file as TOML has them, whatever they hold."""

import json
import re

from analysis.core.terminal import visible


def quoted(text: str) -> str:
    r"""Write a text between double quotes, with nothing in it that steers a terminal.

    Examples
    --------
    >>> print(quoted('the "list"'), quoted("a\x7f"))
    "the \"list\"" "a\\x7f"
    """
    return json.dumps(visible(text), ensure_ascii=False)


def quoted_pattern(text: str) -> str:
    r"""Write a regular expression so that its backslashes stay as they are, where TOML can.

    What would steer a terminal is written out, which fits the same texts.

    Examples
    --------
    >>> print(quoted_pattern(r"^\d+$"), quoted_pattern(r"^the Ministry's \d+$"))
    '^\d+$' "^the Ministry's \\d+$"
    """
    shown = visible(text)
    return quoted(shown) if "'" in shown else f"'{shown}'"


def whole(text: str) -> str:
    """Return a pattern that fits a text and nothing else, its blanks left readable."""
    return re.escape(text).replace("\\ ", " ")
