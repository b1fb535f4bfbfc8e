"use strict";
// The figure finder. Data come as scripts, one a subject, when it is chosen; the
// address after # carries the choice, so that a figure or a filter can be linked to.
(() => {
  const shared = window.FINDER;
  const at = Object.fromEntries(shared.fields.map((name, i) => [name, i]));
  const $ = (id) => document.getElementById(id);
  const filters = ["words", "area", "grade", "measure", "from", "to"];
  const most = 200;
  const loaded = new Map();
  const waiting = new Map();
  let rows = [];
  let found = [];
  let chosen = "";

  const plain = (name) => name.replace(/_/g, " ");
  for (const { name, figures } of shared.chunks) {
    const option = document.createElement("option");
    option.value = name;
    option.textContent = `${plain(name.replace("_monthly", ""))}${name.endsWith("_monthly") ? ", monthly returns" : ""} (${figures.toLocaleString("en-GB")})`;
    $("chunk").append(option);
  }

  window.FINDER_LOADED = (name, records) => {
    loaded.set(name, records);
    for (const done of waiting.get(name) || []) done(records);
    waiting.delete(name);
  };

  function load(name) {
    if (loaded.has(name)) return Promise.resolve(loaded.get(name));
    return new Promise((resolve, reject) => {
      const queue = waiting.get(name);
      if (queue) { queue.push(resolve); return; }
      waiting.set(name, [resolve]);
      const script = document.createElement("script");
      script.src = `finder/${name}.js`;
      script.onerror = () => reject(new Error(`finder/${name}.js could not be read`));
      document.head.append(script);
    });
  }

  function state() {
    return new URLSearchParams(window.location.hash.slice(1));
  }

  function remember() {
    const params = new URLSearchParams();
    if ($("chunk").value) params.set("subject", $("chunk").value);
    for (const id of filters) if ($(id).value.trim()) params.set(id, $(id).value.trim());
    if (chosen) params.set("id", chosen);
    const hash = `#${params}`;
    if (hash !== window.location.hash) history.replaceState(null, "", hash);
  }

  function fill(id, values, first) {
    const select = $(id);
    const before = select.value;
    select.replaceChildren();
    const all = document.createElement("option");
    all.value = "";
    all.textContent = first;
    select.append(all);
    for (const [value, text] of values) {
      const option = document.createElement("option");
      option.value = value;
      option.textContent = text;
      select.append(option);
    }
    select.value = values.some(([value]) => value === before) ? before : "";
  }

  const distinct = (column) => [...new Set(rows.map((r) => r[at[column]]))].filter((v) => v !== "").sort();

  function offer() {
    fill("area", distinct("area").map((v) => [v, v]), "All areas");
    fill("grade", distinct("grade").map((v) => [v, v]), "All grades");
    const names = distinct("measure").map((i) => [shared.measures[i].name, shared.measures[i].label]);
    fill("measure", names.sort((a, b) => a[1].localeCompare(b[1])), "All measures");
  }

  function matches(record) {
    const measure = shared.measures[record[at.measure]];
    if ($("area").value && record[at.area] !== $("area").value) return false;
    if ($("grade").value && record[at.grade] !== $("grade").value) return false;
    if ($("measure").value && measure.name !== $("measure").value) return false;
    const year = record[at.end].slice(0, 4);
    if ($("from").value && year < $("from").value) return false;
    if ($("to").value && year > $("to").value) return false;
    const text = [measure.label, record[at.area], record[at.grade], record[at.category], record[at.period], record[at.id]].join(" ").toLowerCase();
    return $("words").value.toLowerCase().split(/\s+/).every((word) => text.includes(word));
  }

  function cell(row, text, kind) {
    const td = document.createElement("td");
    if (kind) td.className = kind;
    td.textContent = text;
    row.append(td);
    return td;
  }

  function show() {
    found = rows.filter(matches).sort((a, b) => (a[at.end] < b[at.end] ? 1 : a[at.end] > b[at.end] ? -1 : 0));
    const body = $("results").tBodies[0];
    body.replaceChildren();
    for (const record of found.slice(0, most)) {
      const row = document.createElement("tr");
      row.dataset.figureIds = record[at.id];
      if (record[at.id] === chosen) row.className = "chosen";
      cell(row, record[at.period]);
      cell(row, shared.measures[record[at.measure]].label);
      cell(row, record[at.area]);
      cell(row, record[at.grade]);
      cell(row, record[at.category]);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "open";
      button.textContent = record[at.shown];
      button.setAttribute("aria-label", `${record[at.shown]}: cite this figure`);
      button.addEventListener("click", () => open(record[at.id], true));
      cell(row, "", "number").append(button);
      cell(row, plain(record[at.basis]));
      body.append(row);
    }
    $("results").hidden = found.length === 0;
    $("download").disabled = found.length === 0;
    $("status").textContent = rows.length === 0
      ? "No subject is chosen yet."
      : `${found.length.toLocaleString("en-GB")} figures${found.length > most ? `, the newest ${most} shown` : ""}.`;
    remember();
  }

  function referenceOf(record) {
    const template = record[at.source] < 0 ? "" : shared.sources[record[at.source]];
    return template.replace("\u0001", () => record[at.place]);
  }

  function line(parent, tag, text, kind) {
    const element = document.createElement(tag);
    if (kind) element.className = kind;
    element.textContent = text;
    parent.append(element);
    return element;
  }

  async function copy(text, button) {
    const before = button.dataset.name;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    button.textContent = "Copied";
    $("status").textContent = "Copied.";
    setTimeout(() => { button.textContent = before; }, 1500);
  }

  function copying(parent, name, text) {
    const button = line(parent, "button", name);
    button.type = "button";
    button.dataset.name = name;
    button.addEventListener("click", () => copy(text, button));
  }

  function same(record) {
    const key = (r) => [at.area, at.grade, at.category, at.end].map((i) => r[i]).join("|");
    const family = (r) => shared.measures[r[at.measure]].name.replace(/^(implied|computed)_/, "");
    return rows.filter((r) => r !== record && key(r) === key(record) && family(r) === family(record));
  }

  function open(id, focus) {
    const record = rows.find((r) => r[at.id] === id);
    const box = $("detail");
    box.replaceChildren();
    if (!record) {
      box.hidden = true;
      chosen = "";
      $("status").textContent = `There is no figure ${id} in this subject.`;
      return;
    }
    chosen = id;
    const measure = shared.measures[record[at.measure]];
    box.dataset.figureIds = id;
    line(box, "h2", `${measure.label}: ${record[at.shown]}`);
    line(box, "p", record[at.sentence], "sentence");
    const reference = referenceOf(record);
    const buttons = line(box, "p", "");
    copying(buttons, "Copy the sentence", record[at.sentence]);
    if (reference) copying(buttons, "Copy the reference", reference);
    copying(buttons, "Copy the link", window.location.href.split("#")[0] + `#id=${encodeURIComponent(id)}`);
    const facts = [`Stored: ${record[at.value] || record[at.flag]}`];
    if (record[at.low]) facts.push(`interval ${Number(record[at.low]).toLocaleString("en-GB")} to ${Number(record[at.high]).toLocaleString("en-GB")}`);
    if (record[at.flag]) facts.push(`symbol: ${plain(record[at.flag])}`);
    if (record[at.status] !== "final") facts.push(record[at.status]);
    facts.push(`basis: ${plain(record[at.basis])}`, `quality: ${record[at.quality]}`);
    line(box, "p", `${facts.join("; ")}.`, "source");
    line(box, "p", reference ? `Reference: ${reference}` : `Working: ${record[at.place]}`, "source");
    for (const number of record[at.caveats]) line(box, "p", shared.caveats[number], "caveat");
    const others = same(record);
    if (others.length) {
      line(box, "h3", "Other published or implied values of the same thing");
      const list = line(box, "ul", "");
      for (const other of others.slice(0, 20)) {
        const item = line(list, "li", "");
        const link = line(item, "a", `${other[at.shown]} (${plain(other[at.basis])})`);
        link.href = `#id=${encodeURIComponent(other[at.id])}`;
      }
    }
    line(box, "p", `Figure id: ${id}`, "source");
    box.hidden = false;
    for (const row of $("results").tBodies[0].rows) row.className = row.dataset.figureIds === id ? "chosen" : "";
    remember();
    if (focus) box.focus();
  }

  async function choose(name) {
    $("chunk").value = name;
    rows = [];
    if (name) {
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

  async function subjectOf(id) {
    for (const { name } of shared.chunks) {
      const records = await load(name);
      if (records.some((r) => r[at.id] === id)) return name;
    }
    return "";
  }

  async function follow() {
    const params = state();
    const id = params.get("id") || "";
    let subject = params.get("subject") || "";
    if (id && !subject) {
      $("status").textContent = "Looking for the figure …";
      subject = await subjectOf(id);
    }
    await choose(subject);
    for (const name of filters) $(name).value = params.get(name) || "";
    show();
    if (id) open(id, true);
  }

  function saveRows() {
    const safe = (text) => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);
    const quote = (value) => {
      const text = safe(String(value));
      return /[",\n\r]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
    };
    const columns = ["figure_id", "measure", "unit", "area", "grade", "category", "period", "period_end", "value", "flag", "status", "basis", "quality", "reference"];
    const lines = [columns.join(",")];
    for (const r of found) {
      const m = shared.measures[r[at.measure]];
      lines.push([r[at.id], m.name, m.unit, r[at.area], r[at.grade], r[at.category], r[at.period], r[at.end], r[at.value], r[at.flag], r[at.status], r[at.basis], r[at.quality], referenceOf(r) || r[at.place]].map(quote).join(","));
    }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([lines.join("\n") + "\n"], { type: "text/csv" }));
    link.download = "figures.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  $("finder").addEventListener("submit", (event) => event.preventDefault());
  $("chunk").addEventListener("change", async () => {
    chosen = "";
    $("detail").hidden = true;
    await choose($("chunk").value);
    show();
  });
  for (const id of filters) $(id).addEventListener("input", show);
  $("download").addEventListener("click", saveRows);
  window.addEventListener("hashchange", follow);
  follow();
})();
