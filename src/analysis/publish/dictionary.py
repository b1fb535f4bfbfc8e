"""``docs/data-dictionary.md``, generated from the vocabulary that the build uses."""

from collections import Counter
from collections.abc import Iterable, Mapping

from analysis import vocabulary
from analysis.core.csv_tables import Row, by_key
from analysis.core.numbers import text
from analysis.publish.fields import PACKAGE
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
    lines += ["## Counting bases", ""]
    lines += _table(
        ("basis", "meaning", "figures"),
        (
            (f"`{b}`", r["definition"], text(counts["basis"][b]))
            for b, r in vocabulary.bases().items()
        ),
    )
    for column, title in PACKAGE["terms"].items():
        told = vocabulary.rules("terms")[column].items()
        rows = ((f"`{name}`", means, text(counts[column][name])) for name, means in told)
        lines += [f"## {title}", ""]
        lines += _table((column.replace("_", " "), "meaning", "figures"), rows)
    lines += ["## Grades", ""]
    lines += _table(
        ("grade", "group", "whose staff", "figures"),
        (
            (name, g["group"], g["definition"], text(counts["grade"][name]))
            for name, g in vocabulary.grades().items()
        ),
    )
    lines += _categories(counts["category"])
    return HEAD + "\n".join(lines).rstrip("\n") + "\n"


def _categories(counts: Counter[str]) -> list[str]:
    kinds = by_key(vocabulary.categories().values(), lambda record: record["kind"])
    lines = ["## Categories", ""]
    for kind, records in sorted(kinds.items()):
        lines += [f"### {kind.replace('_', ' ').capitalize()}", ""]
        ordered = sorted(records, key=lambda r: (float(r["sort"] or 0), r["category"]))
        lines += _table(
            ("category", "meaning", "figures"),
            ((r["category"], r["definition"], text(counts[r["category"]])) for r in ordered),
        )
    return lines
