"""Tables 1 and 3 of an annex made for tests, in the two forms its layout allows for.

Officers in post and their targets are the published national figures, split evenly;
people who began courses are the published ones of each financial year. No edition with
trainees by region or with withdrawals is at hand, so those counts are made.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from openpyxl import Workbook as Book

from analysis.register.figure_rows import read

GROUPS = (
    ("Band 4 Probation Officers (FTE)", ("Staff in post", "Target staffing", "Difference")),
    ("Trainees (PQiP)", ("FTE", "Headcount")),
    ("Other PQiP qualified staff [7]", ("FTE", "Headcount")),
)
PARTS = ("PDU Surrey", "PDU East Kent")
WITH_PARTS = "PS Kent, Surrey & Sussex"
INTAKES = ("2020/21", "2021/22", "2022/23", "2024/25")
COURSE_HEADINGS = (
    "Course start",
    "Trainees starting",
    "PQiP withdrawals",
    "PQiP withdrawal rate",
    "PQiP leavers",
    "PQiP leaving rate",
)


def split(whole: int, count: int) -> list[int]:
    """Nearly equal parts that make the whole."""
    return [whole // count + (i < whole % count) for i in range(count)]


def rest_of(in_post: int) -> list[float]:
    """Trainees and other qualified staff of a unit, FTE and people; made."""
    return [in_post / 4 - 0.25, in_post // 4 + 1, in_post / 8, in_post // 8 + 2]


def post_rows(regions: Sequence[str], in_post: int, target: int) -> list[list[float | str]]:
    """Rows of table 1: units, then the total; one region with its delivery units."""
    made: list[list[float | str]] = []
    sums = [0.0] * 7
    shares = zip(regions, split(in_post, len(regions)), split(target, len(regions)), strict=True)
    for region, posts, asked in shares:
        values = [posts, asked, posts - asked, *rest_of(posts)]
        sums = [a + b for a, b in zip(sums, values, strict=True)]
        made.append([region, *values])
        if region == WITH_PARTS:
            first = [posts // 2, asked // 2, posts // 2 - asked // 2, *(1, 1, 2, 2)]
            made.append([PARTS[0], *first])
            made.append([PARTS[1], *(v - f for v, f in zip(values, first, strict=True))])
    made.append(["England and Wales", *sums])
    return made


@lru_cache(maxsize=1)
def starts() -> dict[str, int]:
    """People who began training in each financial year, as published."""
    found: dict[str, int] = {}
    for row in read():
        if row["measure"] == "trainee_starts" and row["period_kind"] == "financial_year":
            year = int(row["period_end"][:4])
            found[f"{year - 1}/{year % 100}"] = int(row["value"])
    return {name: found[name] for name in INTAKES if name in found}


def course_rows(points: bool) -> list[list[float | str]]:
    """Rows of table 3, rates in points with one decimal or as unrounded fractions."""
    made: list[list[float | str]] = []
    for number, (name, began) in enumerate(starts().items()):
        withdrew, left = began // 9 - number, began // 14
        rates = [Decimal(n) / began for n in (withdrew, left)]
        shown = [float(round(r * 100, 1)) if points else float(r) for r in rates]
        made.append([name, began, withdrew, shown[0], left, shown[1]])
    return made


def add_classic(book: Book, regions: Sequence[str], in_post: int, target: int) -> None:
    """Two header rows with merged groups; delivery units below their region."""
    sheet = book.create_sheet("Table_1_PO_x_PDU")
    sheet["A1"] = "Table 1: Band 4 Probation Officers against target, 31 March 2025"
    column = 3
    for group, names in GROUPS:
        sheet.cell(4, column, group)
        sheet.merge_cells(
            start_row=4, end_row=4, start_column=column, end_column=column + len(names) - 1
        )
        for name in names:
            sheet.cell(5, column, name)
            column += 1
    for at, values in enumerate(post_rows(regions, in_post, target), 6):
        for number, value in enumerate(values, 2):
            sheet.cell(at, number, value)
    sheet.cell(sheet.max_row + 2, 2, "1. Trainees are those on the PQiP.")
    sheet = book.create_sheet("Table_3_PQiP")
    sheet["A1"] = "Table 3: PQiP withdrawal and leaving rates, courses since 2016"
    for number, name in enumerate(COURSE_HEADINGS, 2):
        sheet.cell(4, number, name)
    for at, values in enumerate(course_rows(points=True), 5):
        for number, value in enumerate(values, 2):
            sheet.cell(at, number, value)


def add_accessible(book: Book, regions: Sequence[str], in_post: int, target: int) -> None:
    """One header row with whole headings; delivery units in a column of their own."""
    sheet = book.create_sheet("Table_1")
    sheet["A1"] = "Table 1: Band 4 Probation Officers against target [note 1]"
    sheet["A2"] = "This worksheet contains one table."
    heads = [f"{group.removesuffix(' (FTE)')} {name}" for group, names in GROUPS for name in names]
    sheet.append([])
    sheet.append(["Region", "PDU", *heads])
    region = ""
    for name, *values in post_rows(regions, in_post, target):
        if name in PARTS:
            sheet.append([region, str(name).removeprefix("PDU "), *values])
        else:
            region = str(name)
            sheet.append([region, "All", *values])
    sheet = book.create_sheet("Table_3")
    sheet["A1"] = "Table 3: PQiP withdrawal and leaving rates, courses since 2016"
    sheet.append([])
    sheet.append(list(COURSE_HEADINGS))
    for values in course_rows(points=False):
        sheet.append(values)
