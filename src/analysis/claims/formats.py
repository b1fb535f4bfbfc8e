"""Print checked claims as terminal text, markdown, JSON, CSV or an HTML page."""

import json
from collections.abc import Callable, Sequence
from functools import lru_cache, partial
from typing import Any

from analysis.claims.presenting import as_fields, counts
from analysis.claims.results import Checked, rules
from analysis.core.csv_tables import format_table, spreadsheet_safe
from analysis.core.wording import filled

WIDTH = 92
CSV_COLUMNS = (
    "id", "document", "statement", "comparator", "value", "unit", "verdict", "says", "figure_ids",
    "figures", "bases", "editions", "places", "addresses", "working", "remarks", "would_settle_it",
)  # fmt: skip
_OF_FIGURES = {"figures": "shown", "bases": "basis", "editions": "edition", "places": "place"}


def _figure_line(found: dict[str, Any]) -> str:
    parts = [f"{found['shown']}, {found['measure']}, {found['about']}, {found['when']}"]
    parts.append(f"basis {found['basis'].replace('_', ' ')}, {found['edition']}, {found['place']}")
    parts.append(f"quality {found['quality']}")
    parts += [found["role_in_words"]] if found["role"] != "direct" else []
    parts += [found[key] for key in ("remark", "note") if found[key]]
    return "; ".join(parts) + f" [{found['figure_id']}]"


def _rendered(template: str, results: list[Checked]) -> str:
    told = [as_fields(c) for c in results]
    rendered: str = (
        environment()
        .get_template(template)
        .render(
            claims=told,
            counts=counts(results),
            verdicts=rules()["verdict"],
            limits=rules()["rules"]["limits"],
            wide=max(len(t["claim"]["id"]) for t in told),
            number=max(len(t["claimed"]) for t in told),
        )
    )
    return rendered


def as_text(results: list[Checked]) -> str:
    """A table of verdicts, then each claim with its figures."""
    return _rendered("claims.txt.j2", results).removesuffix("\n")


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


def as_markdown(results: list[Checked]) -> str:
    """Markdown: counts, a table, then each claim with its evidence."""
    return _rendered("claims.md.j2", results)


def as_json(results: list[Checked]) -> str:
    """JSON with counts, the meaning of each verdict, and every claim whole."""
    whole = {
        "counts": counts(results),
        "verdicts": {v["label"]: v["means"] for v in rules()["verdict"]},
        "claims": [as_fields(c) for c in results],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def as_csv(results: list[Checked]) -> str:
    """CSV, one row a claim; text that a spreadsheet could run is made plain text."""
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
    return as_csv_text(rows, CSV_COLUMNS)


def as_csv_text(rows: list[dict[str, str]], columns: Sequence[str]) -> str:
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
    environment.filters |= {"md": md_text, "quoted": _quoted, "figure_line": _figure_line}
    environment.filters["fill"] = partial(filled, width=WIDTH)
    environment.filters["sentence"] = lambda text: text[:1].upper() + text[1:]
    return environment


def as_html(results: list[Checked]) -> str:
    """One page that needs nothing else: no script, no address is called to show it."""
    return _rendered("claims.html.j2", results)


FORMATS: dict[str, Callable[[list[Checked]], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "csv": as_csv,
    "html": as_html,
}
