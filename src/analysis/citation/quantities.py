"""Citations asked for by the name of a quantity and what it is about."""

from __future__ import annotations

from dataclasses import dataclass, replace

from analysis import vocabulary
from analysis.citation.choose import SeveralFitError, edition_of, family, find, one
from analysis.citation.citation import Citation, cite_row
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.register.index import by_id

COUNTRY = "England and Wales"
OFFICER = "Probation officer"
SHORTFALLS = ("shortfall", "shortfall-share", "vacancy-share")
WORDS = (*SHORTFALLS, "change", "share", "cases-per-officer", "staff-per-case")


@dataclass(frozen=True, slots=True)
class Request:
    """What a quantity is asked about; blank or None where not said.

    Attributes
    ----------
    measure, area, basis, source, date, since, until : str
    grade, category : str or None
        None: not asked about.
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


def is_quantity(word: str) -> bool:
    """Tell whether a word names a quantity or a measure."""
    name = word.strip().lower().replace("-", "_")
    return word in WORDS or name in vocabulary.measures() or name in vocabulary.derived_measures()


def cite_quantity(word: str, asked: Request) -> Citation:
    """Cite a quantity.

    Raises
    ------
    InputError
        If something needed is not said, nothing fits, or several figures do.
    """
    area = asked.area or COUNTRY
    if word in SHORTFALLS and asked.edition == "":
        return _shortfall(area, asked)
    if word == "change":
        from analysis.citation.change import cite_change

        if not (asked.measure and asked.since and asked.until):
            raise InputError("Give --measure, --from and --to, or the ids of two figures.")
        return cite_change(
            asked.measure, area, asked.grade, asked.since, asked.until,
            category=asked.category or "", basis=asked.basis, across=asked.mix,
        )  # fmt: skip
    if word == "share":
        from analysis.citation.share import cite_share

        if not (asked.measure and asked.date):
            raise InputError("Give --measure and --date, or the ids of the part and the whole.")
        return cite_share(
            asked.measure, area, asked.grade, asked.date, category=asked.category or "",
            of_area=asked.of_area, of_grade=asked.of_grade, of_category=asked.of_category,
            basis=asked.basis, source=asked.source, mix=asked.mix,
        )  # fmt: skip
    if word in WORDS and word not in SHORTFALLS:
        from analysis.citation.share import cite_cases

        if not asked.date:
            raise InputError("Give --date, or the ids of a caseload and of staff in post.")
        return cite_cases(area, asked.grade or OFFICER, asked.date, basis=asked.basis)
    return _measure({"vacancy-share": "shortfall_share"}.get(word, word), area, asked)


def _measure(word: str, area: str, asked: Request) -> Citation:
    """Cite the one figure of a measure that fits, or the edition asked for."""
    name = vocabulary.find("measure", word.replace("-", "_"))["measure"]
    measures = family(name) if asked.edition else (name,)
    rows = find(
        *measures, area=area, grade=asked.grade, category=asked.category, date=asked.date,
        basis=asked.basis, source=asked.source,
    )  # fmt: skip
    return cite_one(rows, f"{name.replace('_', ' ')} in {area}", asked.edition)


def cite_one(rows: list[Row], asked: str, edition: str = "") -> Citation:
    """Cite the only figure among rows; or, of one thing, the first or the newest value of it.

    Raises
    ------
    SeveralFitError
        If more than one fits.
    """
    if not edition:
        return cite_row(one(rows, asked))
    from analysis.citation.editions import as_published, describe, latest, others, then_and_now

    chains: dict[str, Row] = {}
    for row in rows:
        chosen = as_published(row) if edition == "as-published" else latest(row)
        chains[chosen["figure_id"]] = chosen
    if len(chains) > 1:  # two publications speak of it, not two editions of one
        raise SeveralFitError(asked, list(chains.values()))
    row = next(iter(chains.values()))
    told = then_and_now(row)
    rest = tuple(describe(r) for r in others(row) if not any(r["figure_id"] in t for t in told))
    return replace(cite_row(row), then_and_now=told, editions=rest)


def cite_pair(word: str, first: str, second: str, *, mix: bool = False) -> Citation:
    """Cite a change, a share or a ratio of cases to staff of two figures, by their ids."""
    one_, other = by_id(first), by_id(second)
    if word == "change":
        from analysis.citation.change import change_of

        return change_of(one_, other, across=mix)
    from analysis.citation.share import cases_for, share_of

    return share_of(one_, other, mix=mix) if word == "share" else cases_for(one_, other)


def cite_words(text: str, asked: Request) -> Citation:
    """Cite what a question in plain words means; options add to the words.

    Raises
    ------
    InputError
        If a word is not understood, nothing fits or several figures do.
    """
    from analysis.citation.ask import ask, the_one

    options = (asked.measure, asked.area, asked.grade, asked.category, asked.date)
    text = " ".join([text, *(option for option in options if option)])
    rows = ask(text)
    for column, typed in (("basis", asked.basis), ("source_id", asked.source)):
        if not typed:
            continue
        name = vocabulary.find("basis", typed)["basis"] if column == "basis" else typed
        kept = [r for r in rows if edition_of(r)[column] == name]
        if not kept:
            held = "; ".join(sorted({edition_of(r)[column] for r in rows}))
            raise InputError(f"None of the figures that fit {text!r} has {name!r}. Held: {held}.")
        rows = kept
    if asked.edition:
        return cite_one(rows, repr(text), asked.edition)
    row = the_one(rows, text)
    if row["measure"] in family("shortfall") + family("shortfall_share"):
        try:  # its own working, where target and staff in post are published too
            return _shortfall(
                row["area"], replace(asked, grade=row["grade"], date=row["period_end"])
            )
        except InputError:
            pass
    return cite_row(row)


def _shortfall(area: str, asked: Request) -> Citation:
    from analysis.citation.shortfall import cite_shortfall, dates_held

    name = vocabulary.find("area", area)["area"]
    held = dates_held(name)
    if not held:
        raise InputError(
            f"No target staffing is held for {name}, so no shortfall can be worked out there. "
            f'`workforce figures --measure shortfall --area "{name}"` prints those that a '
            "publication gives as such."
        )
    if not asked.date:
        raise InputError("Give --date. A target is held for: " + ", ".join(held) + ".")
    return cite_shortfall(area, asked.grade or OFFICER, asked.date, mix_bases=asked.mix)
