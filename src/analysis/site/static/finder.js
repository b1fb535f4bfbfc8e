"use strict";
// The figure finder. The address after # carries the choice, so that a figure or a
// filter can be linked to.
(() => {
  const shared = window.FINDER;
  const { referenceOf, save } = window.FINDER_RECORDS;
  const { load, subjectOf } = window.FINDER_SUBJECTS;
  const { showDetail } = window.FINDER_DETAIL;
  const { copyButton, line } = window.COPYING;
  const { draw } = window.FINDER_DRAW;
  const { among } = window.FINDER_MEANT;
  const $ = (id) => document.getElementById(id);
  const filters = ["area", "grade", "measure", "words", "from", "to"];
  const most = 200;
  let rows = [];
  let found = [];
  let chosen = "";
  let charted = false;
  let saidOfWords = "";

  const plain = (name) => name.replace(/_/g, " ");
  const nameOf = (name) => {
    const series = name.replace(/_monthly$/, "");
    const words = series === "sfo" ? "serious further offences" : plain(series);
    return name === series ? words : `${words}: monthly returns`;
  };

  function option(parent, value, text) {
    const element = document.createElement("option");
    element.value = value;
    element.textContent = text;
    parent.append(element);
  }

  option($("chunk"), "all", "All subjects, without monthly returns");
  for (const { name, figures } of shared.chunks) {
    option($("chunk"), name, `${nameOf(name)} (${figures.toLocaleString("en-GB")})`);
  }

  function remember() {
    const params = new URLSearchParams();
    if ($("chunk").value) params.set("subject", $("chunk").value);
    for (const id of filters) if ($(id).value.trim()) params.set(id, $(id).value.trim());
    if (chosen) params.set("id", chosen);
    if (charted) params.set("chart", "1");
    const hash = `#${params}`;
    if (hash !== window.location.hash) history.replaceState(null, "", hash);
  }

  // groups: [heading, [[value, text], ...]], shown in this order; no heading, no group
  function fill(id, groups, first) {
    const select = $(id);
    const before = select.value;
    select.replaceChildren();
    option(select, "", first);
    const known = new Set();
    for (const [heading, values] of groups) {
      if (!values.length) continue;
      let parent = select;
      if (heading) {
        parent = document.createElement("optgroup");
        parent.label = heading;
        select.append(parent);
      }
      for (const [value, text] of values) {
        option(parent, value, text);
        known.add(value);
      }
    }
    select.value = known.has(before) ? before : "";
  }

  const distinct = (column) => [...new Set(rows.map((r) => r[column]))].filter((v) => v !== "").sort();

  function offer() {
    const types = new Map(rows.map((r) => [r.area, r.area_type]));
    const areas = distinct("area");
    const of = (...wanted) => areas.filter((a) => wanted.includes(types.get(a))).map((a) => [a, a]);
    const named = ["country", "region", "division", "delivery_unit"];
    fill("area", [
      ["Countries", of("country")],
      ["Regions (since 2021)", of("region")],
      ["Divisions (2014 to 2021)", of("division")],
      ["Delivery units", of("delivery_unit")],
      ["Bodies and other places", areas.filter((a) => !named.includes(types.get(a))).map((a) => [a, a])],
    ], "All areas");
    fill("grade", [["", distinct("grade").map((v) => [v, v])]], "All grades");
    const names = distinct("measure").map((m) => [m, shared.measures[m].label]);
    fill("measure", [["", names.sort((a, b) => a[1].localeCompare(b[1]))]], "All measures");
  }

  function chooser() {
    const wanted = Object.fromEntries(filters.map((id) => [id, $(id).value.trim()]));
    return (r) => {
      if (wanted.area && r.area !== wanted.area) return false;
      if (wanted.grade && r.grade !== wanted.grade) return false;
      if (wanted.measure && r.measure !== wanted.measure) return false;
      const year = r.end.slice(0, 4);
      if (wanted.from && year < wanted.from) return false;
      return !(wanted.to && year > wanted.to);
    };
  }

  // The figures that filters and words leave, newest first or the best fitting first.
  function chosenRows() {
    const kept = rows.filter(chooser()).sort((a, b) => (a.end < b.end ? 1 : a.end > b.end ? -1 : 0));
    const meant = among(kept, $("words").value.trim());
    saidOfWords = meant.said;
    return meant.rows;
  }

  const nameOfChoice = () => ($("chunk").value === "all" ? "every subject but the monthly returns" : nameOf($("chunk").value));

  function told() {
    if (!$("chunk").value) return "No subject is chosen yet. Choose one, or type words to search all but the monthly returns.";
    if (found.length) return `${found.length.toLocaleString("en-GB")} figures${found.length > most ? `, the newest ${most} shown; the download holds all` : ""}.${saidOfWords}`;
    if (saidOfWords) return saidOfWords.trim();
    const narrowed = filters.filter((id) => $(id).value.trim()).map((id) => $(id).labels[0].firstChild.textContent.trim().toLowerCase());
    return `No figure fits. Change or clear: ${narrowed.join(", ") || "the subject"}. Only ${nameOfChoice()} was searched, by the words understood and for exactly these words.`;
  }

  function cell(row, text, kind) {
    const td = line(row, "td", text);
    if (kind) td.className = kind;
    return td;
  }

  function show() {
    found = chosenRows();
    const body = $("results").tBodies[0];
    const made = document.createDocumentFragment();
    for (const record of found.slice(0, most)) {
      const row = document.createElement("tr");
      row.dataset.figureIds = record.id;
      if (record.id === chosen) row.className = "chosen";
      const button = line(cell(row, "", "number"), "button", record.shown.replace("full-time equivalent (FTE)", "FTE"));
      button.type = "button";
      button.className = "open";
      button.setAttribute("aria-label", `${record.shown}, ${record.period}: show this figure`);
      button.addEventListener("click", () => open(record.id));
      cell(row, record.period);
      cell(row, shared.measures[record.measure].label);
      cell(row, record.area);
      cell(row, [record.grade, record.category].filter(Boolean).join("; "));
      cell(row, plain(record.basis));
      copyButton(cell(row, ""), "Copy", `${record.sentence}\n${referenceOf(record)}`, `Copy sentence and reference of ${record.shown}, ${record.period}`);
      made.append(row);
    }
    body.replaceChildren(made);
    $("results").hidden = found.length === 0;
    $("newest").hidden = Boolean($("chunk").value);
    $("download").disabled = found.length === 0;
    $("draw").disabled = found.length === 0;
    if (charted && found.length) draw($("drawing"), found);
    else $("drawing").hidden = true;
    $("status").textContent = told();
    remember();
  }

  function open(id) {
    const record = rows.find((r) => r.id === id);
    $("detail").hidden = !record;
    chosen = record ? id : "";
    if (!record) {
      $("status").textContent = `There is no figure with the id ${id}. It may have been renamed; look for it by subject.`;
      return;
    }
    showDetail($("detail"), record);
    for (const row of $("results").tBodies[0].rows) row.className = row.dataset.figureIds === id ? "chosen" : "";
    remember();
    $("detail").focus();
  }

  async function choose(name) {
    const known = name === "all" || shared.chunks.some((chunk) => chunk.name === name);
    $("chunk").value = known ? name : "";
    rows = [];
    if (known) {
      $("status").textContent = "Reading …";
      try {
        rows = await load(name);
      } catch (error) {
        $("status").textContent = `${error.message}. Is the site's folder whole?`;
        return;
      }
    }
    offer();
  }

  async function follow() {
    const params = new URLSearchParams(window.location.hash.slice(1));
    const id = params.get("id") || "";
    chosen = id;
    await choose(id ? subjectOf(id) : params.get("subject") || "");
    const same = !params.get("subject") || params.get("subject") === $("chunk").value;
    for (const name of filters) $(name).value = (same && params.get(name)) || "";
    charted = params.get("chart") === "1";
    await readyForWords();
    show();
    if (id) open(id);
    else $("detail").hidden = true;
  }

  // Without the table of words the finder still looks for the words themselves.
  async function readyForWords() {
    if ($("words").value.trim()) await window.FINDER_READING.load().catch(() => null);
  }

  async function narrow() {
    await readyForWords();
    if (!$("chunk").value && filters.some((id) => $(id).value.trim())) await choose("all");
    show();
  }

  function later(action, wait) {
    let timer = 0;
    return () => { clearTimeout(timer); timer = setTimeout(action, wait); };
  }

  function clear() {
    for (const id of filters) $(id).value = "";
    chosen = "";
    charted = false;
    $("detail").hidden = true;
    show();
    $("chunk").focus();
  }

  $("finder").addEventListener("submit", (event) => { event.preventDefault(); narrow(); });
  $("chunk").addEventListener("change", async () => {
    chosen = "";
    $("detail").hidden = true;
    await choose($("chunk").value);
    show();
  });
  const typed = later(narrow, 150);
  for (const id of filters) $(id).addEventListener("input", $(id).tagName === "SELECT" ? narrow : typed);
  $("clear").addEventListener("click", clear);
  $("draw").addEventListener("click", async () => {
    charted = true;
    remember();
    await draw($("drawing"), found);
    $("drawing").scrollIntoView({ block: "start" });
    $("drawing").focus({ preventScroll: true });
  });
  $("download").addEventListener("click", () => save(found));
  window.addEventListener("hashchange", follow);
  follow();
})();
