"""Terminal output helpers: control characters and width.

The width is asked without `shutil`, which loads every compression library.
"""

import os


def width(otherwise: int = 80) -> int:
    """Return the columns of the terminal: ``$COLUMNS``, what it says itself, or `otherwise`."""
    named = os.environ.get("COLUMNS", "")
    if named.isascii() and named.isdigit() and int(named):
        return int(named)
    for descriptor in (1, 2, 0):
        try:
            return os.get_terminal_size(descriptor).columns or otherwise
        except OSError:  # no terminal there
            continue
    return otherwise


def visible(text: str) -> str:
    r"""Return the text with everything that could steer a terminal written out.

    Examples
    --------
    >>> visible("a\x1b[2Jb\nc"), visible("Région – £5")
    ('a\\x1b[2Jb\\nc', 'Région – £5')
    """
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\xa0" else repr(c)[1:-1] for c in text)
