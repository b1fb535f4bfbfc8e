"""Serious further offence annual tables, made with gptables.

Convictions of 2020/21 are the published ones for murder, manslaughter, rape, attempted
murder and arson; other years and the split by sentence are made, since no edition is at
hand.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook as Book
from openpyxl import load_workbook

from analysis.register.figure_rows import read

Change = Callable[[Book], None]
YEARS = ("2018/19", "2019/20", "2020/21")
SENTENCES = (
    "Community Order", "Suspended Sentence Order", "Determinate Sentence",
    "Imprisonment for Public Protection", "Life Licence", "Other",
)  # fmt: skip
OFFENCES = ("Murder", "Attempted murder", "Manslaughter", "Rape", "Arson")


@lru_cache
def published() -> dict[str, int]:
    """Published convictions of 2020/21 by offence."""
    return {
        r["category"]: int(r["value"])
        for r in read()
        if r["measure"] == "sfo_convictions"
        and (r["period_kind"], r["period_end"]) == ("financial_year", "2021-03-31")
        and r["category"] in OFFENCES
    }


def frames(
    more: int, years: tuple[str, ...]
) -> dict[str, tuple[str, list[str], list[list[object]]]]:
    """Name, title, header and rows of each sheet; `more` convictions for murder in 2020/21."""
    apart = {"2018/19": 4, "2019/20": 2, "2020/21": 0, "2021/22": 1}
    offences = [[o, *(published()[o] + apart[y] for y in years)] for o in OFFENCES]
    offences[0][1 + years.index("2020/21")] += more
    totals = [sum(row[n] for row in offences) for n in range(1, len(years) + 1)]
    parts = len(SENTENCES)
    split = [[s, *(t // parts + (i < t % parts) for t in totals)] for i, s in enumerate(SENTENCES)]
    asked = [2 * t for t in totals]
    notified = [
        [s, *(t // parts + (i < t % parts) for t in asked)] for i, s in enumerate(SENTENCES)
    ]
    first = [f"Apr {y[:4]} - Mar 20{y[5:]}" for y in years]
    return {
        "Table_1": ("Table 1: Serious further offence notifications and convictions",
                    ["Year of notification", *years],
                    [["Notifications", *asked], ["Convictions", *totals],
                     ["Percentage convicted", *[50] * len(years)]]),
        "Table_2": ("Table 2: Convictions for serious further offences, by index sentence",
                    ["Index sentence", *years], [*split, ["Total", *totals]]),
        "Table_3": ("Table 3: Serious further offence notifications, by index sentence",
                    ["Index sentence", *first], [*notified, ["Total", *asked]]),
        "Table_4": ("Table 4: Convictions by serious further offence",
                    ["Offence", *years], [*offences, ["Total", *totals]]),
    }  # fmt: skip


def annual_tables(
    path: Path, change: Change = lambda book: None, *, more: int = 0, last: str = "2020/21"
) -> Path:
    """The annual tables of notifications to March of the last year."""
    book = load_workbook(BytesIO(_laid_out(more, last)))
    change(book)
    book.save(path)
    return path


@lru_cache(maxsize=4)
def _laid_out(more: int, last: str) -> bytes:
    """The workbook as the writer of accessible tables makes it, which takes it seconds."""
    import gptables
    import pandas as pd

    years = (*YEARS, "2021/22")[: (*YEARS, "2021/22").index(last) + 1]
    end = int(last[:4]) + 1
    tabs = {
        name: gptables.GPTable(
            table=pd.DataFrame(rows, columns=header, dtype=object),
            table_name=name.lower(), title=title,
            subtitles=["This worksheet contains one table."],
            source="Serious further offence returns", index_columns={},
        )
        for name, (title, header, rows) in frames(more, years).items()
    }  # fmt: skip
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        cover = gptables.Cover(
            title="Serious Further Offence Annual Tables",
            intro=[f"Notifications from April 2014 to March {end}",
                   f"Published: 27 October {end + 1}", "[x] Not available",
                   "[c] Suppressed to avoid disclosure"],
        )  # fmt: skip
        with TemporaryDirectory() as folder:
            path = Path(folder) / "tables.xlsx"
            gptables.write_workbook(filename=str(path), sheets=tabs, cover=cover, auto_width=False)
            return path.read_bytes()
