"""A figure in words: value with unit, whose staff, where, when."""

from __future__ import annotations

from functools import lru_cache

from analysis import vocabulary
from analysis.numbers import printed_digits, text
from analysis.periods import Period
from analysis.tables import Row

FLAG_WORDS = {
    "suppressed": "suppressed by the publisher",
    "base_too_small": "not worked out by the publisher, because the base is too small",
    "not_available": "not available",
    "not_applicable": "not applicable",
    "negligible": "negligible",
}
_UNITS = {
    "fte": "{} full-time equivalent (FTE)",
    "percent": "{}%",
    "days": "{} days",
    "pounds": "£{}",
    "years": "{} years",
    "months": "{} months",
    "hours": "{} hours",
}
_VERBS = {
    "stock": "stood at",
    "flow": "came to",
    "amount": "came to",
    "change": "came to",
}


def amount(row: Row) -> str:
    """The number alone, as printed where it is printed, else at sensible digits."""
    if row.get("flag"):
        return FLAG_WORDS[row["flag"]]
    shown = row.get("shown", "")
    bare = shown.replace(",", "").replace("%", "").replace("£", "").lstrip("+").strip()
    if bare.replace(".", "", 1).lstrip("-").isdigit():
        return text(row["value"], printed_digits(bare))
    if row["unit"] == "rating":
        return shown
    digits = 1 if row["unit"] == "percent" else 0
    if row["unit"] in ("days", "years", "score") and "." in row["value"]:
        digits = min(len(row["value"].split(".")[1]), 2)
    return text(row["value"], digits)


def value(row: Row) -> str:
    """The number with its unit: ``2,390 full-time equivalent (FTE)``, ``5.0%``."""
    if row.get("flag"):
        return FLAG_WORDS[row["flag"]]
    return _UNITS.get(row["unit"], "{}").format(amount(row))


def who(grade: str) -> str:
    """Whose staff, as the middle of a sentence says it."""
    if not grade:
        return "staff"
    name = f"{grade}s" if grade.endswith("officer") else grade
    first, _, rest = name.partition(" ")
    keep = first.isupper() or first == "Band"
    return name if keep else f"{first.lower()}{' ' if rest else ''}{rest}"


def period(row: Row) -> Period:
    """The period of a row; derived rows carry no start, which words do not need."""
    return Period(
        row["period_kind"], row.get("period_start") or row["period_end"], row["period_end"]
    )


@lru_cache(maxsize=1)
def _templates() -> dict[str, dict[str, str]]:
    import tomllib

    with (vocabulary.FOLDER / "sentences.toml").open("rb") as file:
        return tomllib.load(file)


def described(measure: str) -> dict[str, str]:
    """The description of a published or derived measure."""
    derived = vocabulary.derived_measures()
    return derived[measure] if measure in derived else vocabulary.measure(measure)


def sentence(row: Row) -> str:
    """Say a figure in one sentence, without its source."""
    when = period(row).words
    category = row["category"]
    template = _templates().get(row["measure"])
    if template and (not category or "{category}" in template["text"]) and not row.get("flag"):
        return template["text"].format(
            when=when[0].upper() + when[1:],
            when_low=when,
            who=who(row["grade"]),
            where=row["area"],
            value=value(row),
            category=f" ({category})" if category else "",
        )
    about = described(row["measure"])
    label = about["label"].split(" (")[0]
    label = label if label[:2].isupper() else label[0].lower() + label[1:]
    scope = [f"for {who(row['grade'])}"] if row["grade"] else []
    scope.append(f"in {row['area']}")
    if category:
        scope.append(f"({category})")
    verb = "is" if row.get("flag") else _VERBS.get(about["kind"], "was")
    body = f"{label}, {' '.join(scope)}, {verb} {value(row)}."
    return f"{when[0].upper()}{when[1:]}, {body}"
