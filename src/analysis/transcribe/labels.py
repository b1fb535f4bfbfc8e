"""Labels of published tables without their note markers."""

import re

_NOTES = re.compile(r"\s*\[(?:notes?\s*)?\d+(?:\s*,\s*(?:note\s*)?\d+)*\]", re.IGNORECASE)


def unnoted(label: str) -> str:
    """Return a label without its references to notes.

    Examples
    --------
    >>> unnoted("Wales [note 16, 46, 47]"), unnoted("London [7]"), unnoted("Band 3-5")
    ('Wales', 'London', 'Band 3-5')
    """
    return " ".join(_NOTES.sub("", label).split())
