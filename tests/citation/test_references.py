"""What reference managers import: CSL-JSON by its schema, BibTeX by a strict reading."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema
import pytest

from analysis.citation.citation import Citation, cite_row
from analysis.citation.formats import as_bibtex, as_csl, as_markdown, escaped, render, tex
from analysis.citation.shortfall import cite_shortfall
from analysis.register.figure_rows import read

SCHEMA = json.loads((Path(__file__).parent / "csl_schema.json").read_text(encoding="utf-8"))
FIELD = re.compile(r"  ([a-z]+) = \{(.*)\}")


@cache
def one_of_each_source() -> list[Citation]:
    found: dict[str, dict[str, str]] = {}
    for row in read():
        found.setdefault(row["source_id"], row)
    return [cite_row(row) for row in found.values()]


def parse(text: str) -> list[tuple[str, dict[str, str]]]:
    """Read BibTeX strictly: one entry a block, one field a line, braces balanced."""
    entries = []
    for block in text.strip().split("\n\n"):
        lines = block.strip().split("\n")
        head = re.fullmatch(r"@misc\{([a-z0-9.-]+),", lines[0])
        assert head, lines[0]
        assert lines[-1] == "}"
        fields = {}
        for number, line in enumerate(lines[1:-1], 2):
            comma = number < len(lines) - 1
            assert line.endswith(",") == comma, line
            match = FIELD.fullmatch(line.removesuffix(",") if comma else line)
            assert match, line
            assert match[1] not in fields
            depth = 0
            for mark in re.findall(r"(?<!\\)[{}]", match[2]):
                depth += 1 if mark == "{" else -1
                assert depth >= 0, line
            assert depth == 0, line
            fields[match[1]] = match[2]
        entries.append((head[1], fields))
    return entries


def hostile() -> Citation:
    """A citation whose place on the page holds everything that a format could trip over."""
    found = cite_shortfall("England and Wales", "Probation officer", "2023-06-30")
    row = found.inputs[0] | {"locator": r"Table {1}, 50% & \x of $5_a #2 ~ ^ <script> \"q\""}
    return found._replace(inputs=(row,))


@pytest.mark.parametrize(
    "item",
    [
        {"id": "x"},
        {"type": "report"},
        {"type": "no-such-type", "id": "x"},
        {"type": "report", "id": "x", "published": "2023"},
        {"type": "report", "id": "x", "issued": {"date-parts": [[2023, 1, 2, 3]]}},
        {"type": "report", "id": "x", "issued": "2023"},
        {"type": "report", "id": "x", "author": ["Ministry"]},
        {"type": "report", "id": "x", "URL": "javascript:alert(1)"},
    ],
)
def test_the_schema_refuses_what_it_should(item: dict[str, Any]) -> None:
    with pytest.raises(fastjsonschema.JsonSchemaException):
        fastjsonschema.validate(SCHEMA, [item])


def test_every_source_makes_valid_csl() -> None:
    items = json.loads(as_csl(one_of_each_source()))
    fastjsonschema.validate(SCHEMA, items)
    assert len({item["id"] for item in items}) == len(items) == len(one_of_each_source())


def test_csl_carries_what_a_reader_needs() -> None:
    (item,) = json.loads(as_csl([cite_shortfall("England and Wales", "PO", "2023-06-30")]))
    assert item["issued"] == {"date-parts": [[2023, 9, 1]]}
    assert "Quoting: Prison and Probation Officer Recruitment Annex: June 2023." in item["note"]
    assert "2,390" in item["note"]


def test_hostile_text_breaks_no_format() -> None:
    citation = hostile()
    fastjsonschema.validate(SCHEMA, json.loads(as_csl([citation])))
    ((_, fields),) = parse(as_bibtex([citation]))
    bare = re.sub(r"\\text[a-z]+\{\}|\\[&%$#_{}]", "", fields["note"])
    assert not re.search(r"[&%$#_~^{}\\]", bare)


def test_every_source_makes_bibtex_that_reads_back() -> None:
    entries = parse(as_bibtex(one_of_each_source()))
    assert len({key for key, _ in entries}) == len(entries) == len(one_of_each_source())
    for _, fields in entries:
        assert fields["title"].startswith("{")
        assert not re.search(r"[{}\\\s]", fields.get("url", ""))


def test_tex_escapes_each_special_once() -> None:
    assert tex("50% & {x}_") == r"50\% \& \{x\}\_"
    assert tex("\\") == r"\textbackslash{}"


def test_markdown_of_sources_cannot_format_or_link() -> None:
    said = escaped("*bold* [x](javascript:alert(1)) <b> `code` a_b | c")
    assert not re.search(r"(?<!\\)[*<>`\[\]|_]", said)
    address = "see https://example.org/a_b_c now"
    assert escaped(address) == address


def test_markdown_leaves_ids_alone() -> None:
    found = cite_shortfall("England and Wales", "PO", "2023-06-30")
    assert f"[{found.inputs[0]['figure_id']}]" in as_markdown(found)


def test_json_is_one_object_for_one_and_a_list_for_several() -> None:
    found = cite_shortfall("England and Wales", "PO", "2023-06-30")
    assert json.loads(render([found], "json"))["stored"].startswith("2390 FTE")
    assert len(json.loads(render([found, found], "json"))) == 2
    assert len(json.loads(render([found, found], "csl"))) == 1
