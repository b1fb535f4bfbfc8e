"""A figure in words: value with unit, whose staff, where, when."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from analysis import vocabulary
from analysis.citation.places import group, lowered, phrases, place, templates, where, who
from analysis.core.csv_tables import Row
from analysis.core.numbers import as_decimal, printed_digits, round_half_up, text
from analysis.core.periods import Period
from analysis.register.population import label, populations
from analysis.register.remarks.caveats import suspected

_PLAIN_NUMBER = re.compile(r"[£+-]{0,2}[\d,]+(\.\d+)?%?")
_COUNTED = re.compile(r"{value} ({who}|[a-z]+s |people|delivery unit|staff)")  # takes a plural
_NONE_OR_ONE = re.compile(r"[01](\.0+)?")
_SPAN = r"\.(\d{4}-\d\d-\d\d)-to-\d{4}-\d\d-\d\d\."


MOST_FTE_DIGITS = 2
"""Full-time equivalents with more are what a return stores, and no page prints."""


def _digits(number: str, shown: str, unit: str) -> int:
    """Decimal places: those printed, where the printed text is the number itself."""
    if unit == "fte" and printed_digits(shown) > MOST_FTE_DIGITS:
        return 0
    if _PLAIN_NUMBER.fullmatch(shown):
        digits = printed_digits(shown)
        printed = as_decimal(re.sub(r"[£,%+]", "", shown))
        if printed in (round_half_up(number, digits), as_decimal(number)):
            return 2 if unit == "pounds" and digits == 1 else digits
    decimals = len(number.partition(".")[2])
    if unit == "percent":
        return min(decimals, 1)
    return min(decimals, 2) if unit in ("days", "years", "score", "count") else 0


@lru_cache(maxsize=1_000)  # what is said of a figure names its number four times
def _number(number: str, shown: str, unit: str) -> str:
    return text(number, _digits(number, shown, unit))


def flagged(flag: str) -> str:
    """What a symbol in place of a number says."""
    return str(phrases()["flags"][flag])


def amount(row: Row) -> str:
    """The number alone, as printed where it is printed, else at sensible digits."""
    if row.get("flag"):
        return flagged(row["flag"])
    if row["unit"] == "rating":
        return row.get("shown", row["value"])
    return _number(row["value"], row.get("shown", "").strip(), row["unit"])


def _hedge(row: Row) -> str:
    """Word for a number that its source gives as a bound or as about so many."""
    return str(phrases()["bounds"].get(row.get("bound", ""), ""))


def with_unit(number: str, unit: str) -> str:
    """A printed number with its unit: ``2,390 full-time equivalent (FTE)``, ``5.0%``."""
    said = str(phrases()["units"].get(unit, "{}")).format(number)
    if unit in ("days", "years", "months", "hours") and number in ("1", "-1"):
        said = said[:-1]
    return said.replace("£-", "-£")


def value(row: Row) -> str:
    """The number with its unit, "at least" or "about" before it where the source says so."""
    if row.get("flag"):
        return flagged(row["flag"])
    number = amount(row)
    if row["unit"] == "headcount" and "." in number:  # a return that counts people in fractions
        return f"about {text(row['value'], 0)} ({number} as printed)"
    return _hedge(row) + with_unit(number, row["unit"])


def between(
    low: float | str | Decimal, high: float | str | Decimal, digits: int, unit: str = ""
) -> str:
    """Bounds as ``20.8% to 20.9%``, with as many decimals as tell them apart, up to three more."""
    for more in range(4):
        ends = [text(end, digits + more) + unit for end in (low, high)]
        if ends[0] != ends[1]:
            return " to ".join(ends)
    return f"{text(low, digits)}{unit} and no other"


def brief(row: Row) -> str:
    """The number with its unit for a list, with what is suspected of it; FTE not spelt out."""
    doubt = suspected().get(row["figure_id"], {}).get("short", "")
    number = value(row).replace("full-time equivalent (FTE)", "FTE")
    return f"{number} [{doubt}]" if doubt else number


def moved(row: Row) -> str:
    """A change as a verb: ``rose by 2.1 percentage points``, ``did not change``."""
    size = as_decimal(row["value"])
    if size == 0:
        return "did not change"
    number = amount(row | {"value": str(abs(size)), "shown": row.get("shown", "").lstrip("+-")})
    said = with_unit(number, row["unit"])
    if row["unit"] == "percent" and row["measure"].endswith("rate_change"):
        said = f"{number} percentage points"
    return f"{'rose' if size > 0 else 'fell'} by {_hedge(row)}{said}"


def period(row: Row) -> Period:
    """The period of a row; of a derived row the start is in its id."""
    start = row.get("period_start", "")
    if not start and row["period_kind"] == "span":
        found = re.search(_SPAN, row["figure_id"])
        start = found[1] if found else ""
    return Period(row["period_kind"], start or row["period_end"], row["period_end"])


def described(measure: str) -> dict[str, str]:
    """The description of a published or derived measure."""
    derived = vocabulary.derived_measures()
    return derived[measure] if measure in derived else vocabulary.measure(measure)


def zero_means(rows: Iterable[Row]) -> str:
    """A sentence on what a 0 stands for, where the definition of a measure says so."""
    for row in rows:
        clauses = described(row["measure"])["definition"].split("; ")
        said = next((clause for clause in clauses if "shown as 0" in clause), "")
        if said and row["value"] and float(row["value"]) == 0:
            return f"{capital(said)}."
    return ""


def counts_change(measure: str) -> bool:
    """Whether a measure is itself by how much another changed."""
    return measure.endswith(("_change", "_growth"))


def _fields(row: Row) -> dict[str, str]:
    when = period(row).words
    if row["unit"] in ("rating", "score") and row["period_kind"] == "snapshot":
        when = when.replace("at ", "on ", 1)  # a day on which something was said
    staff = who(row["grade"], row["period_end"])
    counted_body = label(row["population"]) if row.get("population") else "the service"
    said = row["measure"] == f"{row['category'].lower()}s"  # "resigned (reason: resignation)"
    body = staff.removeprefix("staff of ")
    if (
        body != staff and place(row).endswith(body) and not _says_where(row)
    ):  # "staff of the body in its London division"
        staff = "staff"
    return {
        "when": when,
        "When": capital(when),
        "who": staff,
        "body": counted_body,
        "posts": f" for {staff}" if row["grade"] else f" of {counted_body}",
        "where": "" if _says_where(row) else where(row),
        "place": place(row),
        "group": "" if said else group(row["category"]),
        "category": row["category"],
        "low": lowered(row["category"]),
    }


def _says_where(row: Row) -> bool:
    """Tell whether the staff name the place: staff of HMPPS need no "in HMPPS"."""
    return [row["grade"], row["area"]] in phrases()["said_once"]


def _tidy(sentence: str) -> str:
    """Mend what filling in leaves: a comma before a bracket, full stop or comma."""
    return re.sub(r",(?=\s?[,.(])|\s(?=[,.])", "", re.sub(r"\s+", " ", sentence))


def capital(sentence: str) -> str:
    """Upper case for the first letter only."""
    return sentence[:1].upper() + sentence[1:]


def noun(row: Row) -> str:
    """What a figure is the number of, without its value and period."""
    template = templates().get(row["measure"])
    if template:
        return _tidy(template["noun"].format(**_fields(row)))
    label = lowered(described(row["measure"])["label"].split(" (")[0])
    staff = f"of {who(row['grade'], row['period_end'])} " if row["grade"] else ""
    return _tidy(f"the figure for {label} {staff}{where(row)}{group(row['category'])}")


def sentence(row: Row) -> str:
    """Say a figure in one sentence, with who is counted and without its source."""
    fields = _fields(row)
    template = templates().get(row["measure"], {}).get("text", "")
    countable = not _COUNTED.search(template) or not _NONE_OR_ONE.fullmatch(amount(row))
    if template and not row.get("flag") and countable:
        said = template.format(
            **fields, value=value(row), moved=moved(row) if "{moved}" in template else ""
        )
    else:
        said = f"{fields['When']}, {noun(row)} was {value(row)}."
    said = capital(_tidy(said))
    return f"{said[:-1]}{counted(row, said)}."


def scope(row: Row, said: str = "") -> str:
    """Say who is counted, where it is less or more than the place suggests; else blank.

    Parameters
    ----------
    row : dict
        Row of the register, published or derived.
    said : str, optional
        The sentence that the words follow: what it names is not said again.
    """
    population = row.get("population", "")
    if not population or row["unit"] == "rating":  # a body is rated, nobody is counted
        return ""
    for rule in phrases()["scope_of_measure"]:
        if population in rule["populations"] and row["measure"] in rule["measures"]:
            return str(rule["said"]) if row["grade"] in rule["grades"] else ""
    for rule in phrases()["scope_of_named"]:
        if (
            population in rule["populations"]
            and rule["named"].lower() in said.lower()
            and row["period_end"] <= rule.get("until", row["period_end"])
        ):
            return str(rule["said"])
    return populations()[population]["said"]


def counted(row: Row, said: str) -> str:
    """The words of `scope` with the comma before them, for the end of a clause."""
    words = scope(row, said)
    return f", {words}" if words else ""
