"""The citation of a shortfall: printed number, working, and every other count of the day."""

from analysis import vocabulary
from analysis.citation.citation import Citation, attribution, input_line, references_of
from analysis.citation.editions import describe, others
from analysis.citation.places import who
from analysis.citation.press_line import HOW_READ, REWORDED, REWORDED_ALOUD, how_read
from analysis.citation.words import between, counted, value
from analysis.core.csv_tables import Row
from analysis.core.date_input import date_meant
from analysis.core.numbers import agrees_with_printed, plain, text
from analysis.core.periods import spoken
from analysis.derive.shortfall import BASIS, PARTS, Shortfall, shortfall
from analysis.register.figure_rows import slug
from analysis.register.remarks.caveats import caveats_for
from analysis.register.store import of_measures


def cite_shortfall(area: str, grade: str, date: str, *, mix_bases: bool = False) -> Citation:
    """Cite the shortfall of a grade in an area at a date.

    Parameters
    ----------
    area, grade : str
        As a person types them.
    date : str
        ``2023-06-30``, ``30 June 2023``, ``30/06/2023``, ``June 2023`` or ``2023``.
    mix_bases : bool
        Allow target and staff in post of different publications, labelled.

    Raises
    ------
    InputError
        If a name is unknown, or a part is not published for that date.
    """
    area = vocabulary.find("area", area)["area"]
    grade = vocabulary.find("grade", grade)["grade"]
    held = date_meant(date, dates_held(area), "targets")
    figures = of_measures(PARTS[0], area=area)
    figures += of_measures(*PARTS[1:], area=area, period_end=held)
    return from_shortfall(shortfall(figures, area, grade, held, mix_bases=mix_bases))


def dates_held(area: str) -> list[str]:
    """ISO dates for which target staffing of the annex is held for an area."""
    rows = of_measures("target_staffing", area=area)
    return sorted({row["period_end"] for row in rows if row["basis"] == BASIS})


def from_shortfall(found: Shortfall) -> Citation:
    """Make the citation of a worked-out shortfall."""
    target, staff = found.target, found.staff
    day = target["period_end"]
    number, share = text(found.value), text(found.share, 1)
    low, high = found.bounds
    share_low, share_high = found.share_bounds
    wording = "required" if day < "2025" else "target"
    label = " (bases mixed)" if found.mixed else ""
    who_counts = counted(target | {"measure": "shortfall"}, "")
    parts = (target, staff)
    read = how_read(max(parts, key=lambda row: HOW_READ.index(how_read(row))))
    hedge = f", {REWORDED_ALOUD}" if read == REWORDED else ""
    sentence = (
        f"At {spoken(day)}, {who(target['grade'])} in {target['area']} were {number} full-time "
        f"equivalent (FTE) short of the {value(target).split()[0]} {wording}, {share}% of target "
        f"staffing{label}{who_counts} ({attribution((target,))}"
        + (f"; staff in post of {attribution((staff,))})." if found.mixed else ").")
    )
    working = [
        input_line(target),
        input_line(staff),
        f"Shortfall = target − in post = {value(target).split()[0]} − {value(staff).split()[0]} "
        f"= {number} FTE ({between(low, high, 0)} by what is known of the rounding of the parts)",
        f"Share of target = {number} ÷ {value(target).split()[0]} = {share}% "
        f"({text(found.share)}% rounded; {plain(round_share(found))}% unrounded; "
        f"{between(share_low, share_high, 1, '%')} by the rounding of the parts)",
    ]
    working += [_compared(found, row) for row in (*found.printed, *found.printed_share)]
    inputs = (*parts, *found.printed, *found.printed_share)
    caveats = [c["text"] for c in caveats_for(*inputs)]
    if found.mixed:
        caveats.insert(
            0,
            "Bases are mixed in this number: the target is the annex's, the staff in post is "
            f"the count called {staff['basis'].replace('_', ' ')}. Neither publication prints it.",
        )
    values = [row for row in others(staff) if row["figure_id"] != staff["figure_id"]]
    if values:
        caveats.append(counts_of_the_day(staff, values))
    return Citation(
        figure_id=_key(found),
        sentence=sentence,
        printed=f"{number} FTE, {share}% of target ({text(found.share)}% rounded)",
        stored=f"{plain(found.value)} FTE; {plain(round_share(found))}%",
        working=tuple(working),
        references=references_of(inputs),
        caveats=tuple(caveats),
        editions=tuple(describe(row) for row in values),
        inputs=inputs,
        press_line=(
            f"At {spoken(day)}, {who(target['grade'])} in {target['area']} were {number} "
            f"full-time equivalent short of the {value(target).split()[0]} {wording}"
            f"{label}{who_counts}{hedge}."
        ),
        how_read=read,
    )


def _key(found: Shortfall) -> str:
    """The id of the derived figure; of mixed bases, which none has, the words that ask for it."""
    target = found.target
    if found.mixed:
        return (
            f'shortfall --area "{target["area"]}" --grade "{target["grade"]}" '
            f"--date {target['period_end']} --mix-bases"
        )
    names = [vocabulary.area_id(target["area"]), slug(target["grade"]), target["period_end"]]
    return ".".join(["derived.computed-shortfall", *names, "targets-annex"])


def round_share(found: Shortfall) -> str:
    """The share at twelve significant digits, as the register stores it."""
    return f"{found.share:.12g}"


def _compared(found: Shortfall, row: Row) -> str:
    """One printed shortfall or share beside ours."""
    ours = found.value if row["measure"] == "shortfall" else found.share
    verdict = (
        "agrees with the working"
        if agrees_with_printed(ours, row["shown"])
        else f"differs from the working ({text(ours, 1)})"
    )
    return f"Printed: {value(row)} — {row['locator']} [{row['figure_id']}]; {verdict}"


def counts_of_the_day(staff: Row, values: list[Row]) -> str:
    """Name every staff-in-post number of the date, for a reader who meets another one."""
    lines = [f"{value(staff).split()[0]} ({staff['basis'].replace('_', ' ')}, used here)"]
    for row in values:
        origin = "implied, " if "inputs" in row else ""
        edition = row["note"].removeprefix("inferred from ") if "inputs" in row else row["edition"]
        lines.append(
            f"{value(row).split()[0]} ({origin}{row['basis'].replace('_', ' ')}, {edition})"
        )
    count = {2: "Two", 3: "Three", 4: "Four"}.get(len(lines), str(len(lines)))
    return (
        f"{count} staff-in-post numbers are published or implied for {who(staff['grade'])} in "
        f"{staff['area']} at {spoken(staff['period_end'])}: " + "; ".join(lines) + "."
    )
