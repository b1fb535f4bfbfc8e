"use strict";
// The page for a branch: the newest facts of a region and grade, change, chart, what is not held.
(() => {
  const held = window.BRANCH;
  const { load } = window.FINDER_SUBJECTS;
  const { draw } = window.FINDER_DRAW;
  const { line, copyButton, escaped, linked } = window.COPYING;
  const $ = (id) => document.getElementById(id);
  const sourceOf = (fact) => `${fact.from} (${fact.read}). Figure id: ${fact.id}`;

  const embedOf = (fact) => `<figure><blockquote><p>${escaped(fact.said)}</p></blockquote><figcaption>Source: ${escaped(sourceOf(fact))}.${linked(fact.address, "The publication")}</figcaption></figure>`;

  let asked = 0; // which drawing was asked for last

  // The chart of a fact: its own series over time, or all regions at its date, one picked out.
  async function chart(fact) {
    const wanted = fact.chart;
    asked += 1;
    const mine = asked;
    $("status").textContent = "Drawing …";
    try {
      const rows = (await load(wanted.chunk)).filter((r) =>
        ["measure", "grade", "category", "basis"].every((c) => r[c] === wanted[c])
        && (wanted.area ? r.area === wanted.area : r.area_type === "region" && r.end === wanted.end));
      if (mine !== asked) return;
      await draw($("drawing"), rows, { square: true, picked: wanted.area ? "" : $("region").value, address: fact.address });
      $("status").textContent = "";
    } catch (error) {
      $("status").textContent = `${error.message}. Is the site's folder whole?`;
    }
  }

  function factsOf(box, facts) {
    const list = line(box, "ul", "", "facts");
    for (const fact of facts) {
      const item = line(list, "li", "");
      item.dataset.figureIds = fact.id;
      line(item, "p", fact.said, "sentence");
      const source = line(item, "p", `${fact.from}; ${fact.read}. Figure id: `, "source id");
      line(source, "a", fact.id).href = `finder.html#id=${encodeURIComponent(fact.id)}`;
      const buttons = line(item, "p", "", "buttons");
      copyButton(buttons, "Copy", `${fact.said}\n${sourceOf(fact)}`, `Copy: ${fact.said}`);
      copyButton(buttons, "Copy to embed", embedOf(fact), `Copy to embed: ${fact.said}`);
      if (!fact.chart) continue;
      const button = line(buttons, "button", "Draw", "quiet");
      button.type = "button";
      button.setAttribute("aria-label", `Draw: ${fact.said}`);
      button.addEventListener("click", async () => {
        await chart(fact);
        $("drawing").scrollIntoView({ block: "start" });
        $("drawing").focus({ preventScroll: true });
      });
    }
  }

  function changesOf(box, changes, where) {
    line(box, "h3", "Change over five years");
    if (!changes.length) line(box, "p", `Of ${where} no two figures about five years apart, or a year at least, can be set beside one another, so no change is given.${where === held.country ? "" : " The regions in their present bounds exist since 26 June 2021."}`, "absent");
    for (const change of changes) {
      const part = line(box, "div", "");
      part.dataset.figureIds = change.ids.join(" ");
      line(part, "p", change.said);
      if (change.span) line(part, "p", change.span, "caveat");
      const [heading, why] = change.breaks.split(": ");
      if (why) {
        const more = line(part, "details", "");
        line(more, "summary", heading);
        line(more, "p", change.breaks.slice(heading.length + 2), "caveat");
      } else line(part, "p", heading, "caveat");
      copyButton(line(part, "p", "", "buttons"), "Copy", [change.said, change.span, change.breaks].filter(Boolean).join(" "), `Copy the change: ${change.said.slice(0, 60)}`);
    }
  }

  function place(box, area, grade, heading) {
    const found = held.places[area][grade];
    line(box, "h2", heading);
    if (found.facts.length) factsOf(box, found.facts);
    else line(box, "p", `No figure after 2021 is held of ${grade.toLowerCase()} in ${area}.`, "absent");
    changesOf(box, found.changes, area);
    return found;
  }

  function absentOf(box, absent, region, grade) {
    if (!absent.length) return;
    line(box, "h3", "Not held after 2021, and the table that would hold it");
    line(box, "p", `No figure after 2021 is held of ${grade.toLowerCase()} in ${region} on:`);
    const list = line(box, "ul", "");
    for (const [of, table] of absent) {
      const item = line(list, "li", "");
      line(item, "strong", of);
      item.append(`: ${table}.`);
    }
  }

  async function show() {
    const [region, grade] = [$("region").value, $("grade").value];
    const box = $("facts");
    box.replaceChildren();
    $("drawing").hidden = true;
    asked += 1;
    const own = place(box, region, grade, `${region}: ${grade.toLowerCase()}`);
    absentOf(box, own.absent, region, grade);
    const whole = place(box, held.country, grade, `${held.country}: ${grade.toLowerCase()}`);
    const hash = `#${new URLSearchParams({ region, grade })}`;
    if (hash !== window.location.hash) history.replaceState(null, "", hash);
    const drawn = [...own.facts, ...held.places[region][held.grades[0]].facts, ...whole.facts].find((f) => f.chart);
    if (drawn) await chart(drawn);
  }

  function follow() {
    const params = new URLSearchParams(window.location.hash.slice(1));
    for (const [name, known] of [["region", held.regions], ["grade", held.grades]]) {
      if (known.includes(params.get(name))) $(name).value = params.get(name);
    }
    show();
  }

  $("branch").addEventListener("submit", (event) => event.preventDefault());
  for (const name of ["region", "grade"]) $(name).addEventListener("change", show);
  window.addEventListener("hashchange", follow);
  follow();
})();
