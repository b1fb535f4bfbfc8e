"""What kind of publisher an address belongs to: official, or at how many removes.

The list is ``data/raw/pages/hosts.csv``; the rule for `quality` in ``docs/quality.md``
rests on it.
"""

from functools import lru_cache
from urllib.parse import urlsplit

from analysis.core.csv_tables import read_table
from analysis.core.errors import InputError
from analysis.core.paths import raw_dir

KINDS = ("official", "record", "copy", "other", "reworded")
COLUMNS = ("address", "kind", "reason")


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """Return the kind of every listed host, or host and first part of the path."""
    rows = list(read_table(raw_dir() / "pages" / "hosts.csv", COLUMNS))
    for row in rows:
        if row["kind"] not in KINDS:
            raise InputError(
                f"pages/hosts.csv, {row['address']}: kind is {row['kind']!r}; "
                f"expected one of {', '.join(KINDS)}."
            )
    return {row["address"]: row["kind"] for row in rows}


def kind_of(address: str) -> str:
    """Return the kind of the publisher at an address, by its longest listed beginning.

    Raises
    ------
    InputError
        If the address is not listed.

    Examples
    --------
    >>> kind_of("https://www.nao.org.uk/reports/probation"), kind_of("https://appndex.com/a")
    ('official', 'reworded')
    """
    parts = urlsplit(address)
    place = (parts.netloc.lower().removeprefix("www.") + parts.path).rstrip("/") + "/"
    fitting = [known for known in kinds() if place.startswith(f"{known}/")]
    if not fitting:
        raise InputError(
            f"The publisher at {address} is not listed. Add its address to "
            "data/raw/pages/hosts.csv and say of which kind it is: " + ", ".join(KINDS) + "."
        )
    return kinds()[max(fitting, key=len)]
