"""Lists in words, and numbers in words read, the same way everywhere."""

import re
import textwrap
from collections.abc import Iterable

_UNITS = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
]  # fmt: skip
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL = {word: n for n, word in enumerate(_UNITS)} | {
    word: 10 * n for n, word in enumerate(_TENS, 2)
}
LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "dozen": 12, "score": 20}


def joined(words: Iterable[str]) -> str:
    """Return a list as a sentence says it: ``a, b and c``.

    Examples
    --------
    >>> joined(["Wales"]), joined(["London", "Wales"]), joined("abc")
    ('Wales', 'London and Wales', 'a, b and c')
    """
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last


def filled(text: str, first: str = "", rest: str = "", width: int = 88) -> str:
    r"""Break a text at its blanks into lines no longer than `width`, longer words left whole.

    Examples
    --------
    >>> filled("Staff in post in London", "  ", "    ", 16)
    '  Staff in post\n    in London'
    """
    return textwrap.fill(
        " ".join(text.split()),
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def said_once(text: str) -> str:
    """Return a text without the sentences that stand in it before.

    Examples
    --------
    >>> said_once("None is held. It was 5. None is held.")
    'None is held. It was 5.'
    """
    once: dict[str, str] = {}
    for piece in re.findall(r".+?(?:(?<=\.)\s+|$)", text, re.DOTALL):
        once.setdefault(piece.strip(), piece)
    return "".join(once.values()).strip()


def in_words(words: str) -> int:
    """Read a number in words or digits.

    Examples
    --------
    >>> in_words("two thousand three hundred and ninety"), in_words("twenty-four"), in_words("3")
    (2390, 24, 3)
    """
    if words.isdigit():
        return int(words)
    total = group = 0
    for word in re.findall(r"[a-z]+", words.lower()):
        if word in SMALL:
            group += SMALL[word]
        elif word in ("a", "an"):
            group += 1
        elif LARGE.get(word, 1_000) < 1_000:  # hundred, dozen, score
            group = max(group, 1) * LARGE[word]
        elif word in LARGE:
            total, group = total + max(group, 1) * LARGE[word], 0
    return total + group
