from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from PIL import Image

from analysis.charts.export import cell, export, points_csv
from analysis.charts.sizes import SIZES
from analysis.charts.spec import Chart
from analysis.charts.style.svg import SVG
from analysis.core.errors import InputError

from .invented import EVERY_KIND, banded, chart, region_bars, series, three_lines


def test_no_alt_text_no_export(tmp_path: Path) -> None:
    silent = chart(series(), three_lines().draw, alt="")
    with pytest.raises(InputError, match="no alt text"):
        export(silent, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_unknown_size_writes_nothing(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no chart size called 'poster'"):
        export(three_lines(), tmp_path, "poster")
    assert list(tmp_path.iterdir()) == []


def test_a_chart_that_cannot_be_drawn_leaves_the_old_files(tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in export(region_bars(), tmp_path)}
    broken = chart(series(), region_bars().draw, name="test-bars")
    with pytest.raises(InputError, match="no column 'area'"):
        export(broken, tmp_path)
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("text", ["=1+1", "+cmd", "-1+1", "@SUM(A1)", "\tx"])
def test_text_that_would_run_as_a_formula_is_neutralised(text: str) -> None:
    assert cell(text) == f"'{text}"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (-5, "-5"),
        (np.int64(-5), "-5"),
        (np.float64(8755.66162162162), "8755.66162162162"),
        (6780.0, "6780"),
        ("-5", "-5"),
        (None, ""),
        (float("nan"), ""),
        (pd.NaT, ""),
        (pd.NA, ""),
        (pd.Timestamp("2023-06-30"), "2023-06-30"),
        ("London", "London"),
        (True, "True"),
    ],
)
def test_cells_keep_numbers_and_dates(value: object, written: str) -> None:
    assert cell(value) == written


def test_points_put_the_figure_id_first_and_keep_every_row() -> None:
    points = series()[["value", "period_end", "figure_id"]].rename(columns={"value": "=value"})
    rows = list(csv.reader(io.StringIO(points_csv(points))))
    assert rows[0] == ["figure_id", "'=value", "period_end"]
    assert len(rows) == len(points) + 1


@pytest.mark.slow
@pytest.mark.parametrize("make", EVERY_KIND, ids=lambda make: make.__name__)
def test_a_second_run_gives_the_same_bytes(make: Callable[[], Chart], tmp_path: Path) -> None:
    first = export(make(), tmp_path / "one", "square")
    with mpl.rc_context({"font.size": 22, "lines.linewidth": 9, "svg.fonttype": "path"}):
        second = export(make(), tmp_path / "two", "square")
    for one, two in zip(first, second, strict=True):
        assert one.read_bytes() == two.read_bytes(), one.name


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES)
def test_pictures_have_the_size_they_promise(size: str, tmp_path: Path) -> None:
    files = export(region_bars(), tmp_path, size)
    with Image.open(files.png) as picture:
        assert picture.size == SIZES[size].pixels
        assert picture.text["Description"] == region_bars().words("alt")
        assert "Software" not in picture.text


def test_svg_has_title_description_role_and_text(tmp_path: Path) -> None:
    made = three_lines()
    raw = export(made, tmp_path).svg.read_text(encoding="utf-8")
    root = ElementTree.fromstring(raw)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "test-lines-wide-title test-lines-wide-desc"
    heads = {head.get("id"): head.text for head in list(root)[:2]}
    assert heads == {
        "test-lines-wide-title": made.words("finding"),
        "test-lines-wide-desc": made.words("alt"),
    }
    texts = list(root.iter(f"{{{SVG}}}text"))
    words = " ".join("".join(text.itertext()) for text in texts)
    assert "Test officers" in words
    assert made.source_line() in words
    assert all("'DejaVu Sans', Verdana" in text.get("style", "") for text in texts)
    assert not [element for element in root.iter() if element.tag.endswith("clipPath")]
    for unwanted in ("<!DOCTYPE", "metadata", "<style", "matplotlib", "dc:date"):
        assert unwanted not in raw


def test_words_and_sources_go_with_the_picture(tmp_path: Path) -> None:
    made = banded()
    files = export(made, tmp_path)
    assert files.alt.read_text(encoding="utf-8") == made.words("alt") + "\n"
    caption = files.caption.read_text(encoding="utf-8")
    assert made.words("finding") in caption
    assert "Open Government Licence v3.0." in caption
    record = json.loads(files.source.read_text(encoding="utf-8"))
    assert record["figure_ids"] == made.figure_ids()
    assert record["sources"][0]["edition"] == made.sources[0].edition
    assert record["breaks"] == [{"at": "2021-06-26", "label": "Unification, 26 June 2021"}]
    assert record["sizes"]["wide"]["png_width"] == 1920
    assert record["sizes"]["wide"]["png_least_height"] == 1080


def test_no_half_file_or_temporary_file_is_left(tmp_path: Path) -> None:
    files = export(region_bars(), tmp_path)
    assert sorted(tmp_path.iterdir()) == sorted(files)
    assert {path.stat().st_mode & 0o777 for path in files} == {0o644}


def test_no_typeface_is_looked_for_in_vain(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    export(region_bars(), tmp_path, "print-narrow")
    assert [entry for entry in caplog.records if "findfont" in entry.getMessage()] == []
