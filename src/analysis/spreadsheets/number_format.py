"""What a reader sees of a number: the spreadsheet number formats the tables use.

Only the formats met in published tables are known; any other is refused by
`show` returning None, and the caller falls back to the stored value.
"""

import re
from decimal import Decimal
from functools import lru_cache

from analysis.core.numbers import as_decimal, plain, round_half_up, whole

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    49: "@",
}  # fmt: skip
_DATE = re.compile(r"[dmyhs]", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"|\\(.)|_.|\*.|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]')
_CONDITION = re.compile(r"\[[<>=]")
_NUMBER = re.compile(r"[#0,.]+")
_STRANGE = re.compile(r"[E?/]|[#0].*[ %-].*[#0]")  # powers, fractions, numbers in two parts
_MOST_DIGITS = 30
_SCALED = re.compile(r"[0#],+(?![0#,])")
_CURRENCY = re.compile(r"[€$¥]|\b(EUR|USD)\b")
_PLACES = re.compile(r"[#,]*0*(\.0+)?")


@lru_cache(maxsize=512)
def is_date(code: str) -> bool:
    """Tell whether a number format shows a date."""
    return code != "General" and bool(_DATE.search(_QUOTED.sub("", code)))


@lru_cache(maxsize=512)
def oddity(code: str, struck: bool = False) -> str:
    """Say what is odd of a cell's look: struck through, in thousands, in another currency.

    Examples
    --------
    >>> oddity("#,##0,"), oddity("#,##0"), oddity("General", struck=True)
    ("shown in thousands or more ('#,##0,')", '', 'struck through')
    >>> oddity('[$€-2] #,##0'), oddity('[$£-809]#,##0')
    ("shown in another currency ('[$€-2] #,##0')", '')
    """
    if struck:
        return "struck through"
    if _CURRENCY.search(_literal(code)):
        return f"shown in another currency ({code!r})"
    scaled = _SCALED.search(_QUOTED.sub("", code))
    return f"shown in thousands or more ({code!r})" if scaled else ""


def _literal(code: str) -> str:
    """Return a format with the words and signs that it prints in their places."""
    return _QUOTED.sub(lambda m: m[1] or m[2] or m[3] or "", code)


@lru_cache(maxsize=512)
def _sections(code: str) -> tuple[tuple[str, str, int, bool, bool], ...] | None:
    """Split a format into sections of (before, after, digits, thousands, percent)."""
    sections = []
    if _CONDITION.search(code):
        return None
    for part in code.split(";")[:3]:
        outline = _QUOTED.sub("", part)
        found = _NUMBER.search(outline)
        if not found or not _PLACES.fullmatch(found[0]) or _STRANGE.search(outline):
            return None
        literal = _literal(part)
        body = found[0]
        before, _, after = literal.partition(body)
        digits = len(body.split(".", 1)[1]) if "." in body else 0
        if digits > _MOST_DIGITS:
            return None
        sections.append((before, after.strip(), digits, "," in body, "%" in after))
    return tuple(sections)


def show(value: float, code: str) -> str | None:
    r"""Print `value` as the format `code` shows it, or None if the format is unknown.

    Examples
    --------
    >>> show(8755.66, "#,##0"), show(0.7541, "0.0%"), show(-12.5, '"£"#,##0.00')
    ('8,756', '75.4%', '-£12.50')
    >>> show(5.0422, "#,##0.0"), show(3.5, "General"), show(-126.1, "#,##0_ ;[Red]\\-#,##0\\ ")
    ('5.0', '3.5', '-126')
    """
    if code in ("General", "@", ""):
        rounds = abs(value) < 1e11 and whole(value) is None
        return plain(round_half_up(value, 9)) if rounds else plain(value)
    sections = _sections(code)
    if not sections:
        return None
    negative = value < 0
    own_negative = negative and len(sections) > 1
    zero_section = value == 0 and len(sections) > 2
    section = sections[2] if zero_section else sections[1] if own_negative else sections[0]
    before, after, digits, thousands, percent = section
    rounded: Decimal | int | None = None if percent else whole(abs(value))
    if rounded is None:
        rounded = round_half_up(as_decimal(abs(value)) * (100 if percent else 1), digits)
    body = f"{rounded:,.{digits}f}" if thousands else f"{rounded:.{digits}f}"
    sign = "-" if negative and not own_negative and rounded != 0 else ""
    return f"{sign}{before}{body}{after}".strip()
