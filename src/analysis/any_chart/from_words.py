"""A chart asked for in plain words: "leaving rate of PSOs since 2016", "vacancies by region"."""

from datetime import date

from analysis import vocabulary
from analysis.any_chart.make import chart
from analysis.any_chart.selection import counted
from analysis.charts.spec import Chart
from analysis.citation.words import noun
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.questions import ask
from analysis.questions.reading import Reading, read_question
from analysis.register.store import of_measures

_MOST_COURSES = 3  # more groups than that are set beside each other at their own date
_GROUP = ("area", "grade", "category", "unit")


def chart_of_words(text: str, today: date | None = None, *, form: str = "") -> tuple[Chart, str]:
    """Draw what a question in plain words asks for.

    Its answer says what is meant: one figure stands for its course over time, between the
    dates named if two are; many places, grades or parts are drawn at their own date.

    Parameters
    ----------
    text : str
    today : datetime.date, optional
        What "last year" counts from; default the day of the clock.
    form : str
        A form of ``forms.toml``, where not the one that the rule chooses.

    Returns
    -------
    Chart
    str
        How the words were read, a line each.

    Raises
    ------
    InputError
        If no word is understood, nothing fits, or what is held is of something else.
    """
    answer = ask(text, today)
    if answer.refused or answer.figure is None:
        raise InputError(answer.text)
    if answer.unlike:
        nearest = answer.press_line or answer.text
        raise InputError(f"{answer.unlike}\nThe nearest that could be drawn: {nearest}")
    rows = [_level(row) for row in answer.figures or (answer.figure,)]
    reading = read_question(text, today)
    if reading.of("placed") and not rows[1:]:
        raise InputError(f"No single places can be drawn. {answer.text}")
    held = {row["grade"] for row in rows}
    for said in reading.of("grade"):
        if rows[1:] and said.names[0] in reading.grades_named and not held & {*said.names}:
            raise InputError(f"Nothing is held of “{said.words}” to draw. {answer.text}")
    at_once = reading.of("split", "placed") and rows[1:]  # "by rating" asks for no course
    if not at_once and len({_group(row) for row in rows}) <= _MOST_COURSES:
        rows = _courses(rows, reading)
    shared = _shared_basis(rows)
    rows = [row for row in rows if row["basis"] == shared] if shared else rows
    made = chart(rows, form=form, way=(lambda row: row["basis"]) if shared else counted)
    drawn = {_group(row) for row in rows if row["figure_id"] in made.figure_ids()}
    missing = {_group(row): row for row in rows if _group(row) not in drawn}.values()
    told = [f"not drawn, as counted otherwise: {noun(row).rstrip(',')}" for row in missing]
    told += ["drawn: the only figure of this that is held"] * (len(rows) == 1)
    return made, "\n".join((*answer.read_as, *told))


def _level(row: Row) -> Row:
    """What a printed change is a change of: its course shows the change."""
    name = row["measure"].removesuffix("_change").removesuffix("_growth")
    held = name in vocabulary.measures() and name != row["measure"]
    return row | {"measure": name, "unit": vocabulary.measures()[name]["unit"]} if held else row


def _group(row: Row) -> tuple[str, ...]:
    return (row["measure"], *(row[column] for column in _GROUP))


def _shared_basis(rows: list[Row]) -> str:
    """The basis of most figures that groups of different bodies share; blank where they are one.

    Officers of prisons and of probation are never one population, so that of the ways of
    counting, which name it, each would be of one line alone.
    """
    bodies: dict[tuple[str, ...], set[str]] = {}
    bases: dict[str, set[tuple[str, ...]]] = {}
    for row in rows:
        bodies.setdefault(_group(row), set()).add(row["population"])
        bases.setdefault(row["basis"], set()).add(_group(row))
    if len(bodies) == 1 or set.intersection(*bodies.values()):
        return ""
    whole = [row["basis"] for row in rows if len(bases[row["basis"]]) == len(bodies)]
    return max(whole, key=whole.count, default="")


def _courses(rows: list[Row], reading: Reading) -> list[Row]:
    """Every figure of the groups of some rows, between the dates named where two are."""
    groups = {_group(row) for row in rows}
    held = of_measures(*{group[0] for group in groups})
    since, until = "", "9999"
    if len(reading.periods) > 1:
        since, *_, until = sorted(d for p in reading.periods for d in (p.since, p.until))
    elif reading.since and reading.period:
        since = reading.period.since
    return [row for row in held if _group(row) in groups and since <= row["period_end"] <= until]
