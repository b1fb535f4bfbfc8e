"use strict";
// "Chart these": the figures found as a chart, with the rows, form and words of the command.
(() => {
  const rules = () => window.FINDER_CHARTING;
  const { save } = window.FINDER_RECORDS;
  const { line, copyButton, embedded } = window.COPYING;
  const { plan, runsOf, inOrder, unitOf, capital } = window.CHART_ROWS;
  const { title, subtitle, alt, source, licences, number } = window.CHART_WORDS;
  const overTime = ["line", "lines", "panels"];

  // Values as the axis of the command prints them.
  function printed(made) {
    const unit = unitOf(made.rows[0]);
    const digits = made.rows.some((r) => r.value % 1) ? rules().digits[unit] || 0 : 0;
    return (value) => `${value < 0 ? "\u2212" : ""}${unit === "pounds" ? "£" : ""}${number(Math.abs(value), digits)}${unit === "percent" ? "%" : ""}`;
  }

  // The points of every line or row. A stretch is joined; it ends where a value is missing too.
  function pointsOf(made) {
    const said = printed(made);
    const points = [];
    for (const [series, rows] of made.series) {
      const { numbers } = runsOf(rows);
      let gaps = 0;
      for (const [at, r] of rows.entries()) {
        if (r.value === "") { gaps += 1; continue; }
        const stretch = `${series} ${numbers[at]} ${gaps}`;
        points.push({ series, stretch, name: capital(r.period.replace(/^(in|at) (the )?/, "")), end: r.end, period: r.period, status: r.status, value: Number(r.value), low: Number(r.low), high: Number(r.high), shown: r.short || r.shown, label: made.form === "intervals" && r.low !== r.high ? `${said(Number(r.value))}\n(${r.interval})` : said(Number(r.value)) });
      }
    }
    return points;
  }

  function cutOf(made) {
    const values = made.rows.filter((r) => r.value !== "").map((r) => Number(r.value));
    const [low, high] = [Math.min(...values), Math.max(...values)];
    return made.form === "spread" ? low > 0 : overTime.includes(made.form) && values.length > rules().few_points && low > 0 && high - low < rules().cut_below * high;
  }

  function notesOf(made) {
    const { provisional, outlined, cut, cut_across: across, spread, pairs, ways, interval } = rules().notes;
    const held = made.rows.filter((r) => r.value !== "");
    const lines = overTime.includes(made.form);
    const hollow = held.some((r) => r.status === "provisional");
    const ends = [...new Set(held.map((r) => r.period))];
    const each = lines ? [...made.series.values()] : [];
    const reasons = new Set(each.flatMap((rows) => [...runsOf(rows).reasons]));
    if (each.some((rows) => {
      const values = rows.map((r) => r.value !== "");
      return values.slice(values.indexOf(true), values.lastIndexOf(true)).includes(false);
    })) reasons.add("gap");
    return [
      lines && hollow && provisional,
      made.form === "bars" && hollow && outlined,
      ...Object.entries(rules().parting).map(([why, note]) => reasons.has(why) && note),
      cutOf(made) && (lines ? cut : across),
      made.form === "spread" && spread,
      made.form === "pairs" && pairs.replace("{}", ends[0]).replace("{}", ends[1]),
      made.form === "intervals" && interval.replace("{}", [...new Set(made.rows.map((r) => r.limits).filter(Boolean))].sort().join(" or ")),
      made.form === "line" && made.series.size > 1 && ways,
      made.breaks.length > 0 && "Lines are cut where the way of counting changed.",
    ].filter(Boolean);
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

  // An axis, legend or header shows each name in lines that fit, none cut short.
  const linesOf = (names, room) => Object.fromEntries(names.map((name) => [name, wrapped(name, Math.max(12, Math.floor(room / 6.5)))]));
  const shownAs = (lines) => ({ labelExpr: `(${JSON.stringify(lines)})[datum.label]`, labelLimit: 0 });
  const legendOf = (names, room) => ({ orient: "top", title: null, columns: room < 400 ? 1 : 2, ...shownAs(linesOf(names, room < 400 ? room - 30 : room / 2 - 30)) });

  // look: `square` for a picture with its title and source in it, `picked` for the one
  // group to stand out.
  function specOf(made, width, look) {
    const [, quiet] = rules().quiet;
    const spec = { config: { font: "Verdana, sans-serif", axis: { labelFontSize: 12 }, legend: { labelFontSize: 12 }, view: { stroke: null } }, data: { values: pointsOf(made) }, ...(overTime.includes(made.form) ? timeSpec(made, width) : rowSpec(made, width, look)) };
    if (!look.square) return spec;
    const words = { text: wrapped(title(made, look.picked), width / 10), subtitle: wrapped(source(made), width / 7.5), anchor: "start", frame: "bounds", fontSize: 15, subtitleFontSize: 11, subtitleColor: quiet, offset: 12 };
    return { ...spec, title: words, background: "white", padding: { left: 8, top: 8, bottom: 8, right: 30 }, ...(spec.height === 320 ? { height: Math.max(240, width * 0.7) } : {}) };
  }

  const fitted = { width: "container", autosize: { type: "fit-x", contains: "padding" } };
  const tip = [{ field: "series", title: "Of" }, { field: "period", title: "When" }, { field: "shown", title: "Value" }];
  const hollowWhere = (test) => ({ condition: { test, value: "white" } });

  // Years where the points span more than two, else months.
  function yearsOrMonths(made, width) {
    const ends = made.rows.map((r) => Date.parse(r.end)).sort((a, b) => a - b);
    const years = (ends[ends.length - 1] - ends[0]) / 31557600000;
    if (years < 2) return { format: "%b %Y", tickCount: Math.floor(width / 110), labelOverlap: true };
    return { format: "%Y", tickCount: { interval: "year", step: Math.ceil((years * 50) / width) }, labelOverlap: true };
  }

  // Lines over time: one, several, or one a panel.
  function timeSpec(made, width) {
    const [context, quiet] = rules().quiet;
    const range = rules().colours;
    const panels = made.form === "panels";
    const columns = panels && width >= 500 ? 3 : 1;
    const x = { field: "end", type: "temporal", title: null, axis: yearsOrMonths(made, width / columns) };
    const highest = Math.max(...made.rows.map((r) => Number(r.value)));
    const scale = cutOf(made) ? { zero: false, domainMin: (1 - rules().room) * highest } : { zero: true };
    const unit = { percent: "datum.label + '%'", pounds: "'£' + datum.label" }[unitOf(made.rows[0])];
    const y = { field: "value", type: "quantitative", title: null, scale, ...(unit ? { axis: { labelExpr: unit } } : {}) };
    const several = !panels && made.series.size > 1;
    const legend = several ? legendOf([...made.series.keys()], width - 60) : null;
    const colour = several ? { field: "series", type: "nominal", scale: { range }, sort: null, legend: null } : { value: range[0] };
    const fill = { ...hollowWhere("datum.status === 'provisional'"), ...(several ? { ...colour, legend } : { value: range[0] }) };
    // Lines are told apart by the shape of their points too, for readers who see no colours.
    const shape = several ? { shape: { ...colour, scale: { range: rules().shapes }, legend } } : {};
    const layer = [
      { mark: "line", encoding: { x, y, color: colour, detail: { field: "stretch" } } },
      { mark: { type: "point", size: panels ? 20 : 45 }, encoding: { x, y, color: colour, fill, ...shape, tooltip: tip } },
    ];
    const rule = { mark: { type: "rule", strokeDash: [3, 3], color: context } };
    const name = { mark: { type: "text", angle: 270, align: "right", baseline: "bottom", dy: -2, y: 4, color: quiet, fontSize: 11 }, encoding: { text: { field: "text" } } };
    if (made.breaks.length) layer.push({ data: { values: made.breaks.map(([at, text]) => ({ at, text })) }, encoding: { x: { field: "at", type: "temporal" } }, layer: panels ? [rule] : [rule, name] });
    if (!panels) return { ...fitted, height: 320, layer };
    return { facet: { field: "series", type: "nominal", title: null, header: { labelFontSize: 12, ...shownAs(linesOf([...made.series.keys()], width / columns - 50)) } }, columns, spec: { width: width / columns - 60, height: 110, layer } };
  }

  // Dots along one axis, each moved up or down until it touches no other.
  function apart(points, width) {
    const values = points.map((p) => p.value);
    const step = (12 * (Math.max(...values) - Math.min(...values) || 1)) / width;
    const placed = [];
    for (const point of [...points].sort((a, b) => a.value - b.value)) {
      let level = 0;
      while (placed.some((p) => p.level === level && point.value - p.value < step)) level = level > 0 ? -level : 1 - level;
      placed.push({ ...point, level });
    }
    return placed;
  }

  // One row a group, or a bar a date in parts.
  function rowSpec(made, width, look) {
    const [context] = rules().quiet;
    const [plain, strong] = rules().colours;
    const points = pointsOf(made);
    const newest = points.reduce((end, p) => (p.end > end ? p.end : end), "");
    const order = made.form === "bars" && inOrder(made) ? [...made.series.keys()] : [...new Set(points.filter((p) => p.end === newest).sort((a, b) => b.value - a.value || (a.series < b.series ? -1 : 1)).map((p) => p.series))];
    const colour = look.picked ? { condition: { test: `datum.series === ${JSON.stringify(look.picked)}`, value: strong }, value: plain } : { value: plain };
    const parted = made.form === "parts";
    const names = parted ? [...new Set(points.map((p) => p.name))] : order;
    const lines = linesOf(names, width * 0.4);
    const most = Math.max(...Object.values(lines).map((l) => l.length));
    const height = Math.max(parted || made.form === "intervals" ? 40 : 26, 14 * most + 8) * names.length + 10;
    const plot = width - 6.5 * Math.max(...Object.values(lines).flat().map((l) => l.length)) - 30;
    const y = { field: parted ? "name" : "series", type: "nominal", sort: names, title: null, axis: shownAs(lines) };
    // The scale leaves room for the value printed after the end of each bar or line.
    const printedRoom = 6.3 * Math.max(...points.flatMap((p) => p.label.split("\n").map((l) => l.length))) + 12;
    const high = Math.max(...points.map((p) => (made.form === "intervals" ? p.high : p.value)));
    const beyond = ["bars", "intervals"].includes(made.form) && high > 0 && printedRoom < 0.9 * plot;
    const x = { field: "value", type: "quantitative", title: null, ...(beyond ? { scale: { domainMax: (high * plot) / (plot - printedRoom) } } : {}) };
    const value = { mark: { type: "text", align: "left", dx: 6, fontSize: 12, baseline: "middle", lineBreak: "\n" }, encoding: { text: { field: "label" } } };
    if (parted) {
      const parts = [...made.series.keys()];
      const shades = rules().shades[parts.length];
      const total = Math.max(...made.total.values());
      const values = points.map((p) => ({ ...p, part: parts.indexOf(p.series) }));
      const stacked = { x: { ...x, stack: "zero" }, y, order: { field: "part" }, tooltip: tip };
      const shade = { field: "series", type: "nominal", sort: null, scale: { domain: parts, range: shades }, legend: legendOf(parts, plot) };
      return { ...fitted, data: { values }, height, encoding: stacked, layer: [
        { mark: { type: "bar", stroke: "white" }, encoding: { color: shade } },
        { mark: { type: "text", fontSize: 12 }, encoding: { x: { ...stacked.x, bandPosition: 0.5 }, text: { field: "label" }, detail: { field: "series" }, opacity: { condition: { test: `datum.value < ${(total * 7 * Math.max(...points.map((p) => p.label.length))) / plot}`, value: 0 }, value: 1 }, color: { condition: { test: `datum.part > ${(parts.length - 1) / 3}`, value: "white" }, value: "black" } } },
      ] };
    }
    if (made.form === "intervals") return { ...fitted, height, encoding: { y, tooltip: tip }, layer: [{ mark: "rule", encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, color: colour } }, { mark: { type: "point", filled: true, size: 70 }, encoding: { x, color: colour } }, { ...value, encoding: { ...value.encoding, x: { ...x, field: "high" } } }] };
    if (made.form === "pairs") return { ...fitted, height, encoding: { y, x }, layer: [{ mark: { type: "line", color: context }, encoding: { detail: { field: "series" } } }, { mark: { type: "point", size: 70 }, encoding: { color: colour, fill: { ...hollowWhere(`datum.end !== ${JSON.stringify(newest)}`), ...(look.picked ? { condition: [hollowWhere(`datum.end !== ${JSON.stringify(newest)}`).condition, colour.condition] } : {}), value: plain }, tooltip: tip } }] };
    if (made.form === "spread") {
      const placed = apart(points, width);
      const [low, high] = [Math.min(...placed.map((p) => p.level)), Math.max(...placed.map((p) => p.level))];
      const ends = [["left", placed[0], high + 2], ["right", placed[placed.length - 1], low - 2], ...placed.filter((p) => p.series === look.picked).map((p) => ["center", p, high + 4])];
      const labels = ends.map(([align, p, level]) => ({ data: { values: [{ ...p, level, name: `${p.series} ${p.label}` }] }, mark: { type: "text", fontSize: 12, limit: width * 0.9, align }, encoding: { text: { field: "name" } } }));
      const levels = { field: "level", type: "quantitative", axis: null, scale: { domain: [low - 3, high + 5] } };
      return { ...fitted, data: { values: placed }, height: 14 * (high - low + 8), encoding: { x: { ...x, scale: { zero: false } }, y: levels, tooltip: tip }, layer: [{ mark: { type: "point", filled: true, size: 50 }, encoding: { color: colour } }, ...labels] };
    }
    const bar = { fill: { ...hollowWhere("datum.status === 'provisional'"), ...(look.picked ? { condition: [hollowWhere("datum.status === 'provisional'").condition, colour.condition] } : {}), value: plain }, stroke: colour };
    return { ...fitted, height, encoding: { y, x, tooltip: tip }, layer: [{ mark: "bar", encoding: bar }, value] };
  }

  const loading = new Map();
  function read(address) {
    if (!loading.has(address)) loading.set(address, new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = () => reject(new Error(`${address} could not be read. Is the site's folder whole?`));
      document.head.append(script);
    }));
    return loading.get(address);
  }

  function download(address, name) {
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
  }

  async function draw(box, found, look = {}) {
    box.hidden = false;
    box.replaceChildren();
    let made;
    try {
      await Promise.all(["charting/rules.js", "vendor/vega.js"].map(read));
      made = plan(found);
    } catch (error) {
      line(box, "p", error.message);
      return;
    }
    const { rows, told, form } = made;
    line(box, "h2", look.square ? "Chart" : title(made, look.picked));
    line(box, "p", subtitle(made), "source");
    const picture = line(box, "div", "", "drawing");
    picture.dataset.form = form;
    for (const text of [...notesOf(made), ...told, source(made)]) line(box, "p", text, "source");
    const buttons = line(box, "p", "", "buttons");
    const { view } = await window.vegaEmbed(picture, specOf(made, picture.clientWidth, look), { actions: false, renderer: "svg", ast: true, defaultStyle: false, tooltip: false, logLevel: 1 });
    picture.setAttribute("role", "img"); // after the library, which names every picture alike
    picture.setAttribute("aria-label", alt(made));
    const stem = `${rows[0].measure.replace(/_/g, "-")}-${form}`;
    for (const kind of ["png", "svg"]) {
      const button = line(buttons, "button", `Save ${kind.toUpperCase()}`, "quiet");
      button.type = "button";
      button.addEventListener("click", async () => download(await view.toImageURL(kind, 2), `${stem}.${kind}`));
    }
    const table = line(buttons, "button", "Save CSV", "quiet");
    table.type = "button";
    table.addEventListener("click", () => save(rows));
    const { width, height } = picture.querySelector("svg").getBoundingClientRect();
    const caption = `${title(made, look.picked)}. ${source(made)}. ${licences(made)}.`;
    copyButton(buttons, "Copy HTML to embed", embedded({ src: `${stem}.png`, width: Math.round(width), height: Math.round(height), alt: alt(made), caption, address: look.address, text: "The publication" }));
  }

  window.FINDER_DRAW = { draw };
})();
