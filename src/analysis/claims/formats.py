"""Checked claims as plain fields, and as text, markdown, JSON, CSV or an HTML page."""

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import lru_cache, partial
from typing import Any

from analysis.citation.citation import references_of
from analysis.citation.words import described, period
from analysis.claims.evidence import CONTEXT, ROLES, WORKED_OUT, Evidence, figure_in_words
from analysis.claims.results import SIGNS, Checked, asks_for, rules, verdict_labels
from analysis.core.csv_tables import format_table, spreadsheet_safe
from analysis.core.numbers import printed_digits, text
from analysis.core.periods import spoken
from analysis.core.wording import filled
from analysis.register.sources import source
from analysis.register.store import by_id

WIDTH = 92
CSV_COLUMNS = (
    "id", "document", "statement", "comparator", "value", "unit", "verdict", "says", "figure_ids",
    "figures", "bases", "editions", "places", "addresses", "working", "remarks", "would_settle_it",
)  # fmt: skip
_COMPARED = ("value", "shown", "basis", "origin", "agreement", "figure_ids")
_OF_FIGURES = {"figures": "shown", "bases": "basis", "editions": "edition", "places": "place"}


def claimed(checked: Checked) -> str:
    """The claimed number in words: ``nearly 1,650 people``."""
    claim = checked.claim
    if not claim.value:
        return "no number"
    number = text(claim.number, printed_digits(claim.value))
    unit = rules()["units"]["spoken"].get(claim.unit, claim.unit)
    if claim.unit == "pounds":
        return f"{SIGNS[claim.comparator]}£{number}"
    return f"{SIGNS[claim.comparator]}{number}{'' if unit in ('', '%') else ' '}{unit}"


def _evidence_fields(found: Evidence) -> dict[str, Any]:
    """One figure with everything a reader needs to go and look."""
    row = found.row
    printed = tuple(map(by_id, row["inputs"].split())) if found.derived else (row,)
    records = [source(r["source_id"]) for r in printed]
    links = [r["address"] or r["landing_page"] for r in records]
    return {
        "figure_id": row["figure_id"],
        "role": found.role,
        "role_in_words": ROLES[found.role],
        "remark": found.remark,
        "measure": described(row["measure"])["label"],
        "about": ", ".join(x for x in (row["area"], row["grade"], row["category"]) if x),
        "when": period(row).words,
        "shown": figure_in_words(found),
        "value": row["value"],
        "basis": row["basis"],
        "edition": row.get("edition") or WORKED_OUT,
        "quality": row.get("quality", "derived"),
        "place": row.get("locator") or row.get("formula", ""),
        "note": row["note"],
        "references": list(references_of(printed)),
        "addresses": list(dict.fromkeys(x for x in links if x.startswith(("https://", "http://")))),
    }


def as_fields(checked: Checked) -> dict[str, Any]:
    """One checked claim as nested plain fields."""
    return {
        "claim": asdict(checked.claim),
        "claimed": claimed(checked),
        "verdict": checked.verdict,
        "verdict_in_words": checked.label,
        "says": checked.says,
        "compared_with": [{name: getattr(s, name) for name in _COMPARED} for s in checked.settled],
        "working": list(checked.working),
        "remarks": list(checked.remarks),
        "evidence": [_evidence_fields(e) for e in checked.evidence if e.role != CONTEXT],
        "orientation": [_evidence_fields(e) for e in checked.evidence if e.role == CONTEXT],
        "would_settle_it": [ask.line for ask in asks_for(checked)],
    }


def counts(results: list[Checked]) -> dict[str, int]:
    """How many claims got each verdict, in the documented order, zeros included."""
    return {
        label: sum(c.verdict == key for c in results) for key, label in verdict_labels().items()
    }


def _figure_line(found: dict[str, Any]) -> str:
    parts = [f"{found['shown']}, {found['measure']}, {found['about']}, {found['when']}"]
    parts.append(f"basis {found['basis'].replace('_', ' ')}, {found['edition']}, {found['place']}")
    parts.append(f"quality {found['quality']}")
    parts += [found["role_in_words"]] if found["role"] != "direct" else []
    parts += [found[key] for key in ("remark", "note") if found[key]]
    return "; ".join(parts) + f" [{found['figure_id']}]"


def render(template: str, **told: Any) -> str:
    """A template of this room with what it tells, and with the meaning of each verdict."""
    return str(environment().get_template(template).render(verdicts=rules()["verdict"], **told))


def _rendered(template: str, results: list[Checked]) -> str:
    told = [as_fields(c) for c in results]
    return render(
        template,
        claims=told,
        counts=counts(results),
        limits=rules()["rules"]["limits"],
        wide=max(len(t["claim"]["id"]) for t in told),
        number=max(len(t["claimed"]) for t in told),
    )


def _quoted(t: dict[str, Any]) -> str:
    claim = t["claim"]
    where = ", ".join(x for x in (claim["outlet"], claim["document"], claim["quoted_on"]) if x)
    statement = claim["statement"] or f"{claim['measure']}: {t['claimed']}"
    return f"{statement} ({where}). Stated: {t['claimed']}." if where else statement


def md_text(text: str) -> str:
    """Text that markdown renders as itself, HTML in it included."""
    for sign in "\\`*_[]<>|#":
        text = text.replace(sign, f"\\{sign}")
    return " ".join(text.split())


def _md_part(text: str) -> str:
    """Text of markdown that other text may stand beside, with the space at either end."""
    lead, tail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{lead}{md_text(text)}{tail}" if text.strip() else text


def _verdict_line(told: dict[str, Any]) -> str:
    """A verdict in a line or two, beside a number of an article."""
    return " ".join((f"{told['verdict_in_words']}. {told['says']}", *told["remarks"][:2]))


def as_json(**whole: Any) -> str:
    """JSON of fields, as every format of it is written."""
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _json(results: list[Checked]) -> str:
    """Counts, the meaning of each verdict, and every claim whole."""
    means = {v["label"]: v["means"] for v in rules()["verdict"]}
    fields = [as_fields(c) for c in results]
    return as_json(counts=counts(results), verdicts=means, claims=fields)


def _csv(results: list[Checked]) -> str:
    rows = []
    for t in map(as_fields, results):
        found = t["evidence"]
        row = {name: t["claim"][name] for name in CSV_COLUMNS[:6]}
        row |= {"verdict": t["verdict_in_words"], "says": t["says"]}
        compared = [i for s in t["compared_with"] for i in s["figure_ids"]]
        row["figure_ids"] = " ".join(dict.fromkeys([*(e["figure_id"] for e in found), *compared]))
        for column, key in _OF_FIGURES.items():
            row[column] = "; ".join(e[key] for e in found)
        row["addresses"] = " ".join(dict.fromkeys(a for e in found for a in e["addresses"]))
        for column in ("working", "remarks", "would_settle_it"):
            row[column] = "; ".join(t[column])
        rows.append(row)
    return as_csv(rows, CSV_COLUMNS)


def as_csv(rows: list[dict[str, str]], columns: Sequence[str]) -> str:
    """Rows as CSV; text that a spreadsheet could run is made plain text."""
    return format_table([{k: spreadsheet_safe(v) for k, v in r.items()} for r in rows], columns)


@lru_cache(maxsize=4)
def environment(package: str = "analysis.claims") -> Any:
    """The template engine, which escapes every text of a page; plain text has no markup."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader(package, "templates"),
        autoescape=lambda name: ".html" in str(name),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = (_quoted, _figure_line, _verdict_line, _md_part, spoken, asks_for)
    environment.filters |= {one.__name__.removeprefix("_"): one for one in filters}
    environment.filters["md"] = md_text
    environment.filters["fill"] = partial(filled, width=WIDTH)
    environment.filters["sentence"] = lambda text: text[:1].upper() + text[1:]
    return environment


FORMATS: dict[str, Callable[[list[Checked]], str]] = {
    "text": lambda results: _rendered("claims.txt.j2", results).removesuffix("\n"),
    "markdown": partial(_rendered, "claims.md.j2"),
    "json": _json,
    "csv": _csv,
    "html": partial(_rendered, "claims.html.j2"),  # no script; nothing else is called to show it
}
