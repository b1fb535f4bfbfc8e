"use strict";
// Records of the finder: unpacking them, their reference, saving them as CSV.
(() => {
  const shared = window.FINDER;
  const marks = { place: "\u0001", value: "\u0002", when: "\u0003", When: "\u0004", edition: "\u0005" };
  const put = (text, mark, value) => text.replaceAll(mark, () => value);

  // A chunk holds columns side by side; what repeats is an index into a table.
  function decode(data) {
    const { tables, columns, more, groups, sources, area_types: types, kinds, months, published } = data;
    const chunk = { groups, sources, months, published, records: [] };
    const at = (name, i) => (tables[name] ? tables[name][columns[name][i]] : columns[name][i]);
    for (let i = 0; i < columns.head.length; i += 1) {
      const record = { chunk, ...(more[i] || {}) };
      for (const name of ["measure", "area", "grade", "category", "period", "end", "value", "flag", "status", "basis", "source", "quality", "population", "current", "credited", "caveats", "group"]) record[name] = at(name, i);
      record.id = `${at("head", i)}.${at("time", i)}.${at("tail", i)}`;
      record.area_type = types[columns.area[i]];
      record.shown = [at("number", i), at("unit", i)].filter(Boolean).join(" ");
      record.place = [at("sheet", i), at("cell", i)].filter(Boolean).join("!");
      record.kind = kinds[columns.period[i]];
      record.pattern = at("pattern", i);
      record.sentence = filled(record, record.shown);
      chunk.records.push(record);
    }
    return chunk.records;
  }

  // The sentence of a record, with its number as given.
  function filled({ pattern, period, source, chunk }, shown) {
    const edition = source < 0 ? "" : chunk.sources[source][1];
    const When = period.charAt(0).toUpperCase() + period.slice(1);
    return put(put(put(put(pattern, marks.When, When), marks.when, period), marks.value, shown), marks.edition, edition);
  }

  function referenceOf(record) {
    if (record.source < 0) return (record.references || []).join("\n");
    return put(record.chunk.sources[record.source][0], marks.place, record.place);
  }

  // Text that a spreadsheet would take for a formula is shown as text.
  const safe = (text) => (/^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text);
  function quote(value) {
    const text = safe(String(value));
    return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  function save(records) {
    const columns = {
      figure_id: (r) => r.id,
      measure: (r) => r.measure,
      unit: (r) => shared.measures[r.measure].unit,
      area: (r) => r.area,
      grade: (r) => r.grade,
      category: (r) => r.category,
      period: (r) => r.period,
      period_end: (r) => r.end,
      value: (r) => r.value,
      low: (r) => r.low || "",
      high: (r) => r.high || "",
      flag: (r) => r.flag,
      status: (r) => r.status,
      basis: (r) => r.basis,
      quality: (r) => r.quality,
      reference: referenceOf,
    };
    const lines = [Object.keys(columns).join(",")];
    for (const r of records) lines.push(Object.values(columns).map((of) => quote(of(r))).join(","));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([`${lines.join("\n")}\n`], { type: "text/csv" }));
    link.download = "figures.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  }

  window.FINDER_RECORDS = { decode, filled, referenceOf, save };
})();
