"""Citations asked for by the name of a quantity and what it is about."""

from collections.abc import Sequence

from analysis import vocabulary
from analysis.citation.choose import (
    COUNTRY,
    OFFICER,
    Request,
    SeveralFitError,
    edition_of,
    family,
    find,
    one,
)
from analysis.citation.citation import Citation, cite_row
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.register.store import by_id, of_measures

SHORTFALLS = ("shortfall", "shortfall-share", "vacancy-share")
WORDS = (*SHORTFALLS, "change", "share", "cases-per-officer", "staff-per-case")
_ONE_FIGURE = frozenset(
    {"measure", "area", "grade", "category", "date", "basis", "source", "edition"}
)
OBEYED = {
    "id": frozenset({"edition"}),
    "pair": frozenset({"mix"}),
    "words": _ONE_FIGURE | {"since", "until", "mix"},
    "shortfall": _ONE_FIGURE - {"measure", "category"} | {"mix"},
    "measure": _ONE_FIGURE - {"measure"},
    "change": _ONE_FIGURE - {"date", "source", "edition"} | {"since", "until", "mix"},
    "share": _ONE_FIGURE - {"edition"} | {"of_area", "of_grade", "of_category", "mix"},
    "cases-per-officer": frozenset({"area", "grade", "date", "basis"}),
}
"""The options that each way of asking obeys; another one is refused, never dropped."""


def refuse_unused(asked: Request, way: str) -> None:
    """Refuse options that a way of asking, a key of `OBEYED`, would not obey.

    Raises
    ------
    InputError
        Naming the options, and those that are obeyed.
    """
    written = {"since": "from", "until": "to", "mix": "mix-bases"}
    written["edition"] = asked.edition or "latest"
    said = {name for name, value in asked._asdict().items() if value}
    options = {n: "--" + written.get(n, n).replace("_", "-") for n in Request._fields}
    unused = [options[name] for name in options if name in said - OBEYED[way]]
    if unused:
        obeyed = ", ".join(options[name] for name in options if name in OBEYED[way])
        raise InputError(
            f"{' and '.join(unused)} would change nothing here: a citation by {way} obeys {obeyed}."
        )


def cite_named(what: Sequence[str], asked: Request) -> list[Citation] | None:
    """Cite figures by their ids, a quantity, or a quantity of two figures; None for plain words.

    Raises
    ------
    InputError
        If an option would change nothing, something needed is not said, or nothing fits.
    """
    if all(_looks_like_id(word) for word in what):
        refuse_unused(asked, "id")
        return [cite_one([by_id(word)], word, asked.edition) for word in what]
    if len(what) == 1 and _is_quantity(what[0]):
        return [cite_quantity(what[0], asked)]
    if len(what) == 3 and all(_looks_like_id(word) for word in what[1:]):
        if what[0] not in ("change", "share", "cases-per-officer", "staff-per-case"):
            raise InputError(f"{what[0]!r} is not worked out from two figures.")
        refuse_unused(asked, "pair")
        return [cite_pair(what[0], what[1], what[2], mix=asked.mix)]
    return None


def _looks_like_id(word: str) -> bool:
    return "." in word.strip(".") and " " not in word


def _is_quantity(word: str) -> bool:
    name = word.strip().lower().replace("-", "_")
    return word in WORDS or name in vocabulary.measures() or name in vocabulary.derived_measures()


def cite_quantity(word: str, asked: Request) -> Citation:
    """Cite a quantity.

    Raises
    ------
    InputError
        If something needed is not said, nothing fits, or several figures do.
    """
    way = "shortfall" if word in SHORTFALLS else word if word in WORDS else "measure"
    refuse_unused(asked, {"staff-per-case": "cases-per-officer"}.get(way, way))
    if word in SHORTFALLS and not (asked.edition or asked.basis or asked.source):
        return _shortfall(asked.area or COUNTRY, asked)
    if word == "change":
        from analysis.citation.change import cite_change

        if not (asked.measure and asked.since and asked.until):
            raise InputError("Give --measure, --from and --to, or the ids of two figures.")
        return cite_change(asked)
    if word == "share":
        from analysis.citation.share import cite_share

        if not (asked.measure and asked.date):
            raise InputError("Give --measure and --date, or the ids of the part and the whole.")
        return cite_share(asked)
    if word in WORDS and word not in SHORTFALLS:
        from analysis.citation.share import cite_cases

        if not asked.date:
            raise InputError("Give --date, or the ids of a caseload and of staff in post.")
        return cite_cases(asked)
    return _measure({"vacancy-share": "shortfall_share"}.get(word, word), asked)


def _measure(word: str, asked: Request) -> Citation:
    """Cite the one figure of a measure that fits, or the edition asked for."""
    name = vocabulary.find("measure", word.replace("-", "_"))["measure"]
    rows = find(*(family(name) if asked.edition else (name,)), asked=asked)
    return cite_one(rows, f"{name.replace('_', ' ')} in {asked.area or COUNTRY}", asked.edition)


def cite_one(rows: list[Row], asked: str, edition: str = "") -> Citation:
    """Cite the only figure among rows; or, of one thing, the first or the newest value of it.

    Raises
    ------
    SeveralFitError
        If more than one fits.
    """
    if not edition:
        return cite_row(one(rows, asked))
    from analysis.citation.editions import describe, others, succession, then_and_now

    end = 0 if edition == "as-published" else -1
    chosen = {row["figure_id"]: row for row in (succession(row)[end] for row in rows)}
    if len(chosen) > 1:  # two publications speak of it, not two editions of one
        raise SeveralFitError(asked, list(chosen.values()))
    row = next(iter(chosen.values()))
    told = then_and_now(row)
    rest = tuple(describe(r) for r in others(row) if not any(r["figure_id"] in t for t in told))
    return cite_row(row)._replace(then_and_now=told, editions=rest)


def cite_pair(word: str, first: str, second: str, *, mix: bool = False) -> Citation:
    """Cite a change, a share or a ratio of cases to staff of two figures, by their ids."""
    one_, other = by_id(first), by_id(second)
    if word == "change":
        from analysis.citation.one_change import change_of

        return change_of(one_, other, across=mix)
    from analysis.citation.share import cases_for, share_of

    return share_of(one_, other, mix=mix) if word == "share" else cases_for(one_, other)


def cite_shortfall_of(row: Row) -> Citation:
    """Cite a shortfall, worked out where its target and staff are held, else as printed."""
    from analysis.citation.shortfall import cite_shortfall

    try:
        return cite_shortfall(row["area"], row["grade"], row["period_end"])
    except InputError:
        return cite_row(row)


def _shortfall(area: str, asked: Request) -> Citation:
    """Cite the shortfall of a date, or the newest: worked out, or as a publication prints it.

    The newest is that of a source which does not reword, where there is one.
    """
    from analysis.citation.shortfall import cite_shortfall, dates_held
    from analysis.core.date_input import date_meant

    name = vocabulary.find("area", area)["area"]
    grade = vocabulary.find("grade", asked.grade or OFFICER)["grade"]
    rows = [
        row
        for row in of_measures("shortfall", "computed_shortfall", area=name)
        if row["grade"] == grade and row["value"]
    ]
    if not rows and not dates_held(name):
        raise InputError(
            f"No shortfall of {grade} is held for {name}.\n"
            f"  `workforce ask vacancies {name}` gives what is held there instead."
        )
    if asked.mix and asked.date:
        return cite_shortfall(area, grade, asked.date, mix_bases=True)
    if not asked.date:
        read = [row for row in rows if edition_of(row)["quality"] != "weak"] or rows
        return cite_shortfall_of(max(read, key=lambda r: (r["period_end"], "inputs" in r)))
    days = {row["period_end"] for row in rows} | set(dates_held(name))
    day = date_meant(asked.date, days, "shortfalls")
    dated = [row for row in rows if row["period_end"] == day]
    if any("inputs" in row for row in dated) or not dated:
        return cite_shortfall(area, grade, day)
    order = {"primary": 0, "quoted": 1}
    return cite_row(min(dated, key=lambda r: (order.get(r["quality"], 2), r["figure_id"])))
