"""Citations of ratios: a part of a whole, and cases for each member of staff."""

from analysis import vocabulary
from analysis.citation.choose import edition_of, find, one
from analysis.citation.citation import Citation, bounds, by_rounding, significant, worked
from analysis.citation.places import who
from analysis.citation.words import amount, capital, counted, noun, period, value
from analysis.core.csv_tables import Row
from analysis.core.errors import InputError
from analysis.core.numbers import as_decimal, text
from analysis.register.population import in_full, label, may_divide, require_one_population
from analysis.register.remarks.breaks import between
from analysis.register.store import of_measures


class NotOnePopulationError(InputError):
    """Two figures count different people, so that dividing one by the other is not true."""


CASELOAD = "All supervision"
CASES_WARNING = (
    "Two publications are set beside each other: one counts people under supervision, the other "
    "staff in post. Not everyone counted as staff holds cases and not every case is held by them, "
    "so this is a ratio of two totals, not the number of cases that anyone holds."
)


def share_of(part: Row, whole: Row, *, mix: bool = False) -> Citation:
    """Cite a figure as a share of another of the same measure and period.

    Parameters
    ----------
    part, whole : dict
        Figures of the register.
    mix : bool
        Divide across two bases or editions, and label the result.

    Raises
    ------
    InputError
        If the two are not counts of one measure and period, stand on two bases or
        in two publications (unless `mix`), or the part exceeds the whole.
    """
    for column in ("measure", "unit", "period_kind", "period_end"):
        if part[column] != whole[column]:
            raise InputError(
                f"Part and whole differ in {column.replace('_', ' ')}: {part[column]!r} and "
                f"{whole[column]!r}."
            )
    if part["unit"] not in ("fte", "headcount", "count", "days", "hours", "pounds"):
        raise InputError(f"A share of a number in {part['unit']} has no meaning.")
    if not (part["value"] and whole["value"]) or as_decimal(whole["value"]) == 0:
        raise InputError("The part or the whole has no published value, or the whole is 0.")
    if as_decimal(part["value"]) > as_decimal(whole["value"]):
        raise InputError(
            f"The part ({value(part)}) is more than the whole ({value(whole)}); change them round?"
        )
    require_one_population(part, whole, what="Part and whole")
    same = edition_of(part)["source_id"] == edition_of(whole)["source_id"]
    if not mix and not (same and part["basis"] == whole["basis"]):
        raise InputError(
            f"The part is counted on the basis {part['basis']} in {edition_of(part)['edition']}, "
            f"the whole on {whole['basis']} in {edition_of(whole)['edition']}. --mix-bases divides "
            "them all the same and labels the result."
        )
    share = 100 * as_decimal(part["value"]) / as_decimal(whole["value"])
    (low, high), (whole_low, whole_high) = bounds(part), bounds(whole)
    label = "" if same and part["basis"] == whole["basis"] else " (bases or editions mixed)"
    editions = "; ".join(dict.fromkeys(edition_of(r)["edition"] for r in (part, whole)))
    scoped = counted(part, noun(part))
    return worked(
        f"share {part['figure_id']} {whole['figure_id']}" + (" --mix-bases" if label else ""),
        f"{capital(period(part).words)}, {noun(part)} was {value(part)}, {text(share, 1)}% of "
        f"{noun(whole)}, {value(whole)}{scoped}{label} (worked out from {editions}).",
        f"{text(share, 1)}%",
        f"{significant(share)}%",
        (part, whole),
        [
            f"Share = 100 × part ÷ whole = 100 × {amount(part)} ÷ {amount(whole)} = "
            f"{text(share, 1)}%" + by_rounding(100 * low / whole_high, 100 * high / whole_low, 2)
        ],
        warnings=["Part and whole come from different counts."] if label else [],
    )


def cite_share(
    measure: str,
    area: str,
    grade: str | None,
    date: str,
    *,
    category: str | None = "",
    of_area: str = "",
    of_grade: str | None = None,
    of_category: str | None = None,
    basis: str = "",
    source: str = "",
    mix: bool = False,
) -> Citation:
    """Cite a share by what part and whole are about; the whole is like the part but where named.

    Raises
    ------
    InputError
        If nothing says what the whole is, or either does not fit exactly one figure.
    """
    if not of_area and of_grade is None and of_category is None:
        raise InputError("Say what the whole is: --of-grade, --of-area or --of-category.")
    name = vocabulary.find("measure", measure)["measure"]
    parts = find(
        name, area=area, grade=grade, category=category, date=date, basis=basis, source=source
    )
    wholes = find(
        name,
        area=of_area or area,
        grade=grade if of_grade is None else of_grade,
        category=category if of_category is None else of_category,
        date=date,
        basis=basis,
        source=source,
    )
    if not mix:  # only pairs of one source and basis can be divided
        pairs = [(p, w) for p in parts for w in wholes if _places(p) == _places(w)]
        parts = [p for p, _ in pairs] or parts
        wholes = [w for _, w in pairs] or wholes
    hint = " (`workforce cite share PART_ID WHOLE_ID`)"
    return share_of(one(parts, "the part", hint), one(wholes, "the whole", hint), mix=mix)


def _places(row: Row) -> tuple[str, str]:
    return edition_of(row)["source_id"], row["basis"]


def cite_cases(area: str, grade: str, date: str, *, basis: str = "") -> Citation:
    """Cite people under supervision for each full-time equivalent of a grade in post.

    Parameters
    ----------
    area, grade, date : str
        As a person types them.
    basis : str
        Counting basis of the staff.

    Raises
    ------
    InputError
        If caseload or staff of that date are not held, or several values differ.
    """
    cases = one(
        [
            r
            for r in find("caseload", area=area, category=CASELOAD, date=date)
            if r["period_kind"] == "snapshot"
        ],
        f"the caseload of {area} at {date}",
        " (`workforce cite cases-per-officer CASELOAD_ID STAFF_ID`)",
    )
    staff = one(
        find("staff_in_post", "practitioners", area=area, grade=grade, category="", date=date,
             basis=basis),
        f"{grade} in post in {area} at {date}",
        " (or name --basis, or `workforce cite cases-per-officer CASELOAD_ID STAFF_ID`)",
    )  # fmt: skip
    return cases_for(cases, staff)


def _unlike(cases: Row, staff: Row) -> str:
    """Refuse a ratio of people and staff that do not belong together, with what can be said."""
    lines = [
        "There is no ratio to cite, because the two figures count different people:",
        f"  people: {value(cases)}, {in_full(cases['population'])}",
        f"  staff: {value(staff)}, {in_full(staff['population'])}",
        "Each can be cited on its own:",
        f"  workforce cite {cases['figure_id']}",
        f"  workforce cite {staff['figure_id']}",
    ]
    own = [
        row
        for row in of_measures("caseload")
        if row["period_end"] == staff["period_end"] and row["value"] and may_divide(row, staff)
    ]
    if own:
        lines.append("The people whom this staff supervised can be divided by it:")
        lines += [
            f"  workforce cite cases-per-officer {row['figure_id']} {staff['figure_id']}"
            for row in own
        ]
    return "\n".join(lines)


def cases_for(cases: Row, staff: Row) -> Citation:
    """Cite the ratio of two figures, people supervised and staff in post.

    Raises
    ------
    InputError
        If they are not a caseload and staff in post of one area and day.
    """
    if cases["measure"] != "caseload" or not staff["measure"].endswith(
        ("staff_in_post", "practitioners")
    ):
        raise InputError("Give a caseload figure first, then a figure of staff in post.")
    told_apart = cases["population"] != "people_supervised" and cases["area_type"] == "body"
    for column in ("area", "period_kind", "period_end"):
        if cases[column] != staff[column] and not (column == "area" and told_apart):
            raise InputError(
                f"Caseload and staff differ in {column.replace('_', ' ')}: {cases[column]!r} and "
                f"{staff[column]!r}."
            )
    if not may_divide(cases, staff):
        raise NotOnePopulationError(_unlike(cases, staff))
    people, posts = as_decimal(cases["value"]), as_decimal(staff["value"])
    if not posts:
        raise InputError("No staff in post: the ratio has no meaning.")
    ratio, inverse = people / posts, 1000 * posts / people
    staffed = who(staff["grade"], staff["period_end"])
    warnings = [CASES_WARNING]
    warnings += [f"{b.label}: {b.text}" for b in between(edition_of(cases), edition_of(staff))]
    return worked(
        f"cases-per-officer {cases['figure_id']} {staff['figure_id']}",
        f"{capital(period(cases).words)}, there were {text(ratio, 1)} people for each full-time "
        f"equivalent of {staffed} in post ({label(cases['population'])}, {cases['area']}; staff of "
        f"{label(staff['population'])}), or "
        f"{text(inverse, 1)} full-time equivalents for 1,000 people (worked out from "
        f"{edition_of(cases)['edition']}; {edition_of(staff)['edition']}).",
        f"{text(ratio, 1)} people for each FTE",
        significant(ratio),
        (cases, staff),
        [
            f"People ÷ staff = {amount(cases)} ÷ {amount(staff)} = {text(ratio, 1)}",
            f"Staff for 1,000 people = 1,000 × {amount(staff)} ÷ {amount(cases)} = "
            f"{text(inverse, 1)}",
        ],
        warnings=warnings,
    )
