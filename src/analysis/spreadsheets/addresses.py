"""Addresses of cells: letters and numbers of columns."""

from functools import lru_cache


@lru_cache(maxsize=4096)
def column_letters(column: int) -> str:
    """Return the letters of a 1-based column number.

    Examples
    --------
    >>> column_letters(1), column_letters(26), column_letters(27), column_letters(703)
    ('A', 'Z', 'AA', 'AAA')
    """
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Return the 1-based number of a column's letters.

    Examples
    --------
    >>> column_number("A"), column_number("Z"), column_number("AAA")
    (1, 26, 703)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def address(row: int, column: int) -> str:
    """Return the A1 address of a 1-based row and column."""
    return f"{column_letters(column)}{row}"
