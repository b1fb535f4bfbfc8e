"use strict";
// "Chart these": the figures found as a chart, by the same table of forms as the command.
(() => {
  const shared = window.FINDER;
  const { save } = window.FINDER_RECORDS;
  const { line } = window.FINDER_DETAIL;
  const colours = ["#0B2A52", "#EA713B", "#1B716A", "#771740", "#337ED1", "#A3181C"];
  const qualities = ["primary", "derived", "inferred", "quoted", "weak"];
  const mostPanels = 12;
  const few = 6;

  const kindOf = (r) => {
    if (/^at /.test(r.period)) return "day";
    if (/12 months|financial year|^in \d{4}$/.test(r.period)) return "year";
    return /quarter/.test(r.period) ? "quarter" : "month";
  };

  // The rows of the kind with most values; what else there is goes to `told`.
  function most(rows, of, what, told) {
    const counts = new Map();
    for (const r of rows) counts.set(of(r), (counts.get(of(r)) || 0) + (r.value !== "" ? 1000 : 1));
    if (counts.size < 2) return rows;
    const best = [...counts].sort((a, b) => b[1] - a[1])[0][0];
    const kept = rows.filter((r) => of(r) === best);
    told.push(`Not drawn, as figures of ${what}: ${rows.length - kept.length}.`);
    return kept;
  }

  const count = (rows, column) => new Set(rows.map((r) => r[column])).size;

  function select(found) {
    const told = [];
    let rows = found.filter((r) => shared.measures[r.measure].unit !== "rating");
    rows = most(rows, (r) => r.measure, "other measures", told);
    rows = most(rows, kindOf, "periods of another length", told);
    if (count(rows, "area") > few) rows = most(rows, (r) => r.area_type, "other kinds of area", told);
    if (new Set(rows.map((r) => r.category).filter(Boolean)).size > 1) rows = rows.filter((r) => r.category);
    const varies = ["area", "grade", "category"].filter((c) => count(rows, c) > 1);
    const kept = new Map();
    for (const r of rows) {
      const key = [r.area, r.grade, r.category, r.basis, r.end].join("|");
      const held = kept.get(key);
      const rank = (one) => qualities.indexOf(one.quality);
      if (!held || rank(r) < rank(held) || (rank(r) === rank(held) && r.source > held.source)) kept.set(key, r);
    }
    rows = [...kept.values()];
    if (varies.length) rows = most(rows, (r) => r.basis, "other ways of counting", told);
    rows.sort((a, b) => (a.end < b.end ? -1 : 1));
    return { rows, varies, told };
  }

  const groupOf = (r, varies) => varies.map((c) => r[c] || "All").join(", ") || r.area;

  function factsOf(rows, varies, breaks) {
    const dates = [...new Set(rows.map((r) => r.end))];
    const held = rows.filter((r) => r.value !== "");
    return {
      dates: dates.length,
      groups: new Set(rows.map((r) => groupOf(r, varies))).size,
      longest: Math.max(...rows.map((r) => groupOf(r, varies).length)),
      parts: false,
      intervals: held.length > 0 && held.every((r) => r.low && r.high),
      joined: !breaks.some((b) => b[0] > dates[0] && b[0] <= dates[dates.length - 1]),
    };
  }

  const fits = (form, facts) =>
    ["dates", "groups", "longest"].every((n) => !form[n] || (form[n][0] <= facts[n] && facts[n] <= form[n][1])) &&
    ["parts", "intervals", "joined"].every((n) => !form[n] || facts[n]);

  // What is drawn: rows, form, words. Null where nothing can be.
  function plan(found) {
    let { rows, varies, told } = select(found);
    if (!rows.some((r) => r.value !== "")) return null;
    const breaks = shared.breaks[rows[0].measure] || [];
    let facts = factsOf(rows, varies, breaks);
    const formOf = () => shared.forms.find((f) => fits(f, facts));
    const counts = new Map();
    for (const r of rows) if (r.value !== "") counts.set(groupOf(r, varies), (counts.get(groupOf(r, varies)) || 0) + 1);
    const several = [...counts.values()].filter((n) => n > 1).length;
    const sparse = facts.groups > 1 && facts.dates > 1 && (several < 0.6 * facts.groups || several < 2 || facts.groups > mostPanels + 8);
    if (sparse || !formOf()) {
      const ends = new Map();
      for (const r of rows) ends.set(r.end, (ends.get(r.end) || 0) + 1);
      const enough = 0.6 * Math.max(...ends.values());
      const end = [...ends.keys()].filter((e) => ends.get(e) >= enough).sort().pop();
      if (ends.size > 1) told.push("Not drawn: the other dates held.");
      rows = rows.filter((r) => r.end === end);
      facts = factsOf(rows, varies, breaks);
    }
    const form = formOf();
    if (!form) return null;
    return { rows, varies, told, breaks: breaks.filter((b) => b[0] > rows[0].end && b[0] <= rows[rows.length - 1].end), form: form.name, facts };
  }

  const bare = (r) => r.sentence.replace(/ \([^()]*(\([^()]*\)[^()]*)*\)\.$/, "");

  function titleOf({ rows, varies, form }) {
    const held = rows.filter((r) => r.value !== "");
    if (form === "line" || form === "lines") return bare(held[held.length - 1]);
    const end = held[held.length - 1].end;
    const ranked = held.filter((r) => r.end === end).sort((a, b) => b.value - a.value);
    const low = ranked[ranked.length - 1];
    if (ranked.length === 1) return bare(ranked[0]);
    return `${bare(ranked[0])}, the highest of the ${ranked.length} shown; lowest: ${groupOf(low, varies)}, ${low.shown}`;
  }

  function sourceOf(rows) {
    const editions = new Set(rows.map((r) => (r.source < 0 ? "worked out from published figures" : r.chunk.sources[r.source][1])));
    const names = [...editions];
    const copied = rows.some((r) => r.quality === "weak") ? " (some from a reworded copy)" : "";
    return `Source: ${names.length > 6 ? `${names.length} editions, ${names[0]} to ${names[names.length - 1]}` : names.join("; ")}${copied}`;
  }

  // Words over and under a picture that is to stand by itself.
  function wrapped(text, most) {
    const lines = [""];
    for (const word of text.split(" ")) {
      const last = lines[lines.length - 1];
      if (last && last.length + word.length + 1 > most) lines.push(word);
      else lines[lines.length - 1] = last ? `${last} ${word}` : word;
    }
    return lines;
  }

  // look: `square` for a picture with its title and source in it, `picked` for the one
  // bar to stand out.
  function specOf(made, width, look) {
    const spec = formed(made, width, look);
    if (!look.square) return spec;
    const titled = { text: wrapped(titleOf(made), width / 10), subtitle: wrapped(sourceOf(made.rows), width / 7.5), anchor: "start", frame: "bounds", fontSize: 15, subtitleFontSize: 11, subtitleColor: "#4A525C", offset: 12 };
    return { ...spec, title: titled, background: "white", padding: { left: 8, top: 8, bottom: 8, right: 30 }, ...(spec.height === 320 ? { height: Math.max(240, width * 0.7) } : {}) };
  }

  function formed(made, width, look) {
    const { rows, varies, breaks, form } = made;
    const label = shared.measures[rows[0].measure].label;
    const one = varies.length === 0;
    const values = rows.filter((r) => r.value !== "").map((r) => ({
      end: r.end, value: Number(r.value), low: Number(r.low), high: Number(r.high), period: r.period, shown: r.shown,
      series: one ? r.basis.replace(/_/g, " ") : groupOf(r, varies), status: r.status,
      stretch: breaks.filter((b) => b[0] <= r.end).length,
    }));
    const tip = [{ field: "series", title: "Of" }, { field: "period", title: "When" }, { field: "shown", title: "Value" }];
    const colour = { field: "series", type: "nominal", scale: { range: colours }, legend: { orient: "top", title: null, labelLimit: 260, columns: width < 500 ? 1 : 2 } };
    const y = { field: "value", type: "quantitative", title: null, axis: { grid: true } };
    const time = { field: "end", type: "temporal", title: null };
    const order = [...values].sort((a, b) => b.value - a.value).map((v) => v.series);
    const name = { field: "series", type: "nominal", sort: [...new Set(order)], title: null, axis: { labelLimit: width * (look.square ? 0.55 : 0.4) } };
    const across = { field: "value", type: "quantitative", title: null };
    const base = { data: { values }, width: "container", autosize: { type: "fit-x", contains: "padding" }, config: { font: "Verdana, sans-serif", axis: { labelFontSize: 12 }, legend: { labelFontSize: 12 }, view: { stroke: null } } };
    const curve = { mark: { type: "line" }, encoding: { x: time, y, color: colour, detail: { field: "stretch" } } };
    const dots = { mark: { type: "point", size: 45, filled: false }, encoding: { x: time, y, color: colour, fill: { condition: { test: "datum.status === 'provisional'", value: "white" }, field: "series", type: "nominal", scale: { range: colours }, legend: null }, tooltip: tip } };
    const rules = { data: { values: breaks.map(([at, text]) => ({ at, text })) }, encoding: { x: { field: "at", type: "temporal" } }, layer: [{ mark: { type: "rule", strokeDash: [3, 3], color: "#868D95" } }, { mark: { type: "text", angle: 270, align: "right", baseline: "bottom", dy: -2, y: 4, color: "#4A525C", fontSize: 11 }, encoding: { text: { field: "text" } } }] };
    if (form === "line" || form === "lines") return { ...base, height: 320, layer: breaks.length ? [curve, dots, rules] : [curve, dots] };
    if (form === "panels") {
      const plain = { encoding: { x: time, y }, layer: [{ mark: { type: "line", color: colours[0] }, encoding: { detail: { field: "stretch" } } }, { mark: { type: "point", color: colours[0] }, encoding: { tooltip: tip } }] };
      const columns = width < 500 ? 1 : 3;
      return { ...base, width: undefined, autosize: undefined, facet: { field: "series", type: "nominal", title: null }, columns, spec: { width: width / columns - 60, height: 110, ...plain } };
    }
    const height = 26 * new Set(order).size + 10;
    if (form === "intervals") return { ...base, height, encoding: { y: name, tooltip: tip }, layer: [{ mark: "rule", encoding: { x: { field: "low", type: "quantitative", title: null }, x2: { field: "high" } } }, { mark: { type: "point", filled: true, size: 70, color: colours[0] }, encoding: { x: across } }] };
    if (form === "pairs") return { ...base, height, encoding: { y: name, x: across }, layer: [{ mark: { type: "line", color: "#868D95" }, encoding: { detail: { field: "series" } } }, { mark: { type: "point", filled: true, size: 70 }, encoding: { color: { field: "period", type: "nominal", scale: { range: ["#868D95", colours[0]] }, legend: { orient: "top", title: null } }, tooltip: tip } }] };
    if (form === "spread") return { ...base, height: 60, mark: { type: "tick", thickness: 2, color: colours[0] }, encoding: { x: { ...across, scale: { zero: false } }, tooltip: tip } };
    return { ...base, height, encoding: { y: name, x: across, tooltip: tip }, layer: [{ mark: { type: "bar", color: colours[0] }, encoding: look.picked ? { color: { condition: { test: `datum.series === ${JSON.stringify(look.picked)}`, value: colours[1] }, value: colours[0] } } : {} }, { mark: { type: "text", align: "left", dx: 4, fontSize: 12 }, encoding: { text: { field: "value", type: "quantitative", format: ",.4~r" } } }], title: { text: label, fontSize: 12, fontWeight: "normal", anchor: "start" } };
  }

  let loading = null;
  function library() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = "vendor/vega.js";
      script.onload = resolve;
      script.onerror = () => reject(new Error("vendor/vega.js could not be read"));
      document.head.append(script);
    });
    return loading;
  }

  function download(address, name) {
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
  }

  async function draw(box, found, look = {}) {
    const made = plan(found);
    box.hidden = false;
    box.replaceChildren();
    if (!made) {
      line(box, "p", "These figures have no value that could be drawn on one axis. Choose one measure.");
      return;
    }
    const { rows, told, breaks, form } = made;
    line(box, "h2", look.square ? "Chart" : titleOf(made));
    line(box, "p", [shared.measures[rows[0].measure].label, rows[0].grade && !made.varies.includes("grade") ? rows[0].grade : "", made.varies.includes("area") ? "" : rows[0].area].filter(Boolean).join(", "), "source");
    const picture = line(box, "div", "", "drawing");
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", rows.map((r) => `${groupOf(r, made.varies)} ${r.period}: ${r.shown}`).join("; "));
    for (const text of [...told, ...(breaks.length ? ["Lines are cut where the way of counting changed."] : []), sourceOf(rows)]) line(box, "p", text, "source");
    const buttons = line(box, "p", "", "buttons");
    try {
      await library();
    } catch (error) {
      line(box, "p", `${error.message}. Is the site's folder whole?`);
      return;
    }
    const { view } = await window.vegaEmbed(picture, specOf(made, picture.clientWidth, look), { actions: false, renderer: "svg", ast: true, defaultStyle: false, tooltip: false, logLevel: 1 });
    const stem = `${rows[0].measure.replace(/_/g, "-")}-${form}`;
    for (const kind of ["png", "svg"]) {
      const button = line(buttons, "button", `Save ${kind.toUpperCase()}`, "quiet");
      button.type = "button";
      button.addEventListener("click", async () => download(await view.toImageURL(kind, 2), `${stem}.${kind}`));
    }
    const table = line(buttons, "button", "Save CSV", "quiet");
    table.type = "button";
    table.addEventListener("click", () => save(rows));
  }

  window.FINDER_DRAW = { draw, plan };
})();
