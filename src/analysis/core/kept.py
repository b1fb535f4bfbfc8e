"""What is long in the making and often wanted, kept between runs in the build folder."""

import json
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TypeVar

from analysis.core.csv_tables import write_text
from analysis.core.digests import Digests
from analysis.core.errors import InputError
from analysis.core.paths import project_root

T = TypeVar("T")


def kept(name: str, of: Iterable[str], make: Callable[[], T]) -> T:
    """Return what `make` makes, or what it made before of the same files.

    Parameters
    ----------
    name : str
    of : iterable of str
        The paths of the files it is made of; when one of them changes it is made anew.
    make : callable
        Its value is what JSON gives back: texts, lists and dictionaries by text.
    """
    try:
        place = project_root() / ".build" / "kept"
    except InputError:  # a package that is installed away from any data
        return make()
    digests = Digests(place / f"digests-of-{name}.json")
    contents = [digests.of(path) for path in of]
    with suppress(InputError):  # a folder that cannot be written
        digests.save()
    path = place / f"{name}.json"
    with suppress(OSError, ValueError):
        made_of, found = json.loads(path.read_bytes())
        if made_of == contents:
            value: T = found
            return value
    value = make()
    with suppress(InputError):
        write_text(path, json.dumps([contents, value]))
    return value
