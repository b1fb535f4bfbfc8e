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
_A_PAIR = 2
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
    _need_each(reading, rows, answer.text)
    at_once = reading.of("split", "placed") and rows[1:]  # "by rating" asks for no course
    if not at_once and len({_group(row) for row in rows}) <= _MOST_COURSES:
        rows = _courses(rows, reading)
    shared = _shared_basis(rows)
    rows = [row for row in rows if row["basis"] == shared] if shared else rows
    if not shared and not reading.periods:
        rows = _of_newest_count(rows)
    made = chart(rows, form=form, way=(lambda row: row["basis"]) if shared else counted)
    drawn = {_group(row) for row in rows if row["figure_id"] in made.figure_ids()}
    missing = {_group(row): row for row in rows if _group(row) not in drawn}.values()
    _need_each(reading, [row for row in rows if _group(row) in drawn], answer.text)
    if missing and len(answer.figures) == len(drawn) + len(missing) == _A_PAIR:
        raise InputError(f"The two are counted otherwise and have no axis in common. {answer.text}")
    told = [
        f"not drawn, as counted otherwise or of another date: {noun(row).rstrip(',')}"
        for row in missing
    ]
    told += ["drawn: the only figure of this that is held"] * (len(rows) == 1)
    return made, "\n".join((*answer.read_as, *told))


def _need_each(reading: Reading, rows: list[Row], answer: str) -> None:
    """Refuse a picture of one of two grades that are to be compared."""
    held = {row["grade"] for row in rows}
    named = [s for s in reading.of("grade") if s.names[0] in reading.grades_named]
    for said in named if len({s.names[0] for s in named}) > 1 else ():
        if not held & {*said.names}:
            raise InputError(f"“{said.words}” cannot be drawn beside the others. {answer}")


def _of_newest_count(rows: list[Row]) -> list[Row]:
    """Of several grades, places or parts, the way of counting of the newest date that has all."""
    groups = {_group(row) for row in rows}
    if len(groups) == 1:
        return rows
    ways: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for row in rows:
        ways.setdefault((row["period_end"], counted(row)), set()).add(_group(row))
    whole = [way for way, of in ways.items() if of == groups]
    newest = max(whole, default=("", ""))[1]
    return [row for row in rows if newest in ("", counted(row))]


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
