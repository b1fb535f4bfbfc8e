"""``docs/data-dictionary.md``, generated from the vocabulary that the build uses."""

from collections import Counter
from collections.abc import Iterable, Mapping

from analysis import vocabulary
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import text
from analysis.publish.datapackage import PACKAGE
from analysis.register.remarks.caveats import of_measure

HEAD = """\
# Data dictionary

Made by `workforce build` from `src/analysis/vocabulary`: edit that, and not this page.

"""


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ").strip()


def _table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> list[str]:
    header = list(header)
    lines = ["| " + " | ".join(header) + " |", "|" + " --- |" * len(header)]
    lines += ["| " + " | ".join(_cell(c) for c in row) + " |" for row in rows]
    return [*lines, ""]


def _count(figures: Iterable[Row]) -> dict[str, Counter[str]]:
    """Count the figures of every name, by column."""
    counts: dict[str, Counter[str]] = {column: Counter() for column in PACKAGE["counted"]}
    for row in figures:
        for column, count in counts.items():
            count[row[column]] += 1
    groups = counts["grade_group"] = Counter()
    for name, number in counts["grade"].items():
        groups[vocabulary.grades().get(name, {}).get("group", "")] += number
    return counts


def _measures(counts: Counter[str]) -> list[str]:
    lines = ["## Measures", "", "A measure has one unit everywhere.", ""]
    series = ""
    for name, measure in sorted(
        vocabulary.measures().items(), key=lambda item: (item[1]["series"], item[0])
    ):
        if measure["series"] != series:
            series = measure["series"]
            lines += [f"### {series.replace('_', ' ').capitalize()}", ""]
        lines += _measure(name, measure, text(counts[name]))
    return lines


def _measure(name: str, measure: Mapping[str, str], figures: str) -> list[str]:
    facts = [f"{measure['unit']}, {measure['kind']}"]
    facts += [f"{figures} figures"] if figures else []
    lines = [f"**`{name}`** — {_cell(measure['label'])} ({'; '.join(facts)})", ""]
    lines.append(f"- What it is: {_cell(measure['definition'])}.")
    care = [measure["caveat"], *of_measure(name)]
    for words, texts in (
        ("Formula", [measure["formula"]]),
        ("Defined in", [measure["definition_source"]]),
        ("Read with care", care),
    ):
        lines += [f"- {words}: {_cell(text).removesuffix('.')}." for text in texts if text]
    return [*lines, ""]


def _columns(tables: Mapping[str, Iterable[str]]) -> list[str]:
    lines = ["## Tables and columns", "", "All in `data/processed`; UTF-8, comma, one header.", ""]
    for header, files in by_key(sorted(tables), lambda file: tuple(tables[file])).items():
        lines += [", ".join(f"`{file}`" for file in files) + ":", ""]
        lines += [", ".join(f"`{c}`" for c in header) + ".", ""]
    used = {c for header in tables.values() for c in header}
    lines += _table(
        ("column", "type", "what it holds"),
        (
            (f"`{name}`", about["type"], about["description"])
            for name, about in vocabulary.rules("fields").items()
            if name in used
        ),
    )
    return lines


def dictionary(figures: Iterable[Row], tables: Mapping[str, Iterable[str]]) -> str:
    """Return the text of the data dictionary.

    Parameters
    ----------
    figures : iterable of dict
        The register, for the number of figures of each name.
    tables : mapping
        Header of each generated table by its file name.
    """
    counts = _count(figures)
    lines = _columns(tables) + _measures(counts["measure"])
    lines += ["## Quantities worked out", "", "In `derived.csv`, each with its inputs.", ""]
    for name, measure in sorted(vocabulary.derived_measures().items()):
        lines += _measure(name, measure, "")
    bases = ((f"`{b}`", r["definition"], b) for b, r in vocabulary.bases().items())
    lines += _counted("## Counting bases", ("basis", "meaning"), bases, counts["basis"])
    for column, title in PACKAGE["terms"].items():
        told = vocabulary.rules("terms")[column].items()
        rows = ((f"`{name}`", means, name) for name, means in told)
        named = column.replace("_", " ")
        lines += _counted(f"## {title}", (named, "meaning"), rows, counts[column])
    grades = ((n, g["group"], g["definition"], n) for n, g in vocabulary.grades().items())
    lines += _counted("## Grades", ("grade", "group", "whose staff"), grades, counts["grade"])
    lines += ["## Categories", ""]
    kinds = by_key(vocabulary.categories().values(), lambda record: record["kind"])
    for kind, records in sorted(kinds.items()):
        ordered = sorted(records, key=lambda r: (float(r["sort"] or 0), r["category"]))
        categories = ((r["category"], r["definition"], r["category"]) for r in ordered)
        title = f"### {kind.replace('_', ' ').capitalize()}"
        lines += _counted(title, ("category", "meaning"), categories, counts["category"])
    return HEAD + "\n".join(lines).rstrip("\n") + "\n"


def _counted(
    title: str,
    header: tuple[str, ...],
    rows: Iterable[tuple[str, ...]],
    counts: Counter[str],
) -> list[str]:
    """Write a table under a title; the last of each row is a name, whose figures are counted."""
    filled = ((*told, text(counts[name])) for *told, name in rows)
    return [title, "", *_table((*header, "figures"), filled)]
