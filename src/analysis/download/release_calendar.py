"""Which publications bring a new edition in a month, by ``release_calendar.toml``."""

import calendar
import tomllib
from datetime import date
from importlib.resources import files


def due(today: date) -> list[str]:
    """Return one line for each publication whose calendar names the month of `today`.

    Examples
    --------
    >>> from datetime import date
    >>> [line.split(":")[0] for line in due(date(2026, 10, 25))][1:]
    ['offender-management', 'serious-further-offences']
    """
    text = (files("analysis.download") / "release_calendar.toml").read_text(encoding="utf-8")
    return [
        f"{name}: {entry['title']} (months on record: "
        f"{', '.join(calendar.month_name[m] for m in entry['months'])}; {entry['seen']})"
        for name, entry in tomllib.loads(text).items()
        if today.month in entry["months"]
    ]
