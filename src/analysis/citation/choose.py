"""Find the figure, or the two to compare, that are meant; never choose silently between several."""

from collections.abc import Iterable
from typing import NamedTuple

from analysis import vocabulary
from analysis.core.csv_tables import Row
from analysis.core.date_input import date_meant, days_meant, nearest_days
from analysis.core.errors import InputError
from analysis.core.periods import spoken
from analysis.register.store import by_id, of_measures

COUNTRY = "England and Wales"
OFFICER = "Probation officer"
MOST = 12  # alternatives listed before the rest are counted
# Measures that say the same thing: printed, worked out, or implied by a later edition.
FAMILIES = (
    ("staff_in_post", "implied_staff_in_post"),
    ("leaving_rate", "implied_leaving_rate"),
    ("shortfall", "computed_shortfall"),
    ("shortfall_share", "computed_shortfall_share"),
)
SAME = ("area", "grade", "category", "period_end")


class Request(NamedTuple):
    """What a quantity is asked about; blank or None where not said.

    Attributes
    ----------
    measure, area, basis, source, date, since, until : str
    grade, category : str or None
        None: not asked about; an empty string: only figures without one.
    of_area : str
    of_grade, of_category : str or None
        What a share is a share of.
    edition : str
        ``as-published``, ``latest``, or blank where neither was asked for.
    mix : bool
        Work across bases, publications or breaks, and label the result.
    """

    measure: str = ""
    area: str = ""
    grade: str | None = None
    category: str | None = None
    date: str = ""
    since: str = ""
    until: str = ""
    basis: str = ""
    source: str = ""
    of_area: str = ""
    of_grade: str | None = None
    of_category: str | None = None
    edition: str = ""
    mix: bool = False


class SeveralFitError(InputError):
    """More than one figure fits what was asked.

    Attributes
    ----------
    options : list of dict
        Every figure that fits.
    """

    def __init__(self, asked: str, options: list[Row], hint: str = "") -> None:
        self.options = options
        lines = [f"  {option_line(row)}" for row in options[:MOST]]
        if len(options) > MOST:
            lines.append(f"  and {len(options) - MOST} more; name an area, a grade or a date")
        head = (
            f"{len(options)} figures fit {asked}. Cite one of them by its id"
            + (hint or ", or say more")
            if len(options) > 1
            else f"Only a part of what {asked} asks for is held. Cite it by its id"
        )
        super().__init__(f"{head}:\n" + "\n".join(lines))


def option_line(row: Row) -> str:
    """One alternative: its id, then what it says and who says it."""
    from analysis.citation.words import brief, capital, noun, period

    origin = row.get("edition") or row["note"] or "worked out from published parts"
    basis = row["basis"].replace("_", " ")
    return (
        f"{row['figure_id']}\n      {capital(noun(row))} {period(row).words}: {brief(row)} "
        f"({origin}; basis: {basis})"
    )


def family(measure: str) -> tuple[str, ...]:
    """The measures that say the same thing as `measure`, itself among them."""
    return next((f for f in FAMILIES if measure in f), (measure,))


def edition_of(row: Row) -> Row:
    """A figure with the edition, date of publication and series it belongs to.

    A derived figure takes them from the published figure it starts from.
    """
    if "inputs" not in row:
        return row
    first = by_id(row["inputs"].split()[0])
    kept = ("edition", "published_on", "series", "area_type", "source_id", "status", "quality")
    return row | {column: first[column] for column in kept} | {"period_start": ""}


def same_thing(row: Row) -> list[Row]:
    """Every value, printed or implied, for the thing that a figure is about, itself too."""
    return [
        other
        for other in of_measures(
            *family(row["measure"]), area=row["area"], period_end=row["period_end"]
        )
        if other["value"]
        and all(other[k] == row[k] for k in SAME)
        and period_length(other) == period_length(row)
    ]


# A financial year is the year to 31 March, whichever of the two a source calls it.
_YEARS = ("year_ending", "financial_year", "calendar_year")


def period_length(row: Row) -> str:
    """The kind of period, twelve months being one kind: the end tells them apart."""
    return "year" if row["period_kind"] in _YEARS else row["period_kind"]


def find(*measures: str, asked: Request) -> list[Row]:
    """Return the figures that fit what is asked; of the country where no area is said.

    Raises
    ------
    InputError
        If a name is unknown, or nothing fits, with the dates that are held.
    """
    area = vocabulary.find("area", asked.area or COUNTRY)["area"]
    rows = of_measures(*measures, area=area)
    told = [measures[0].replace("_", " "), area]
    for column in ("grade", "category", "basis"):
        typed = getattr(asked, column)
        if typed is None or (column == "basis" and not typed):
            continue
        wanted = vocabulary.find(column, typed)[column] if typed else ""
        rows = [r for r in rows if r[column] == wanted]
        told += [wanted] if wanted else []
    if asked.source:
        rows = [r for r in rows if edition_of(r)["source_id"] == asked.source]
        told.append(asked.source)
    fitting = rows
    if asked.date:
        day = date_meant(asked.date, (r["period_end"] for r in rows))
        fitting = [r for r in rows if r["period_end"] == day]
        told.append(spoken(day))
    if fitting:
        return fitting
    held = "`workforce figures` shows what is held."
    if rows:  # of other dates
        near = nearest_days({r["period_end"] for r in rows}, *days_meant(asked.date), most=MOST)
        held = "Dates that are held, the nearest:\n" + "\n".join(f"  {spoken(h)}" for h in near)
    raise InputError(f"No figure is held for {', '.join(told)}. {held}")


def one(rows: Iterable[Row], asked: str, hint: str = "") -> Row:
    """Return the only figure, or the best placed of several that agree to the digit.

    Raises
    ------
    SeveralFitError
        If they do not agree.
    """
    found = list(rows)
    if len({(r["value"], r.get("flag", ""), r["measure"]) for r in found}) > 1:
        raise SeveralFitError(asked, found, hint)
    order = {"primary": 0, "quoted": 1, "weak": 2}
    return min(found, key=lambda r: (order.get(r.get("quality", ""), 1), r["figure_id"]))


def same(rows: list[Row], first: Row) -> list[Row]:
    """Return the figures of the quantity of another: its measure, place, grade, part and unit."""
    keys = ("area", "grade", "category", "unit")
    return [
        r
        for r in rows
        if r["value"]
        and r["measure"] in family(first["measure"])
        and all(r[k] == first[k] for k in keys)
    ]
