"""Print checked claims as terminal text, markdown, JSON, CSV or an HTML page."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from analysis.claims.presenting import as_fields, counts
from analysis.claims.results import Checked, rules
from analysis.core.csv_tables import format_table, spreadsheet_safe

WIDTH = 92
CSV_COLUMNS = (
    "id",
    "document",
    "statement",
    "comparator",
    "value",
    "unit",
    "verdict",
    "says",
    "figure_ids",
    "figures",
    "bases",
    "editions",
    "places",
    "addresses",
    "working",
    "remarks",
    "would_settle_it",
)


def _wrap(text: str, first: str, rest: str) -> str:
    return textwrap.fill(
        text, WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False,
        break_long_words=False,
    )  # fmt: skip


def _figure_line(found: dict[str, Any]) -> str:
    parts = [f"{found['shown']}, {found['measure']}, {found['about']}, {found['when']}"]
    parts.append(f"basis {found['basis'].replace('_', ' ')}, {found['edition']}, {found['place']}")
    parts.append(f"quality {found['quality']}")
    parts += [found["role_in_words"]] if found["role"] != "direct" else []
    parts += [found[key] for key in ("remark", "note") if found[key]]
    return "; ".join(parts) + f" [{found['figure_id']}]"


def as_text(results: list[Checked]) -> str:
    """A table of verdicts, then each claim with its figures."""
    told = [as_fields(c) for c in results]
    lines = []
    wide = max(len(t["claim"]["id"]) for t in told)
    number = max(len(t["claimed"]) for t in told)
    for t in told:
        lines.append(
            f"{t['claim']['id']:<{wide}}  {t['claimed']:<{number}}  {t['verdict_in_words']}"
        )
    lines += ["", *(f"{n:>4}  {label}" for label, n in counts(results).items()), ""]
    for t in told:
        lines.append(_wrap(f"{t['claim']['id']}: {_quoted(t)}", "", "  "))
        lines.append(_wrap(f"{t['verdict_in_words'].upper()}. {t['says']}", "  ", "  "))
        for line in t["remarks"]:
            lines.append(_wrap(line, "  ", "  "))
        for title, key in (("figure", "evidence"), ("for orientation", "orientation")):
            for found in t[key]:
                lines.append(_wrap(f"{title}: {_figure_line(found)}", "  - ", "    "))
                if key == "evidence":
                    lines += [_wrap(r, "      ", "      ") for r in found["references"]]
        lines += [_wrap(f"working: {line}", "  - ", "    ") for line in t["working"]]
        lines += [
            _wrap(f"would settle it: {line}", "  - ", "    ") for line in t["would_settle_it"]
        ]
        lines.append("")
    return "\n".join(lines)


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
    told = [as_fields(c) for c in results]
    lines = ["# Claims checked against the register", ""]
    lines += ["| Verdict | Claims |", "| --- | ---: |"]
    lines += [f"| {label} | {n} |" for label, n in counts(results).items()]
    lines += ["", "| Claim | Stated | Verdict |", "| --- | --- | --- |"]
    lines += [
        f"| {md_text(t['claim']['id'])} | {md_text(t['claimed'])} | {t['verdict_in_words']} |"
        for t in told
    ]
    for t in told:
        lines += [
            "",
            f"## {md_text(t['claim']['id'])}: {t['verdict_in_words']}",
            "",
            md_text(_quoted(t)),
        ]
        lines += ["", md_text(t["says"])]
        lines += ["", *(f"- {md_text(line)}" for line in t["remarks"])] if t["remarks"] else []
        for title, key in (("Figures", "evidence"), ("For orientation", "orientation")):
            if t[key]:
                lines += ["", f"**{title}**", ""]
            for found in t[key]:
                lines.append(f"- {md_text(_figure_line(found))}")
                lines += [f"  - {md_text(r)}" for r in found["references"]]
        for title, key in (("Working", "working"), ("Would settle it", "would_settle_it")):
            if t[key]:
                lines += [
                    "",
                    f"**{title}**",
                    "",
                    *(f"- {md_text(line)}" for line in t[key]),
                ]
    return "\n".join(lines) + "\n"


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
        row["figure_ids"] = " ".join(
            dict.fromkeys(
                [e["figure_id"] for e in found]
                + [i for s in t["compared_with"] for i in s["figure_ids"]]
            )
        )
        for column, key in (
            ("figures", "shown"),
            ("bases", "basis"),
            ("editions", "edition"),
            ("places", "place"),
        ):
            row[column] = "; ".join(e[key] for e in found)
        row["addresses"] = " ".join(dict.fromkeys(a for e in found for a in e["addresses"]))
        for column in ("working", "remarks", "would_settle_it"):
            row[column] = "; ".join(t[column])
        rows.append(row)
    return as_csv_text(rows, CSV_COLUMNS)


def as_csv_text(rows: list[dict[str, str]], columns: Sequence[str]) -> str:
    """Rows as CSV; text that a spreadsheet could run is made plain text."""
    return format_table([{k: spreadsheet_safe(v) for k, v in r.items()} for r in rows], columns)


@lru_cache(maxsize=1)
def environment() -> Any:
    """The template engine, which escapes every text."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("analysis.claims", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["sentence"] = lambda text: text[:1].upper() + text[1:]
    return environment


def as_html(results: list[Checked]) -> str:
    """One page that needs nothing else: no script, no address is called to show it."""
    template = environment().get_template("claims.html.j2")
    rendered: str = template.render(
        claims=[as_fields(c) for c in results],
        counts=counts(results),
        verdicts=rules()["verdict"],
        limits=rules()["rules"]["limits"],
    )
    return rendered


FORMATS: dict[str, Callable[[list[Checked]], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "json": as_json,
    "csv": as_csv,
    "html": as_html,
}
