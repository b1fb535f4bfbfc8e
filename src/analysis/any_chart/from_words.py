"""A chart asked for in plain words: "leaving rate of PSOs since 2016", "vacancies by region"."""

import re
from datetime import date

from analysis import vocabulary
from analysis.any_chart import asides, besides
from analysis.any_chart.forms import newest_name
from analysis.any_chart.keeping import SUM, counted
from analysis.any_chart.make import ONE_DATE, of_selection, settle
from analysis.any_chart.selection import Selection, select
from analysis.charts.spec import Chart
from analysis.citation.choose import family
from analysis.citation.words import capital, noun
from analysis.core.csv_tables import Row, by_key
from analysis.core.errors import InputError
from analysis.questions import ask
from analysis.questions.answer import Answer
from analysis.questions.dates import Stretch
from analysis.questions.reading import Reading, read_question
from analysis.register.store import of_measures

_MOST_COURSES = 3  # more groups than that are set beside each other at their own date
_A_PAIR = 2
_FAR_MORE = 2  # times as many figures of a measure that says the same thing
_GROUP = ("area", "grade", "category", "unit")
_PLACES = re.compile(r"\b(?:regions?|areas?|divisions?|pdus?|delivery units?)\b", re.IGNORECASE)
_EACH_PLACE = re.compile(r"\b(?:regions|divisions|areas|pdus|delivery units)\b", re.IGNORECASE)
_PLACED = ("highest", "lowest", "placed")
_ALWAYS = Stretch("", asides.OPEN, "", "always")
_LEAD = r"(?:\b(?:since|after|following|from|between|in|to|and|until|of)\s+)?"
_UNTIL = r"\b(?:until|till?|up to|before|to|by)(?: the)?(?: end of)? "


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
        How the words were read, a line each; first, with a blank line after them, those that
        are left aside.

    Raises
    ------
    InputError
        If no word is understood, nothing fits, or what is held is of something else.
    """
    reading, answer = read_question(text, today), ask(text, today)
    if _EACH_PLACE.search(text) and not (reading.areas or reading.of(*_PLACED)):
        placed = ask(f"{text} by region", today)
        if len(placed.figures) > 1 and not placed.unlike:
            reading, answer = read_question(f"{text} by region", today), placed
    dated = answer
    if answer.unlike and reading.periods:
        answer = ask(_undated(reading), today)  # a line may be of more or less than was asked for
    rows = _rows_meant(reading, answer)
    when, missing = _time_of(reading), list[Row]()
    one: tuple[str, ...] = ()
    apart = reading.of("split", "placed") and not reading.of("series")
    at_once = apart and rows[1:]  # "by rating" asks for no course
    if not at_once and len({_group(row) for row in rows}) <= _MOST_COURSES:
        of_figures, rows = rows, _courses(rows, when)
        missing = [row for row in of_figures if _group(row) not in {_group(r) for r in rows}]
        if not rows:
            raise InputError(f"Nothing of this is held {when.words}. {answer.text}")
        if len({_group(row) for row in rows}) < len({row["grade"] for row in rows}):
            one = ("grade",)  # one course under several names
    shared, every = "" if one else _shared_basis(rows), rows
    rows = [row for row in rows if row["basis"] == shared] if shared else rows
    if not (shared or one or reading.periods):
        rows = _of_newest_count(rows)
    way = (lambda row: row["basis"]) if shared else counted
    chosen, form = settle(select(rows, way=way, one=one), form)
    drawn = {_group(row) for row in chosen.rows}
    undrawn = [r for r in rows if not (_group(r) in drawn or r["category"].startswith(SUM))]
    missing += {_group(row): row for row in undrawn if not one}.values()
    asked = {_group(_level(row)) for row in answer.figures}
    if missing and len(asked) == len(drawn) + len(missing) == _A_PAIR:
        why = "are counted otherwise and have no axis in common"
        if len({family(row["measure"]) for row in answer.figures}) > 1:
            why = "are of two measures; `workforce chart --list` names the charts that have two"
        raise InputError(f"The two {why}. {answer.text}")
    if dated.unlike and when is _ALWAYS and len(chosen.dates()) < _A_PAIR:
        raise InputError(f"{dated.unlike}\nThe nearest that could be drawn: {dated.press_line}")
    if reading.of(*_PLACED) and _PLACES.search(reading.text) and len(chosen.groups()) < 2:
        raise InputError(f"No places can be drawn beside each other. {answer.text}")
    if unmet := asides.unmet(reading, chosen.rows):
        others = "beside the others" if len(reading.grades_named) > 1 or reading.areas[1:] else ""
        raise InputError(f"{', '.join(unmet)} cannot be drawn {others or 'alone'}. {answer.text}")
    lacking = [*asides.unheld(chosen, reading, when, every), *asides.cautions(chosen, reading)]
    aside = asides.left_aside(reading) + lacking
    told = [
        f"not drawn, as counted otherwise or of another date: {noun(row).rstrip(',')}"
        for row in missing
    ]
    told += besides.newer_ways(every, rows, chosen)
    told += (wider := besides.besides(chosen, reading, when))
    few = len(chosen.dates()) <= _A_PAIR  # what else is held says more than so few points
    lacking += [line for line in wider if line.startswith(("drawn of ", *["also held"] * few))]
    lines = [*asides.drawn(answer.read_as, chosen), *told]
    read_as = "\n\n".join(filter(None, ("\n".join(aside), "\n".join(lines))))
    said, shown = ([f"{capital(line)}." for line in of] for of in ((*aside, *told), lacking))
    said = [line for line in said if line not in shown]
    return of_selection(chosen, form, _asked_for(reading, chosen, form), said, shown), read_as


def _asked_for(reading: Reading, chosen: Selection, form: str) -> str:
    """The group to pick out: the lowest, where that is asked for and is one alone."""
    if form not in ONE_DATE or not reading.of("lowest"):
        return ""
    held = sorted((row for row in chosen.rows if row["value"]), key=lambda r: float(r["value"]))
    alone = len(held) > 1 and float(held[0]["value"]) < float(held[1]["value"])
    return chosen.group(held[0]) if alone else ""


def _rows_meant(reading: Reading, answer: Answer) -> list[Row]:
    """The figures of an answer; refuses those of something else than the words ask for."""
    if answer.refused or answer.figure is None:
        raise InputError(answer.text)
    rows = [_level(row) for row in answer.figures or (answer.figure,)]
    ranked = reading.of(*_PLACED) and _PLACES.search(reading.text)
    if (reading.of("placed") or ranked) and not (rows[1:] or reading.areas):
        raise InputError(f"No single places can be drawn. {answer.text}")
    if answer.unlike:
        nearest = answer.press_line or answer.text
        raise InputError(f"{answer.unlike}\nThe nearest that could be drawn: {nearest}")
    if unsplit := asides.unsplit(reading, rows):
        raise InputError(unsplit)
    return rows


def _undated(reading: Reading) -> str:
    """The words without their dates."""
    text = reading.text
    for period in reading.periods:
        dated = _LEAD + re.escape(reading.typed(period.words))
        text = re.sub(dated, " ", text, flags=re.IGNORECASE)
    return text


def _time_of(reading: Reading) -> Stretch:
    """The time that a chart is of: between two dates, since one, or up to one."""
    if len(reading.periods) > 1:
        since, *_, until = sorted(d for p in reading.periods for d in (p.since, p.until))
        named = " and ".join(f"“{reading.typed(p.words)}”" for p in reading.periods)
        return Stretch(since, until, f"between {named}", "years")
    when = reading.period
    if when is None:
        return _ALWAYS
    typed = reading.typed(when.words)
    if when.kind == "decade" and not reading.of("latest"):
        return when._replace(words=f"in “{typed}”")
    if when.words.startswith("before ") or re.search(_UNTIL + re.escape(typed), reading.text, re.I):
        return when._replace(since="", words=f"up to “{typed}”")
    if not (reading.since or when.kind == "decade"):
        return _ALWAYS
    return when._replace(until=_ALWAYS.until, words=f"since “{typed}”")


def _of_newest_count(rows: list[Row]) -> list[Row]:
    """Of several grades, places or parts, the way of counting of the newest date that has all."""
    groups = {_group(row) for row in rows}
    if len(groups) == 1:
        return rows
    ways = by_key(rows, lambda row: (row["period_end"], counted(row)))
    whole = [way for way, of in ways.items() if {*map(_group, of)} == groups]
    newest = max(whole, default=("", ""))[1]
    return [row for row in rows if newest in ("", counted(row))]


def _level(row: Row) -> Row:
    """What a printed change is a change of: its course shows the change."""
    name = row["measure"].removesuffix("_change").removesuffix("_growth")
    held = name in vocabulary.measures() and name != row["measure"]
    return row | {"measure": name, "unit": vocabulary.measures()[name]["unit"]} if held else row


def _group(row: Row) -> tuple[str, ...]:
    """What a figure is of, by the first of the names that its measure and its staff have."""
    about = row | {"grade": newest_name(row["grade"])}
    return (family(row["measure"])[0], *(about[column] for column in _GROUP))


def _shared_basis(rows: list[Row]) -> str:
    """The basis of most figures that groups of different bodies share; blank where they are one.

    Officers of prisons and of probation are never one population, so that of the ways of
    counting, which name it, each would be of one line alone.
    """
    groups, bases = by_key(rows, _group), by_key(rows, lambda row: row["basis"])
    bodies = [{row["population"] for row in of} for of in groups.values()]
    if len(bodies) == 1 or set.intersection(*bodies):
        return ""
    shared = [basis for basis, of in bases.items() if len({*map(_group, of)}) == len(bodies)]
    whole = [row["basis"] for row in rows if row["basis"] in shared]
    return max(whole, key=whole.count, default="")


def _alike(row: Row, measure: str, when: Stretch) -> list[Row]:
    held = of_measures(measure, area=row["area"])
    return [
        r for r in held if _group(r) == _group(row) and when.since <= r["period_end"] <= when.until
    ]


def _courses(rows: list[Row], when: Stretch) -> list[Row]:
    """Every figure of the groups of some rows, in the time asked for."""
    groups = {_group(row) for row in rows}
    held = of_measures(*{row["measure"] for row in rows})
    if len(groups) == 1:  # printed, or implied where far more of that is held
        each = [_alike(rows[0], measure, when) for measure in family(rows[0]["measure"])]
        newest = max(each, key=lambda held: max((r["period_end"] for r in held), default=""))
        most = max(each, key=len)
        return most if len(most) > _FAR_MORE * len(newest) else newest
    grades = {row["grade"] for row in rows}
    held = [row for row in held if row["grade"] in grades]
    return [r for r in held if _group(r) in groups and when.since <= r["period_end"] <= when.until]
