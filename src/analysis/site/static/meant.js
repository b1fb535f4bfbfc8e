"use strict";
// Which figures a question read by `FINDER_READING` means, and how well each fits it.
(() => {
  const wholeAreas = ["England and Wales", "HMPPS", "Probation Trusts", "National Probation Service"];
  const ofStaff = ["staff_in_post", "staff_in_post_count", "trainees", "staff_in_post_headcount", "probation_grade_staff"];
  const totals = ["", "All offences", "All supervision", "All MAPPA levels", "All ratings"];
  const shared = window.FINDER;
  const table = () => window.FINDER_WORDS;

  // Measures named more than once, "sfo" and "convictions": what all may mean, if there is such.
  function measuresOf(reading) {
    if (reading.ratio) return ["average_caseload_per_officer"];
    const shared = reading.named.length > 1 ? reading.named[0].filter((m) => reading.named.every((n) => n.includes(m))) : [];
    const meant = shared.length ? shared : reading.measures;
    if (meant.length) return meant.flatMap((m) => [m, ...(table().families.find((f) => f.includes(m)) || [])]);
    return reading.grades.length ? ofStaff : [];
  }

  function above(places) {
    const found = [];
    for (const place of places) for (let up = table().parents[place]; up && !found.includes(up); up = table().parents[up]) found.push(up);
    return [...found, "England and Wales"];
  }

  // The places asked for, and, where a measure is not held of one, the nearest that holds it.
  function placesOf(reading, rows) {
    const dropped = [];
    const places = reading.areas.flatMap((names) => {
      const held = (area) => rows.some((r) => r.area === area);
      if (names.some(held)) return names;
      const nearest = above(names).find(held);
      dropped.push(`${names[0]} is not among them: ${nearest ? `shown for ${nearest}` : "shown for every place"}`);
      return nearest ? [nearest] : [];
    });
    return { places, dropped };
  }

  // The records that fit every word understood, the best fitting first, and what was left aside;
  // null where no word says what is counted, of whom or where.
  function search(reading, records, text) {
    const measures = measuresOf(reading);
    if (!measures.length && !reading.areas.length && !reading.categories.length) return null;
    let rows = measures.length ? records.filter((r) => measures.includes(r.measure)) : records;
    const aside = [];
    const narrow = (fits, said) => {
      const kept = rows.filter(fits);
      if (kept.length) rows = kept;
      else if (rows.length) aside.push(said);
    };
    if (reading.grades.length) narrow((r) => reading.grades.includes(r.grade), `no such figure of ${reading.grades[0]}`);
    if (reading.categories.length) narrow((r) => reading.categories.includes(r.category), `no such figure of ${reading.categories[0]}`);
    const { places, dropped } = placesOf(reading, rows);
    aside.push(...dropped);
    if (places.length) narrow((r) => places.includes(r.area), "");
    if (reading.periods.length) {
      const since = reading.periods.map((p) => p.since).sort()[0];
      const until = reading.since ? "9999" : reading.periods.map((p) => p.until).sort().pop();
      narrow((r) => since <= r.end && r.end <= until, "no such figure of that date");
    }
    for (const word of reading.unknown) narrow((r) => text(r).includes(word), `not understood: ${word}`);
    const usual = (r) => (table().usual_grades[r.measure] || []).indexOf(r.grade);
    const likeliest = reading.measures.length ? reading.measures : measures;
    const alike = (m) => table().families.find((f) => f.includes(m)) || [m];
    const placeOf = (m) => Math.max(0, likeliest.findIndex((l) => alike(l).includes(m)));
    const cost = (r) => (!reading.categories.length && !totals.includes(r.category) ? 3 : 0)
      + (!reading.areas.length && wholeAreas.includes(r.area) === Boolean(reading.ranked) ? 2 : 0)
      + (!reading.grades.length && table().usual_grades[r.measure] ? (usual(r) < 0 ? 4 : usual(r) * 0.1) : 0)
      + (r.quality === "weak" ? 1 : 0) + (r.value === "" ? 3 : 0)
      + (reading.units.length && !reading.units.includes(shared.measures[r.measure]?.unit) ? 2 : 0)
      + (reading.measures.length ? 0.5 : 1) * placeOf(r.measure);
    const way = { highest: 1, lowest: -1 }[reading.ranked] || 0;
    const costs = new Map(rows.map((r) => [r, cost(r)]));
    rows = [...rows].sort((a, b) => costs.get(a) - costs.get(b) || (a.end < b.end ? 1 : a.end > b.end ? -1 : 0) || way * (b.value - a.value));
    return { rows, aside: aside.filter(Boolean) };
  }

  // What the question was read as, for the line above the figures.
  function readAs(reading) {
    const some = (names) => (names.length > 3 ? `${names.slice(0, 3).join(", ")} or another` : names.join(", "));
    const parts = [
      [...new Set((reading.ratio ? measuresOf(reading) : reading.measures).map(labelOf))], reading.grades.slice(0, 1), reading.categories,
      reading.areas.map((names) => names[0]), reading.periods.map((p) => (p.since === p.until ? p.since : `${p.since} to ${p.until}`)),
    ];
    return parts.filter((names) => names.length).map(some).join("; ");
  }

  const labelOf = (measure) => (shared.measures[measure] || { label: measure.replaceAll("_", " ") }).label;

  function textOf(r) {
    r.text ??= [labelOf(r.measure), r.area, r.grade, r.category, r.period, r.id, r.shown].join(" ").toLowerCase();
    return r.text;
  }

  // Of some records those that a question means; where no word says what is asked about, or
  // the table of words could not be read, those whose text holds every word.
  function among(records, words) {
    if (!words) return { rows: records, said: "" };
    const reading = table() ? window.FINDER_READING.read(words) : null;
    if (reading && reading.elsewhere.length) {
      const { phrase, where } = reading.elsewhere[0];
      return { rows: [], said: ` No figure of “${phrase}” is held here; ${where ? `it is published in ${where}` : "where it is published is not known here"}.` };
    }
    const when = reading && reading.foretold ? " No published figure says when; these are the figures held." : "";
    const meant = reading && search(reading, records, textOf);
    if (meant && meant.rows.length) {
      return { rows: meant.rows, said: `${when} Read as: ${[readAs(reading), ...meant.aside].filter(Boolean).join("; ")}.` };
    }
    const each = words.toLowerCase().split(/\s+/);
    return { rows: records.filter((r) => each.every((word) => textOf(r).includes(word))), said: "" };
  }

  window.FINDER_MEANT = { among };
})();
