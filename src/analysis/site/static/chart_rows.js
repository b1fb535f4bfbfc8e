"use strict";
// The rows a chart draws and the form they take, by the rules of analysis.any_chart, whose
// tables come with charting/rules.js when a chart is first asked for.
(() => {
  const shared = window.FINDER;
  const rules = () => window.FINDER_CHARTING;
  const spaced = (name) => name.replace(/_/g, " ") || "none";
  const distinct = (rows, of) => [...new Set(rows.map(of))];
  const counted = (r) => [r.population, r.basis].filter(Boolean).join(", ");
  const unitOf = (r) => shared.measures[r.measure].unit;
  const editionOf = (r) => (r.source < 0 ? { name: r.edition, month: r.month, published: "" }
    : { name: r.chunk.sources[r.source][1], month: r.chunk.months[r.source], published: r.chunk.published[r.source] });
  const compare = (a, b) => {
    for (let i = 0; i < a.length; i += 1) {
      if (a[i] < b[i]) return -1;
      if (a[i] > b[i]) return 1;
    }
    return 0;
  };
  const spoken = (end) => new Date(`${end}T00:00Z`).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

  // The rows of the kind with most values (newest, where equal); the others are told of.
  function most(rows, of, told, what, name) {
    const kinds = new Map();
    for (const r of rows) {
      const kind = kinds.get(of(r)) || { values: 0, count: 0, newest: "" };
      kind.count += 1;
      if (r.value !== "") kind.values += 1;
      if (r.end > kind.newest) kind.newest = r.end;
      kinds.set(of(r), kind);
    }
    if (kinds.size < 2) return rows;
    const standing = ([kind, { values, count, newest }]) => [values, count, newest, kind];
    const [[best], ...others] = [...kinds].sort((a, b) => compare(standing(b), standing(a)));
    others.sort((a, b) => compare([-a[1].count, a[0]], [-b[1].count, b[0]]));
    told.push(`Not drawn, as figures of ${what}: ${others.map(([kind, { count }]) => `${name(kind)}, ${count}`).join("; ")}.`);
    return rows.filter((r) => of(r) === best);
  }

  const standing = (r) => {
    const rank = rules().qualities.indexOf(r.quality);
    const edition = editionOf(r);
    return [r.current, -(rank < 0 ? rules().qualities.length : rank), r.value !== "", edition.published, edition.name];
  };
  const butCategory = (r) => [r.area, r.grade, r.end, counted(r)].join("|");

  // The value in force of each group, way of counting and date.
  function oneValueEach(rows, told) {
    const found = new Map();
    for (const r of rows) {
      const key = `${butCategory(r)}|${r.category}`;
      if (!found.has(key) || compare(standing(r), standing(found.get(key))) > 0) found.set(key, r);
    }
    if (found.size < rows.length) told.push(`Earlier or repeated values of the same figures are not drawn (${rows.length - found.size}).`);
    return [...found.values()];
  }

  // Parts that are sums of others, "All court orders", where both are there, are left out.
  function withoutSums(rows, told) {
    const names = distinct(rows, (r) => r.category).sort();
    const sums = names.filter((name) => name.startsWith(rules().sum));
    if (!sums.length || names.length - sums.length < 2) return rows;
    told.push(`Not drawn, as sums of other parts: ${sums.join("; ")}.`);
    return rows.filter((r) => !sums.includes(r.category));
  }

  // The kind of period that one line may have: every year, or a count at any moment.
  const lengthOf = (r) => (r.kind === "month" && rules().stocks.includes(r.measure) ? "snapshot" : rules().years[r.kind] || r.kind);

  // The total of each date to which its parts add up, within their rounding.
  function totalsOf(rows, totals) {
    const found = new Map();
    for (const end of distinct(rows, (r) => r.end)) {
      const parts = rows.filter((r) => r.end === end);
      const whole = totals.get(butCategory(parts[0]));
      if (!whole || whole.value === "" || parts.some((p) => p.value === "")) continue;
      const summed = parts.reduce((sum, p) => sum + Number(p.value), 0);
      if (whole.value > 0 && Math.abs(whole.value - summed) <= 0.5 * parts.length + 1e-9) found.set(end, Number(whole.value));
    }
    return found;
  }

  function select(given) {
    const told = [];
    let rows = given.filter((r) => !rules().suspected.includes(r.id));
    if (!rows.some((r) => r.value !== "")) throw new Error("None of these figures has a value that could be drawn.");
    if (rows.length < given.length) told.push(`Not drawn, as suspected errors of the source: ${given.length - rows.length}.`);
    rows = most(rows, (r) => r.measure, told, "other measures", (m) => shared.measures[m].label);
    if (unitOf(rows[0]) === "rating") throw new Error("Ratings are words and have no axis. Choose another measure.");
    rows = most(rows, lengthOf, told, "periods of another length", spaced);
    if (distinct(rows, (r) => r.area).length > rules().few) rows = most(rows, (r) => r.area_type, told, "other kinds of area", spaced);
    let totals = new Map();
    if (distinct(rows, (r) => r.category).filter(Boolean).length > 1) {
      totals = new Map(rows.filter((r) => !r.category).map((r) => [butCategory(r), r]));
      rows = rows.filter((r) => r.category);
      rows = withoutSums(most(rows, (r) => rules().categories[r.category] || "", told, "other breakdowns", spaced), told);
    } else {
      rows = most(rows, (r) => r.category, told, "another part", (c) => c || "the whole");
    }
    const varies = ["area", "grade", "category"].filter((c) => distinct(rows, (r) => r[c]).length > 1);
    rows = oneValueEach(rows, told);
    if (varies.length) rows = most(rows, counted, told, "other ways of counting", spaced);
    const total = varies.join() === "category" ? totalsOf(rows, totals) : new Map();
    const order = (r) => [r.end, r.area, r.grade, r.category];
    rows.sort((a, b) => compare(order(a), order(b)));
    return { rows, varies, told, total };
  }

  const groupOf = (chosen, r) => chosen.varies.map((c) => r[c] || "All").join(", ");
  const groupsOf = (chosen) => distinct(chosen.rows, (r) => groupOf(chosen, r));
  // Whether the groups are parts with an order of their own, such as ages, and the rows in it.
  const inOrder = (chosen) => chosen.varies.join() === "category" && chosen.rows.every((r) => rules().ordered.includes(rules().categories[r.category] || ""));
  const ranked = (chosen) => (inOrder(chosen) ? [...chosen.rows].sort((a, b) => rules().places[a.category] - rules().places[b.category]) : chosen.rows);
  const datesOf = (chosen) => distinct(chosen.rows, (r) => r.end).sort();

  function only(chosen, keep, told) {
    const rows = chosen.rows.filter(keep);
    const ends = new Set(rows.map((r) => r.end));
    return { ...chosen, rows, told: rows.length < chosen.rows.length ? [...chosen.told, told] : chosen.told, total: new Map([...chosen.total].filter(([end]) => ends.has(end))) };
  }

  // Whether a declared break concerns a figure; a column that is blank may be concerned.
  function concerns(rule, r) {
    const about = { series: shared.series[r.measure.replace(/_/g, "-")], measure: r.measure, basis: r.basis, area: r.area, area_type: r.area_type, category: r.category };
    const where = rule.conditions;
    for (const [condition, column] of Object.entries(rules().conditions)) {
      const wanted = where[condition];
      if (wanted && (about[column] ? !wanted.includes(about[column]) : column === "category")) return false;
    }
    if (!r.grade || !(where.grades || where.grade_groups)) return true;
    return (where.grades || []).includes(r.grade) || (where.grade_groups || []).includes(rules().grades[r.grade].group);
  }

  // The breaks between two figures: of date, of edition.
  function between(one, other) {
    const [first, last] = [one.end, other.end].sort();
    const [early, late] = [editionOf(one).month, editionOf(other).month].sort();
    return rules().breaks.filter((b) => ((b.at && b.cuts && first < b.at && b.at <= last) || (early && b.edition_from && early < b.edition_from && b.edition_from <= late))
      && concerns(b, one) && concerns(b, other));
  }
  const parted = (one, other) => between(one, other).length > 0;
  const canGrow = (r) => r.status === "provisional" && rules().growing.includes(r.measure);

  // Why no line joins two figures that follow each other; blank if one does.
  function parting(before, after) {
    const kinds = [before.kind, after.kind];
    const days = (Date.parse(after.end) - Date.parse(before.end)) / 864e5;
    if (days > rules().gap_days[lengthOf(after) === "snapshot" ? "snapshot" : "flow"]) return "gap";
    if (kinds[0] !== kinds[1] && kinds.includes("calendar_year") && kinds.every((kind) => rules().years[kind])) return "years";
    if (canGrow(after)) return "grows";
    const cut = between(before, after);
    return cut.some((b) => b.at) ? "break" : cut.length ? "edition" : "";
  }

  // The run of each row of a line, and why lines end.
  function runsOf(rows) {
    const reasons = new Set();
    const numbers = [];
    let before = null;
    let run = 0;
    for (const r of rows) {
      const why = before && r.value !== "" ? parting(before, r) : "";
      if (why) { reasons.add(why); run += 1; }
      numbers.push(run);
      if (r.value !== "") before = r;
    }
    return { numbers, reasons };
  }

  // The dated breaks of each group between its own figures.
  function breaksOf(chosen) {
    const found = new Map();
    for (const group of groupsOf(chosen)) {
      const rows = chosen.rows.filter((r) => r.value !== "" && groupOf(chosen, r) === group);
      if (!rows.length) continue;
      const [first, last] = [rows[0].end, rows[rows.length - 1].end];
      for (const b of rules().breaks) {
        if (b.at && b.cuts && first < b.at && b.at <= last && !found.has(b.at) && rows.some((r) => concerns(b, r))) found.set(b.at, b.label);
      }
    }
    return [...found].sort();
  }

  function factsOf(chosen) {
    const { rows, total } = chosen;
    const dates = datesOf(chosen);
    const ends = rows.filter((r) => r.end === dates[0] || r.end === dates[dates.length - 1]);
    const held = rows.filter((r) => r.value !== "");
    const groups = groupsOf(chosen);
    return {
      dates: dates.length,
      groups: groups.length,
      longest: Math.max(...groups.map((g) => g.length)),
      parts: total.size === dates.length,
      intervals: held.length > 0 && held.every((r) => r.low && r.high),
      joined: distinct(rows, counted).length === 1 && !ends.some((a) => ends.some((b) => groupOf(chosen, a) === groupOf(chosen, b) && parted(a, b))),
    };
  }

  const fits = (form, facts) => ["dates", "groups", "longest"].every((n) => !form[n] || (form[n][0] <= facts[n] && facts[n] <= form[n][1]))
    && ["parts", "intervals", "joined"].every((n) => !form[n] || facts[n]);
  const formOf = (chosen) => rules().forms.find((form) => fits(form, factsOf(chosen)));

  function valuesOf(chosen) {
    const found = new Map(groupsOf(chosen).map((g) => [g, 0]));
    for (const r of chosen.rows) if (r.value !== "") found.set(groupOf(chosen, r), found.get(groupOf(chosen, r)) + 1);
    return found;
  }

  function fewOverTime(chosen) {
    const { dates, groups, parts } = factsOf(chosen);
    if (groups === 1 || dates === 1 || parts) return false;
    const several = [...valuesOf(chosen).values()].filter((n) => n > 1).length;
    return several < 0.6 * groups || several < 2 || groups > rules().most_panels + 8;
  }

  function atNewest(chosen) {
    const held = new Map();
    for (const r of chosen.rows) if (r.value !== "") held.set(r.end, (held.get(r.end) || 0) + 1);
    const dates = datesOf(chosen);
    if (dates.length === 1 || !held.size) return chosen;
    const enough = 0.6 * Math.max(...held.values());
    const end = [...held.keys()].filter((e) => held.get(e) >= enough).sort().pop();
    return only(chosen, (r) => r.end === end, `Not drawn: the other dates held, ${spoken(dates[0])} to ${spoken(dates[dates.length - 1])}.`);
  }

  function settle(selected) {
    let chosen = fewOverTime(selected) ? atNewest(selected) : selected;
    if (!formOf(chosen)) chosen = atNewest(chosen);
    const form = formOf(chosen);
    if (!form) throw new Error("No form of chart suits these figures. Choose fewer.");
    const values = valuesOf(chosen);
    if (form.name === "line") {
      const held = chosen.rows.filter((r) => r.value !== "");
      const ways = distinct(held, counted);
      const dates = new Map(ways.map((way) => [way, distinct(held.filter((r) => counted(r) === way), (r) => r.end)]));
      const newest = (way) => [[...dates.get(way)].sort().pop(), dates.get(way).length];
      const kept = [ways.reduce((best, way) => (compare(newest(way), newest(best)) > 0 ? way : best))];
      while (kept.length < Math.min(rules().most_counts, ways.length)) {
        const seen = kept.flatMap((way) => dates.get(way));
        const standing = (way) => [dates.get(way).filter((end) => !seen.includes(end)).length, dates.get(way).length];
        const rest = ways.filter((way) => !kept.includes(way));
        const best = rest.reduce((most, way) => (compare(standing(way), standing(most)) > 0 ? way : most));
        if (!standing(best)[0]) break; // it would only double a line
        kept.push(best);
      }
      const others = ways.filter((way) => !kept.includes(way)).map(spaced).join("; ");
      chosen = only(chosen, (r) => kept.includes(counted(r)), `Not drawn, other ways of counting: ${others}.`);
    } else if (form.name === "lines" || form.name === "panels") {
      const single = [...values.keys()].filter((g) => values.get(g) < 2);
      chosen = only(chosen, (r) => values.get(groupOf(chosen, r)) > 1, `Not drawn, as held for one date only: ${single.join("; ")}.`);
    } else if (form.name === "pairs") {
      chosen = only(chosen, (r) => values.get(groupOf(chosen, r)) === 2, "Not drawn, for want of one of the two dates.");
    }
    return { ...chosen, form: form.name, says: form.says };
  }

  const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  // The rows of each line or row of the chart by its name.
  function seriesOf(chosen) {
    const line = chosen.form === "line";
    const found = new Map();
    for (const r of chosen.form === "bars" ? ranked(chosen) : chosen.rows) {
      const name = line ? counted(r) : groupOf(chosen, r) || r.area;
      found.set(name, [...(found.get(name) || []), r]);
    }
    if (!line) return found;
    if (found.size === 1) return new Map([["", chosen.rows]]);
    const several = (of) => distinct(chosen.rows, of).length > 1;
    const name = ([r]) => capital([r.population && several((one) => one.population) ? rules().populations[r.population].replace(/^the /, "") : "", several((one) => one.basis) ? spaced(r.basis) : ""].filter(Boolean).join(", "));
    return new Map([...found].map(([, rows]) => [name(rows), rows]));
  }

  // What is drawn: rows, form, lines, breaks. Throws where nothing can be.
  function plan(given) {
    const chosen = settle(select(given));
    const overTime = ["line", "lines", "panels"].includes(chosen.form);
    return { ...chosen, series: seriesOf(chosen), breaks: overTime ? breaksOf(chosen) : [] };
  }

  window.CHART_ROWS = { plan, groupOf, datesOf, counted, runsOf, canGrow, inOrder, ranked, unitOf, capital };
})();
