"""Numbers as people write them: digits, words, fractions, multiples, with their unit and sign.

``35 per cent``, ``£30,812``, ``one in five``, ``nearly two-thirds``, ``more than 400``,
``a quarter of a million``, ``doubled``. The value is kept as text with the digits that
were written, which set how far rounding may have moved it.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from analysis import vocabulary
from analysis.claims.articles.wording.speech import pattern
from analysis.core.numbers import plain, round_half_up
from analysis.core.periods import MONTHS
from analysis.core.wording import LARGE, SMALL, in_words

_PARTS = vocabulary.rules("claim_speech")["parts"]
_TWICE = r"\b(?:double|twice)(?= (?:the|that|what|its|their|as (?:many|much|high))\b)"
_MULTIPLES = vocabulary.rules("claim_speech")["multiples"]
_SMALL_WORDS = "|".join(sorted(SMALL, key=len, reverse=True))
_LARGE_WORDS = "|".join(LARGE)
_WORDS = (
    rf"(?:an?\s+(?:{_LARGE_WORDS})|(?:{_SMALL_WORDS}))"
    rf"(?:(?:\s+and\s+|[\s-]+|(?<=thousand),\s(?=(?:{_SMALL_WORDS})\shundred\b))"
    rf"(?:{_SMALL_WORDS}|{_LARGE_WORDS}))*"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FEW = rf"(?:(?<![\d,./–-])\d{{1,2}}|(?:{_SMALL_WORDS})(?:-(?:{_SMALL_WORDS}))?)"
_TENTHS = "one|two|three|four|five|six|seven|eight|nine|nought|zero|oh"
_MONTH_WORDS = "|".join(MONTHS)
_PART_WORDS = "|".join(sorted((f"{p}s?" if p != "halves" else p for p in _PARTS), reverse=True))
_NONE = ("nought", "zero", "nil", "nothing")
_SCORED = "|".join(rf"(?<={said} )" for said in (
    "score of", "score of just", "score of only", "scored", "scored just", "scored only"
))  # fmt: skip
_NUMBER = re.compile(
    rf"(?P<scored>(?:{_SCORED})(?:{'|'.join(_NONE)}|a single(?= point| mark)|{_FEW})"
    r"\b(?![,.]\d|%| per | out of| times?\b))(?:\s+(?:points?|marks?))?|"
    r"\ba score of\b|"
    rf"(?P<score>\b(?:nought|zero|nil|nothing|a single|{_FEW}))(?:\s+(?:points?|marks?|at all))?"
    r"\s+out of (?:an? )?(?:possible |maximum |total )?(?:of )?(?:the )?27\b|"
    rf"(?P<amid>\b{_FEW})\s+and\s+a\s+half\s+"
    rf"(?:(?P<whole>{_LARGE_WORDS})\b|(?P<halfcent>per\s?cent\b|%))|"
    rf"(?P<pointed>\b{_FEW})\s+point\s+(?P<decimals>(?:{_TENTHS})(?:\s+(?:{_TENTHS}))?)\b"
    r"(?P<pointcent>\s+per\s?cent\b|\s?%)?|"
    rf"(?P<multiple>\b(?:{'|'.join(_MULTIPLES)})\b|{_TWICE})"
    rf"|(?P<ratio>\b(?P<some>{_FEW})\s+"
    rf"(?:(?!(?:point|region|unit|area|service|division)s?\b(?! officer)|(?:{_SMALL_WORDS})\b)"
    rf"[a-z]+\s+){{0,3}}?"
    rf"(?:in|out\s+of(?!\s+(?:1[3-9]|2[1-9]|[3-9]\d)\b))(?:\s+every)?\s+"
    rf"(?P<every>(?!27\b)\d{{1,2}}|100|(?:a )?hundred|{_SMALL_WORDS})\b"
    rf"(?!,\d|/|\s+(?:{_MONTH_WORDS})\b"
    rf"|\.\d|%|\s+(?:months?|years?|units?|(?:[a-z]+\s+){{0,2}}(?:regions?|divisions?|companies))))"
    r"|(?P<part>(?<!first)(?<!second)(?<!first )(?<!second )\b"
    rf"(?P<many>an?|one|two|three|four|five|seven|nine)?[\s-]*\b(?P<of>{_PART_WORDS})\b"
    rf"(?!\s+(?:time|of\s+all\s+the\s+time|year|month|quarter|party|place|day|week))"
    rf"(?:\s+of\s+a\s+(?P<amount>million|thousand|hundred)\b)?)"
    rf"|(?P<digits>(?P<pounds>[£$€]\s?)?(?<![\w.,/:-])-?(?:(?<=[£$€])|(?<=[£$€]\s)|(?<![\d]))"
    rf"(?P<figure>{_DIGITS})(?![\w]*\d)"
    rf"(?P<large>\s?(?:million|thousand|billion|bn|m|k)\b)?(?P<percent>\s?%|\s?per\s?cent\b|\s?percent\b|\s?pc\b)?)"
    rf"|(?P<words>\b{_WORDS}\b(?P<wpercent>\s?%|\s+per\s?cent\b|\s+percent\b)?(?P<wpounds>\s+pounds\b)?)",
    re.IGNORECASE,
)
_SIGNS = tuple(vocabulary.rules("claim_speech")["signs"].items())
_SIGN = re.compile(
    "|".join(rf"(?P<s{n}>\b(?:{p})|(?<!\w)(?:{p}))" for n, (_, p) in enumerate(_SIGNS))
)
_BEFORE = re.compile(r"(?P<sign>(?:[\w≥≤<>=]+\s+){0,4}[\w≥≤<>=]+)\s*(?:the\s+|its\s+)?$")

_MANY = 4
"""Digits of a number that no two figures of one day and grade are likely to share."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """One number of a text.

    Attributes
    ----------
    start, end : int
        Where it stands, its unit included, its sign not.
    value : str
        As written, without separators; a fraction as a percentage.
    unit : str
        ``percent``, ``pounds``, ``points`` or blank.
    comparator : str
        A sign of `analysis.claims.comparing.COMPARATORS`.
    kind : str
        ``digits``, ``words``, ``part`` (of a whole) or ``multiple``.
    sign_start : int
        Where the words of the comparator begin.
    """

    start: int
    end: int
    value: str
    unit: str
    comparator: str
    kind: str
    sign_start: int

    @property
    def sole(self) -> bool:
        """Whether it has digits enough for its date and grade to say which figure it is."""
        digits = self.value.replace(".", "").strip("0")
        return self.kind == "digits" and self.comparator == "=" and len(digits) >= _MANY


def _count(text: str) -> Decimal:
    return Decimal(text.replace(",", "")) if text[0].isdigit() else Decimal(in_words(text.lower()))


def _share(part: Decimal) -> str:
    return plain(round_half_up(100 * part, 1))


def _value(match: re.Match[str]) -> tuple[str, str, str] | None:
    """Value, unit and kind of a match; None where it is no number after all."""
    if said := (match["score"] or match["scored"] or "").lower():  # of an inspection, out of 27
        return "0" if said in _NONE else plain(_count(said.replace("a single", "one"))), "", "score"
    if match[0].lower() == "a score of":
        return None
    if match["pointed"]:  # "twelve point nine days"
        tenths = "".join(str(in_words(w) or 0) for w in match["decimals"].lower().split())
        unit = "percent" if match["pointcent"] else ""
        return f"{plain(_count(match['pointed'].lower()))}.{tenths}", unit, "digits"
    if match["halfcent"]:  # "eleven and a half per cent"
        return plain(_count(match["amid"].lower()) + Decimal("0.5")), "percent", "digits"
    if match["amid"]:  # "five and a half thousand"
        size = (_count(match["amid"].lower()) + Decimal("0.5")) * LARGE[match["whole"].lower()]
        return plain(round_half_up(size, 0)), "", "part"
    if match["multiple"]:
        return _MULTIPLES.get(match["multiple"].lower(), "100"), "percent", "multiple"
    if match["ratio"]:
        some, every = _count(match["some"]), _count(match["every"])
        small = some < every <= 100
        return (_share(some / every), "percent", "part") if small else None
    if match["part"]:
        named = match["of"].lower()
        many = (match["many"] or "").strip().lower()
        if not many and not named.startswith("hal"):
            return None  # "the third unit"
        below = _PARTS[named if named in _PARTS else named.removesuffix("s")]
        if pattern("of_a_unit").match(match.string, match.end()) and many in ("", "a", "an"):
            return plain(round_half_up(Decimal(1) / below, 2)), "", "part"
        if named == "half" and match.string[: match.start()].lower().endswith(" and "):
            return None  # "a day and a half"
        above = 1 if many in ("", "a", "an") else in_words(many)
        if match["amount"]:
            whole = LARGE[match["amount"].lower()] * Decimal(above) / below
            return plain(round_half_up(whole, 0)), "", "part"
        return (_share(Decimal(above) / below), "percent", "part") if above < below else None
    if match["digits"]:
        return _of_digits(match)
    number = in_words(match["words"])
    unit = "percent" if match["wpercent"] else "pounds" if match["wpounds"] else ""
    return str(number), unit, "words"


def _of_digits(match: re.Match[str]) -> tuple[str, str, str] | None:
    figure = match["figure"].replace(",", "")
    large = (match["large"] or "").strip().lower()
    if large:
        size = {"thousand": 3, "k": 3, "million": 6, "m": 6, "billion": 9, "bn": 9}[large]
        if large in ("m", "k") and not match["pounds"]:
            return None
        figure = plain(Decimal(figure).scaleb(size))
    if match["pounds"]:
        return (figure, "pounds", "digits") if "£" in match["pounds"] else None
    return figure, "percent" if match["percent"] else "", "digits"


def _sign(text: str, start: int) -> tuple[str, int]:
    """The comparator whose words end where a number starts, and where they begin."""
    before = _BEFORE.search(text, 0, start)
    if before:
        found = _SIGN.finditer(text, before.start("sign"), start)
        for match in found:
            between = text[match.end() : start].strip().lower()
            if between in ("", "the", "a", "one", "its"):
                sign = _SIGNS[int(str(match.lastgroup)[1:])][0]
                if between == "the" and sign in "<>":
                    return "=", match.start()  # "far below the 10 per cent of another body"
                return sign, match.start()
    return "=", start


def _between(text: str, lower: Spoken, start: int) -> bool:
    """Whether a number and the one that starts at a place bound a third."""
    joined = text[lower.end : start].strip() == "and"
    return joined and text[: lower.start].rstrip().endswith("between")


def numbers_in(text: str) -> list[Spoken]:
    """Find the numbers of a text in their order.

    Examples
    --------
    >>> [(n.value, n.unit, n.comparator) for n in numbers_in("Nearly 1,650 left, one in five.")]
    [('1650', '', '<~'), ('20', 'percent', '~')]
    """
    small = text.lower()
    found: list[Spoken] = []
    for match in _NUMBER.finditer(text):
        read = _value(match)
        if read is None:
            continue
        value, unit, kind = read
        start = match.start() + (len(match[0]) - len(match[0].lstrip(" -")))
        end = match.end()
        points = pattern("points").match(text, end)
        if (
            points
            and unit in ("percent", "")
            and ("percentage" in points[0] or unit or any(n.unit == "percent" for n in found))
        ):
            unit, end = "points", points.end()
        sign, sign_start = _sign(small, start)
        if "." in value and small[sign_start:start].strip() == "some":
            sign = "="  # "some 13.6 per cent" is as printed
        unrounded = kind == "digits" and value.isdigit() and value[-1] != "0"
        if sign == "~" and unrounded and len(value) >= _MANY:
            sign = "="  # "some 63,516"
        if kind == "part" and sign in ("=", "<="):  # "as many as one in eight"
            sign = "~"  # a third is said of what is near it
        last = found[-1] if found and kind == "digits" and unit == "percent" else None
        small_one = last and not last.unit and float(last.value) <= 100
        if last and small_one and pattern("range").fullmatch(small, last.end, sign_start):
            found[-1] = replace(last, unit=unit)  # "between 67 and 90 per cent"
        elif found and unit == found[-1].unit == "" and _between(small, found[-1], sign_start):
            found[-1], sign = replace(found[-1], comparator=">="), "<="  # "12 and 13 days"
        found.append(Spoken(start, end, value, unit, sign, kind, sign_start))
    return found
