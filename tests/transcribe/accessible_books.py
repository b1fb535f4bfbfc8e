"""Accessible workbooks, written by an independent tool from published numbers.

gptables writes them by the government's guidance: a cover, contents, notes, one table a
sheet. The numbers are those of June 2016 as transcribed in ``data/raw`` from the classic
workbook; what an accessible edition of that date would have looked like is inferred, so
periods and marks are written in several styles.
"""

from __future__ import annotations

import csv
import warnings
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook as Book
from openpyxl import load_workbook

from analysis.core.csv_tables import Row
from analysis.core.paths import raw_dir
from analysis.core.periods import spoken
from analysis.register.store import of_measures

FIRST = "2015-03-31"  # from here on every row has a value; the agency's total goes further back
Value = str | float | int | None
Style = Callable[[str], str]
Change = Callable[[Book], None]

COVER = (
    "Cover page",
    "Ministry of Justice Statistical Bulletin",
    "National Offender Management Service Workforce Statistics Bulletin England and Wales",
    "Date", "30 June  2016", "Published", "4  August  2016", "Next release", "17 November 2016",
)  # fmt: skip


def dated(end: str, published: str = "") -> tuple[str, ...]:
    """The cover of another edition."""
    return (
        *COVER[:2], "His Majesty's Prison and Probation Service Workforce Statistics Bulletin "
        "England and Wales", "Date", spoken(end).replace(" ", "  ", 1), "Published",
        published or "15  August  2024",
    )  # fmt: skip


NOTES = [
    ("[note 1]", "Information reflects the latest management structure."),
    ("[note 2]", "This footnote no longer relevant"),
    ("[note 16]", "A few staff in probation grades work elsewhere in the agency."),
    ("[note 46]", "Movements caused by reorganisation are not included."),
    ("[note 47]", "Permanent staff have a permanent contract."),
    ("[c]", "Figure is suppressed. Rates are suppressed where the base population is under 30."),
    ("[p]", "Figures for the most recent 12 months are Provisional and may change."),
    ("[na]", "not applicable"),
]


@dataclass(frozen=True)
class Table:
    """One table: its sheet, title and grid; what each figure is, by place in the grid."""

    sheet: str
    title: str
    header: list[str]
    rows: list[list[Value]]
    raws: dict[tuple[int, int], Row] = field(default_factory=dict)

    def styled(self, style: Style) -> Table:
        return replace(self, header=[style(h) for h in self.header])


@lru_cache(maxsize=1)
def published() -> list[Row]:
    """Every transcribed row of June 2016."""
    path = raw_dir() / "workforce-quarterly" / "2016-06.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def value(raw: Row, provisional: str = "[p]") -> Value:
    """A cell: the number, with its mark as text where it is provisional."""
    if raw["symbol"]:
        return "[c]" if raw["symbol"] != "not_available" else "[na]"
    number = float(raw["value"])
    if raw["status"] == "provisional" and provisional:
        return f"{number:.15g} {provisional}"
    return int(number) if number == int(number) else number


def day(raw: Row) -> str:
    return spoken(raw["period_end"])


def flow(raw: Row) -> str:
    return f"12 months to {spoken(raw['period_end'])}"


def table(
    number: str,
    name: str,
    title: str,
    labels: dict[str, Callable[[Row], str]],
    heading: Callable[[Row], str],
    *,
    extra: tuple[tuple[list[str], str], ...] = (),
) -> Table:
    """Lay the rows of one classic table out again: labels on each row, a column a heading.

    `extra` are rows of other staff: their labels, and the classic row whose numbers they
    repeat.
    """
    picked = [r for r in published() if r["table"] == number and r["period_end"] >= FIRST]
    keys = list(dict.fromkeys(tuple(f(r) for f in labels.values()) for r in picked))
    columns = list(dict.fromkeys(heading(r) for r in picked))
    rows: list[list[Value]] = [[*key, *[None] * len(columns)] for key in keys]
    raws: dict[tuple[int, int], Row] = {}
    for raw in picked:
        i = keys.index(tuple(f(raw) for f in labels.values()))
        j = columns.index(heading(raw)) + len(labels)
        rows[i][j], raws[i, j] = value(raw), raw
    for names, same in extra:
        source = next(i for i, key in enumerate(keys) if same in key)
        rows.append([*names, *rows[source][len(labels) :]])
    return Table(name, title, [*labels, *columns], rows, raws)


def label(raw: Row) -> str:
    return raw["row_label"].split(" / ")[-1]


def tables() -> list[Table]:
    """The tables of June 2016 that the accessible layout knows, re-laid."""
    return [
        table(
            "1", "Table_1", "Table 1: NOMS staff in post (FTE), by region and division [note 1]",
            {"Region [note 1]": lambda r: label(r) + " [note 16, 46]" * ("Midl" in label(r))},
            lambda r: "Change over 12 months" if "change" in r["measure"] else day(r),
            extra=((["Public Sector Prisons total"], "Wales Probation Service"),),
        ),
        table(
            "3", "Table_3", "Table 3: NOMS staff in post (FTE), by grade",
            {"Grade": lambda r: label(r)},
            lambda r: "Change over 12 months" if "change" in r["measure"] else day(r),
            extra=((["Operational support grade"], "Bands A to D"),),
        ),
        table(
            "5a", "Table_5", "Table 5: Joiners (headcount), by region and division",
            {"Region": label}, flow,
        ),
        table(
            "5b", "Table_6", "Table 6: Leavers (headcount), by region and division",
            {"Region": label}, flow,
        ),
        table(
            "7a", "Table_7", "Table 7: Joiners (headcount), by grade", {"Grade": label}, flow,
        ),
        table(
            "7c", "Table_8", "Table 8: Leavers (headcount), by grade", {"Grade": label}, flow,
        ),
        table(
            "7d", "Table_10b", "Table 10b: Underlying leaving rate of permanent staff (headcount), "
            "by grade [note 47]",
            {"Grade": label}, rate_heading,
        ),
        table(
            "7e", "Table_11", "Table 11: Underlying leaving rate of permanent staff (headcount), "
            "main grades by region",
            {"Main grade": lambda r: "Probation officer", "Region": label}, rate_heading,
        ),
        table(
            "9a", "Table_14a", "Table 14a: Leavers (headcount), by reason for leaving",
            {"Structure": lambda r: "National Probation Service", "Reason for leaving": label},
            flow, extra=((["Public Sector Prisons", "Death"], "Death"),),
        ),
        table(
            "9b", "Table_14b", "Table 14b: Leavers (headcount), by reason for leaving and grade",
            {"Grade": lambda r: "Probation officer", "Reason for leaving": label}, flow,
            extra=((["Band 3-5 prison officers", "Death"], "Death"),),
        ),
        units(), length_of_service("3", "staff_in_post"), length_of_service("7c", "leavers"),
        resignation_rates(),
    ]  # fmt: skip


def rate_heading(raw: Row) -> str:
    names = {"leavers_in_rate": "Leavers", "average_staff_in_post": "Average staff in post",
             "leaving_rate": "Rate (%)"}  # fmt: skip
    return f"{names[raw['measure']]} 12 months to {spoken(raw['period_end'])}"


def units() -> Table:
    """Staff of every unit by grade: Table 11 of the classic workbook, a division on each row."""

    def division(raw: Row) -> str:
        heading = raw["row_label"].split(" / ")[0]
        return "All divisions" if heading == "NPS Total" else heading.removesuffix(" Total")

    made = table(
        "11", "Table_16", "Table 16: Staff in post (FTE), by region and delivery unit",
        {"Region": division, "Delivery unit": label},
        lambda r: r["column_label"],
    )  # fmt: skip
    last = next(i for i, row in enumerate(made.rows) if row[0] == "All divisions")
    raws = {place: raw for place, raw in made.raws.items() if place[0] < last}
    return replace(made, rows=made.rows[: last + 1], raws=raws)


def split(whole: float, parts: tuple[int, ...]) -> list[float]:
    """Numbers in about the given proportions that make the whole; all but the first whole."""
    made: list[float] = [int(whole) * p // sum(parts) for p in parts]
    made[0] += whole - sum(made)
    return made


BANDS = {
    "Less than 1 year": 8, "1 year to less than 2 years": 12, "2 years to less than 3 years": 0,
    "3 years and over": 0,
}  # fmt: skip


def total(number: str, measure: str, row_label: str, end: str) -> float:
    """One published number."""
    (found,) = (
        r for r in published()
        if (r["table"], r["measure"], r["period_end"]) == (number, measure, end)
        and r["row_label"] == row_label
    )  # fmt: skip
    return float(found["value"])


ENDS = ("2015-06-30", "2016-03-31", "2016-06-30")


def length_of_service(number: str, measure: str) -> Table:
    """Probation officers by length of service: published totals, the split is made.

    No table of that year gives it; two years after the service began nobody could have
    more than two, so the longer bands hold nobody.
    """
    staff = number == "3"
    rows: list[list[Value]] = [["Probation officer", b] for b in (*BANDS, "Total")]
    for end in ENDS:
        whole = total(number, measure, "Probation Officer", end)
        values = [*split(whole, tuple(BANDS.values())), whole]
        for row, one in zip(rows, values, strict=True):
            row.append(one)
    rows.append(["Band 3-5 prison officers", "Total", 1, 2, 3])
    what = "Staff in post (FTE)" if staff else "Leavers (headcount)"
    header = [spoken(e) if staff else f"Year ending {spoken(e)}" for e in ENDS]
    return Table(
        f"Table_{4 if staff else 15}",
        f"Table {4 if staff else 15}: {what}, by length of service and grade [note 2]",
        ["Grade", "Length of service", *header],
        rows,
    )


AWDL = {"Midlands Probation Service": 13.4, "North West Probation Service": 10.1}
NATIONAL_AWDL = 11.9


def sickness() -> Table:
    """Days lost by region: published means of 2014/15 and staff in post, days worked out.

    Divisions for which no mean is published share what is left of the national one.
    """
    end = "2015-03-31"
    staff = {
        r["row_label"]: round(float(r["value"]))
        for r in published()
        if r["table"] == "1" and r["period_end"] == end and "Probation Service" in r["row_label"]
    }
    whole = staff.pop("National Probation Service Total")
    days = {name: round(staff[name] * mean) for name, mean in AWDL.items()}
    rest = [n for n in staff if n not in days]
    left = round(whole * NATIONAL_AWDL) - sum(days.values())
    days |= dict(zip(rest, split(left, tuple(staff[n] for n in rest)), strict=True))
    rows: list[list[Value]] = [
        [name, days[name], number, round(days[name] / number, 1)] for name, number in staff.items()
    ]
    all_days, people = sum(days.values()), sum(staff.values())
    rows.append(["National Probation Service Total", all_days, people, round(all_days / people, 1)])
    flow = f"12 months to {spoken(end)}"
    names = ["Working days lost", "Average staff in post (FTE)", "Average working days lost"]
    return Table(
        "Table_17",
        "Table 17: Sickness absence, average working days lost by region",
        ["Region", *(f"{n} {flow}" for n in names)],
        rows,
    )


def figure(**wanted: str) -> float:
    """One published number of the register."""
    held = of_measures(wanted["measure"])
    found = {r["value"] for r in held if all(r[k] == v for k, v in wanted.items())}
    assert len(found) == 1, wanted
    return float(found.pop())


def causes(stored: float = 1.0) -> Table:
    """Shares of the days lost in 2023/24 by reason, worked out from published days.

    `stored` is what a whole is stored as: 1, or 100 where shares are in points.
    """
    about = {"measure": "working_days_lost", "grade": "All HMPPS staff", "period_end": "2024-03-31"}
    mental = "Mental and behavioural disorders"
    days = figure(category=mental, **about)
    share = stored * days / figure(category="", **about)
    rows: list[list[Value]] = [
        ["HMPPS", mental, share], ["HMPPS", "Other", stored - share],
        ["HMPPS", "Unknown [note 2]", "[na]"],
    ]  # fmt: skip
    return Table(
        "Table_19",
        "Table 19: Sickness absence, share of working days lost by reason",
        ["Structure", "Reason", "Percentage of days lost\n12 months to 31 March\n2024 [p]"],
        rows,
    )


REGIONS = (
    "PS East Midlands", "PS East of England", "PS Greater Manchester",
    "PS Kent, Surrey & Sussex", "PS London", "PS North East", "PS North West",
    "PS South Central", "PS South West", "PS Wales", "PS West Midlands",
    "PS Yorkshire & the Humber",
)  # fmt: skip


def regions(end: str) -> Table:
    """Staff by region: published totals of a bulletin, the split over regions is made."""
    about = {"measure": "staff_in_post", "period_end": end, "source_id": f"wq-{end[:7]}"}
    names = {
        "Public Sector Prisons": "Public sector prison staff",
        "Youth Custody Service": "Youth Custody Service staff",
        "Probation Service": "All Probation Service staff",
    }
    staff = {name: int(figure(grade=grade, **about)) for name, grade in names.items()}
    parts = split(staff["Probation Service"], (1,) * len(REGIONS))
    rows: list[list[Value]] = [
        ["Public Sector Prisons", "London", 1000],
        ["Public Sector Prisons", "Public Sector Prisons total", staff["Public Sector Prisons"]],
        ["Youth Custody Service", "Youth Custody Service", staff["Youth Custody Service"]],
        *(["Probation Service", n, p] for n, p in zip(REGIONS, parts, strict=True)),
        ["Probation Service", "Probation Service total", staff["Probation Service"]],
        ["All", "HMPPS total", int(figure(grade="All HMPPS staff", **about))],
    ]
    return Table(
        "Table_1",
        "Table 1: Staff in post (FTE), by region and division",
        ["Group", "Region", f"{spoken(end)} [p]"],
        rows,
    )


def resignation_rates() -> Table:
    """Rates by grade, as fractions: published resignations over the published base.

    What is not probation officers is put down as one other grade.
    """
    header = ["Grade"]
    names = ("Probation officer", "Probation services officer", "Probation Service grades total")
    rows: list[list[Value]] = [[name] for name in names]
    for end in ("2015-03-31", "2016-03-31", "2016-06-30"):
        base = total("7d", "average_staff_in_post", "Probation Officer", end)
        every = total("7d", "average_staff_in_post", "National Probation Service Total", end)
        left = total("9b", "leavers", "Resignation", end)
        all_left = total("9a", "leavers", "Resignation", end)
        pairs = (left, base), (all_left - left, round(every - base, 1)), (all_left, every)
        for row, (number, people) in zip(rows, pairs, strict=True):
            row += [int(number), people, number / people]
        flow = f"12 months to {spoken(end)}"
        header += [f"Resignations {flow}", f"Average staff in post {flow}", f"Rate {flow}"]
    return Table(
        "Table_12",
        "Table 12: Underlying resignation rate of permanent staff (headcount), by grade",
        header,
        rows,
    )


def write(
    path: Path,
    sheets: list[Table],
    change: Change = lambda book: None,
    *,
    cover: tuple[str, ...] = COVER,
    notes: list[tuple[str, str]] = NOTES,
) -> Path:
    """Write a workbook with gptables, put a cover of labels and values in, change it."""
    alike = repr((sheets, notes))
    if alike not in _WRITTEN:
        _with_gptables(path, sheets, notes)
        _WRITTEN[alike] = path.read_bytes()
    book = load_workbook(BytesIO(_WRITTEN[alike]))
    front = book["Cover"]
    front.delete_rows(1, front.max_row)
    for row, text in enumerate(cover, 1):
        front.cell(row, 1, text)
    for row, (number, _) in enumerate(notes, 4):  # gptables numbers notes without brackets
        book["Notes"].cell(row, 1, number)
    change(book)
    book.save(path)
    return path


_WRITTEN: dict[str, bytes] = {}  # by what is in them, since many tests change one workbook


def _with_gptables(path: Path, sheets: list[Table], notes: list[tuple[str, str]]) -> None:
    import gptables
    import pandas as pd

    tabs = {
        t.sheet: gptables.GPTable(
            table=pd.DataFrame(t.rows, columns=t.header, dtype=object),
            table_name=t.sheet.lower(),
            title=t.title,
            subtitles=["This worksheet contains one table."],
            source="HR and payroll systems of the agency",
            index_columns={},
        )
        for t in sheets
    }
    table_of_notes = pd.DataFrame(notes, columns=["Note number", "Note text"])
    with warnings.catch_warnings():  # it warns of empty cells and of its own ways with styles
        warnings.simplefilter("ignore")
        gptables.write_workbook(
            filename=str(path), sheets=tabs, cover=gptables.Cover(title="Cover"),
            notes_table=table_of_notes, auto_width=False,
        )  # fmt: skip
