"""``workforce revisions``: the same figure in successive editions, and what moved."""

import argparse
import json
import sys
import textwrap

from analysis import vocabulary
from analysis.core.csv_tables import by_key, format_table
from analysis.core.date_input import date_meant
from analysis.core.numbers import text
from analysis.core.periods import spoken
from analysis.register.figure_rows import DERIVED, read
from analysis.register.restatements.comparisons import COLUMNS, Comparison, declared
from analysis.register.restatements.revisions import comparisons, select


def run(arguments: argparse.Namespace) -> int:
    """Print the comparisons that were asked for."""

    def named(what: str) -> str:
        typed = getattr(arguments, what)
        return vocabulary.find(what, typed)[what] if typed else ""

    measure, area, grade = (named(what) for what in ("measure", "area", "grade"))
    if (grade, area) == ("All HMPPS staff", "HMPPS"):
        area = "England and Wales"
    compared = comparisons([*read()], [*read(DERIVED)])
    asked = select(compared, measure=measure, area=area, grade=grade)
    if arguments.date:
        held = (row["period_end"] for comparison in asked for row in comparison.rows)
        day = date_meant(arguments.date, held, "values")
        asked = select(asked, measure=measure, area=area, grade=grade, date=day)
    shown = select(asked, moved_only=not arguments.all)
    if arguments.format == "csv":
        sys.stdout.write(format_table([r for c in shown for r in c.rows], COLUMNS))
    elif arguments.format == "json":
        found = [{"comparison": c.id, "kind": c.kind, "values": c.rows} for c in shown]
        sys.stdout.write(json.dumps(found, indent=2, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(_table(shown, len(asked)))
    return 0


def _table(shown: list[Comparison], asked: int) -> str:
    lines: list[str] = []
    for comparison in shown:
        first = comparison.rows[0]
        if comparison.kind == "declared":
            rules = {r["id"]: r for r in declared()["comparison"]}
            heading = rules[comparison.id]["title"]
        else:
            when = spoken(first["period_end"])
            if first["period_start"]:
                when = f"{spoken(first['period_start'])} to {when}"
            label = vocabulary.measures().get(first["measure"], {}).get("label", first["measure"])
            parts = [label, first["grade"], first["category"], first["area"], when]
            heading = " · ".join(filter(None, parts))
        lines += textwrap.wrap(heading, 90)
        told = by_key(comparison.rows, lambda r: r["what"] or f"{r['value']} {r['basis']}")
        lines += [_line(same[0], len(same) - 1) for same in told.values()]
        whys = dict.fromkeys(row["why"] for row in comparison.rows if row["why"])
        for why in whys:
            lines += textwrap.wrap(f"Why: {why}", 86, initial_indent="  ", subsequent_indent="  ")
        lines.append("")
    agree = asked - len(shown)
    tail = f"{len(shown)} figures with values that differ"
    if agree:
        tail += f"; {agree} more agree in every edition (--all shows them)"
    if not shown and not agree:
        tail = "No figure asked for has more than one value"
    return "\n".join([*lines, tail + "."]) + "\n"


_SHORT = {
    "Prison and Probation Service workforce quarterly": "Workforce quarterly",
    "National Offender Management Service workforce statistics": "Workforce statistics",
    "Ministry of Justice workforce management information": "Monthly return",
    "Prison and Probation Officer Recruitment Annex": "Annex",
}


def _edition(title: str) -> str:
    """Shorten the title of a serial to what tells its editions apart."""
    serial, colon, edition = title.partition(": ")
    for long, short in _SHORT.items():
        if serial.endswith(long):
            return short + colon + edition
    return title


def _line(row: dict[str, str], more: int) -> str:
    digits = min(len(row["value"].partition(".")[2]), 2)
    moved = ""
    if row["difference"]:
        places = min(len(row["difference"].partition(".")[2]), 2)
        number = text(row["difference"], places)
        moved = number if number.startswith("-") else f"+{number}"
    mark = f" ({row['quality']})" if row["quality"] in ("inferred", "weak") else ""
    tail = f"{mark} [{row['basis']}]" + (f" +{more} more" if more else "")
    who = row["what"] or _edition(row["edition"])
    room = 68 - len(tail)
    who = who if len(who) <= room else f"{who[: room - 1]}…"
    return f"  {text(row['value'], digits):>11} {moved:>10}  {who}{tail}"
