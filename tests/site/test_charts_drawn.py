"""The charts of the page against those of the command: the same selections, forms and words."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from playwright.sync_api import Page

from analysis.any_chart.make import chart
from analysis.core.csv_tables import Row
from analysis.register.lookup import look_up
from analysis.site.finder import chunk_of

from ..any_chart.seeded import EACH_FORM, FORMS, LEAST, Drawn, selections

pytestmark = pytest.mark.slow

# Draws the figures of these ids, taken from these files, as the finder does.
DRAW = """async ([names, ids, picked]) => {
  const wanted = new Set(ids);
  const records = (await Promise.all(names.map(window.FINDER_SUBJECTS.load))).flat();
  const box = document.getElementById("drawing");
  await window.FINDER_DRAW.draw(box, records.filter((r) => wanted.has(r.id)), {picked});
  const picture = box.querySelector(".drawing");
  if (!picture) return {refused: box.textContent};
  const texts = [...box.querySelectorAll("p.source")].map((p) => p.textContent);
  return {
    title: box.querySelector("h2").textContent,
    subtitle: texts[0],
    source: texts[texts.length - 1],
    notes: texts.slice(1, -1),
    alt: picture.getAttribute("aria-label"),
    form: box.querySelector("[data-form]").dataset.form,
    marks: picture.querySelectorAll("svg .mark-rect path, svg .mark-symbol path").length,
    wrong: /NaN|undefined|null/.test(picture.innerHTML),
  };
}"""


def drawn_on_the_page(
    page: Page, site: Path, rows: list[Row], picked: str = ""
) -> dict[str, object]:
    if "finder.html" not in page.url:
        page.goto(f"{site.as_uri()}/finder.html")
    ids = [r["figure_id"] for r in rows]
    made: dict[str, object] = page.evaluate(DRAW, [sorted({chunk_of(i) for i in ids}), ids, picked])
    return made


def test_the_page_refuses_ratings_as_the_command_does(page: Page, site: Path) -> None:
    made = drawn_on_the_page(page, site, look_up(measure="overall_rating"))
    assert made == {"refused": "Ratings are words and have no axis. Choose another measure."}


@pytest.mark.parametrize("region", ["London", "Wales"])
def test_a_group_picked_out_is_told_in_the_same_words(page: Page, site: Path, region: str) -> None:
    rows = look_up(measure="vacancies", date="2023-09-30")
    made = drawn_on_the_page(page, site, rows, region)
    assert made["title"] == chart(rows, highlight=region).words("finding")


def test_the_same_selections_give_the_same_charts(page: Page, site: Path) -> None:
    counts: Counter[str] = Counter()
    wrong = []
    for drawn in selections():
        made = drawn_on_the_page(page, site, drawn.rows)
        counts[drawn.form] += 1
        wrong += [
            (drawn.chart.name, what, told, made.get(what))
            for what, told in words_of(drawn).items()
            if made.get(what) != told
        ]
        caption = drawn.chart.words("caption")
        wrong += [
            (drawn.chart.name, "not in the caption", said, caption)
            for said in made.get("notes", ())  # type: ignore[attr-defined]
            if "drawn" in said and said.rstrip(".") not in caption
        ]
        if made.get("wrong") or not made.get("marks"):
            wrong.append((drawn.chart.name, "picture", "marks", made.get("marks")))
    assert wrong == []
    assert counts.total() >= LEAST
    assert min(counts[form] for form in FORMS) >= EACH_FORM


def words_of(drawn: Drawn) -> dict[str, str]:
    return {
        "form": drawn.form,
        "title": drawn.chart.words("finding"),
        "subtitle": drawn.chart.words("subtitle"),
        "alt": drawn.chart.alt_text(),
        "source": drawn.chart.source_line(),
    }
