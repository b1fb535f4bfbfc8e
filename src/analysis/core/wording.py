"""Lists in words, the same way in sentences, titles and alt texts."""

from collections.abc import Iterable


def joined(words: Iterable[str]) -> str:
    """Return a list as a sentence says it: ``a, b and c``.

    Examples
    --------
    >>> joined(["Wales"]), joined(["London", "Wales"]), joined("abc")
    ('Wales', 'London and Wales', 'a, b and c')
    """
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
