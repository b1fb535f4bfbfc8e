"""Citations of ratios: a part of a whole, and cases for each member of staff."""

from analysis import vocabulary
from analysis.citation.choose import COUNTRY, OFFICER, Request, edition_of, find, one
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
    alike = _places(part) == _places(whole)
    if not (mix or alike):
        raise InputError(
            f"The part is counted on the basis {part['basis']} in {edition_of(part)['edition']}, "
            f"the whole on {whole['basis']} in {edition_of(whole)['edition']}. --mix-bases divides "
            "them all the same and labels the result."
        )
    share = 100 * as_decimal(part["value"]) / as_decimal(whole["value"])
    (low, high), (whole_low, whole_high) = bounds(part), bounds(whole)
    label = "" if alike else " (bases or editions mixed)"
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


def cite_share(asked: Request) -> Citation:
    """Cite a share by what part and whole are about; the whole is like the part but where named.

    Raises
    ------
    InputError
        If nothing says what the whole is, or either does not fit exactly one figure.
    """
    if not asked.of_area and asked.of_grade is None and asked.of_category is None:
        raise InputError("Say what the whole is: --of-grade, --of-area or --of-category.")
    name = vocabulary.find("measure", asked.measure)["measure"]
    part = asked._replace(category=asked.category or "")
    whole = part._replace(
        area=asked.of_area or asked.area,
        grade=asked.grade if asked.of_grade is None else asked.of_grade,
        category=part.category if asked.of_category is None else asked.of_category,
    )
    parts, wholes = find(name, asked=part), find(name, asked=whole)
    if not asked.mix:  # only pairs of one source and basis can be divided
        pairs = [(p, w) for p in parts for w in wholes if _places(p) == _places(w)]
        parts = [p for p, _ in pairs] or parts
        wholes = [w for _, w in pairs] or wholes
    hint = " (`workforce cite share PART_ID WHOLE_ID`)"
    return share_of(one(parts, "the part", hint), one(wholes, "the whole", hint), mix=asked.mix)


def _places(row: Row) -> tuple[str, str]:
    return edition_of(row)["source_id"], row["basis"]


def cite_cases(asked: Request) -> Citation:
    """Cite people under supervision for each full-time equivalent of a grade in post.

    Raises
    ------
    InputError
        If caseload or staff of that date are not held, or several values differ.
    """
    area, grade = asked.area or COUNTRY, asked.grade or OFFICER
    held = find("caseload", asked=Request(area=area, category=CASELOAD, date=asked.date))
    cases = one(
        [r for r in held if r["period_kind"] == "snapshot"],
        f"the caseload of {area} at {asked.date}",
        " (`workforce cite cases-per-officer CASELOAD_ID STAFF_ID`)",
    )
    staff = one(
        find("staff_in_post", "practitioners", asked=asked._replace(grade=grade, category="")),
        f"{grade} in post in {area} at {asked.date}",
        " (or name --basis, or `workforce cite cases-per-officer CASELOAD_ID STAFF_ID`)",
    )
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
    dated = of_measures("caseload", period_end=staff["period_end"])
    if own := [row for row in dated if row["value"] and may_divide(row, staff)]:
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
