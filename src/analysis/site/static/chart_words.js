"use strict";
// Title, subtitle, alt text and source line of a chart, as analysis.any_chart.words makes them.
(() => {
  const shared = window.FINDER;
  const rules = () => window.FINDER_CHARTING;
  const { filled } = window.FINDER_RECORDS;
  const { groupOf, datesOf, counted, runsOf, canGrow, inOrder, ranked: inRank, capital } = window.CHART_ROWS;

  const labelOf = (r) => shared.measures[r.measure].label;
  const joined = (words) => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`);
  const short = (text) => text.replaceAll("full-time equivalent (FTE)", "FTE");
  const brief = (r) => short(r.short || r.shown);
  const provisional = (r) => (r.status === "provisional" ? " (provisional)" : "");
  const when = (r) => r.period + provisional(r);
  // The sentence without the editions in brackets at its end.
  const whole = (r) => short(filled(r, r.short || r.shown).replace(/ \([^()]*(\([^()]*\)[^()]*)*\)\.$/, "")) + provisional(r);
  const last = (list) => list[list.length - 1];
  const number = (value, digits = 0) => new Intl.NumberFormat("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(String(value));
  const highestFirst = (chosen) => (a, b) => b.value - a.value || (groupOf(chosen, a) < groupOf(chosen, b) ? -1 : 1);

  function newest(rows) {
    const end = last(rows);
    const line = rows.filter((r) => counted(r) === counted(end));
    const { numbers } = runsOf(line);
    const first = line[numbers.indexOf(last(numbers))];
    const rise = end.value - first.value;
    const moved = rise > 0 ? "up from" : rise < 0 ? "down from" : "as";
    return first === end || first.basis !== end.basis ? whole(end) : `${whole(end)}; ${moved} ${brief(first)} ${when(first)}`;
  }

  function ranked(chosen, rows, picked) {
    const ordered = [...rows].sort(highestFirst(chosen));
    const own = ordered.find((r) => picked && groupOf(chosen, r) === picked);
    const first = own || ordered[0];
    if (ordered.length === 1) return whole(first);
    if (own) {
      const above = ordered.filter((r) => Number(r.value) > Number(own.value)).length;
      if (above === ordered.length - 1) return `${whole(own)}, the lowest of the ${ordered.length} shown`;
      return `${whole(own)}; ${above || "none"} of the ${ordered.length} shown ${above < 2 ? "is" : "are"} higher`;
    }
    const low = last(ordered);
    if (first.value === low.value) return `${whole(first)}, as have all ${ordered.length} shown`;
    const joint = ordered.filter((r) => r.value === first.value).length > 1 ? "joint " : "";
    const lows = ordered.filter((r) => r.value === low.value).map((r) => groupOf(chosen, r));
    const lowest = lows.length <= rules().most_lowest ? joined(lows) : `${lows.length} of them`;
    return `${whole(first)}, the ${joint}highest of the ${ordered.length} shown; lowest: ${lowest}, ${brief(low)}${lows.length > 1 ? " each" : ""}`;
  }

  function largestPart(chosen, rows) {
    const end = last([...chosen.total.keys()].sort());
    const top = rows.filter((r) => r.end === end).reduce((most, r) => (Number(r.value) > Number(most.value) ? r : most));
    const total = chosen.total.get(end);
    return `${whole(top)}: ${number((100 * top.value) / total, 1)}% of ${number(total)} in all`;
  }

  function moved(chosen, rows) {
    const [first, end] = datesOf(chosen);
    const both = [...chosen.series.values()].map((each) => [first, end].map((date) => each.find((r) => r.end === date)));
    const [old, now] = both[0];
    const rose = both.filter(([a, b]) => Number(b.value) > Number(a.value)).length;
    const fell = both.filter(([a, b]) => Number(b.value) < Number(a.value)).length;
    return `${labelOf(rows[0]).split(" (")[0]}: of the ${both.length} shown, ${rose} were higher and ${fell} lower ${when(now)} than ${when(old)}`;
  }

  function newestOfEach(chosen, rows) {
    const ends = new Map(rows.map((r) => [groupOf(chosen, r), r])); // rows are oldest first
    const label = labelOf(rows[0]).split(" (")[0];
    const same = new Set([...ends.values()].map((r) => r.end)).size === 1;
    if (same) return `${label} ${when(last(rows))}: ${joined([...ends].map(([name, r]) => `${name} ${brief(r)}`))}`;
    return `${label}: ${joined([...ends].map(([name, r]) => `${name} ${brief(r)} ${when(r)}`))}`;
  }

  function title(chosen, picked = "") {
    const held = chosen.rows.filter((r) => r.value !== "");
    const read = held.filter((r) => r.quality !== "weak" && !canGrow(r));
    const recent = read.length && (Date.parse(last(held).end) - Date.parse(last(read).end)) / 864e5 < rules().copy_days;
    const rows = recent && ["line", "lines", "panels"].includes(chosen.form) ? read : held;
    if (chosen.form === "parts") return largestPart(chosen, rows);
    if (chosen.form === "pairs") return moved(chosen, rows);
    if (chosen.form === "lines") return newestOfEach(chosen, rows);
    if (chosen.form === "line") return newest(rows);
    const now = rows.filter((r) => r.end === last(rows).end);
    const pair = now.length === 2 && !picked && chosen.varies.includes("grade");
    return pair ? newestOfEach(chosen, now) : ranked(chosen, now, picked);
  }

  // Whose staff, by the name that the body had at the date.
  const who = (r) => rules().grades[r.grade].who.find(([until]) => !until || r.end <= until)[1];

  function subtitle({ rows, varies }) {
    const [first, end] = [rows[0], last(rows)];
    const said = [labelOf(first)];
    if (!varies.includes("grade") && end.grade) said.push(who(end));
    if (!varies.includes("category") && first.category) said.push(first.category);
    if (!varies.includes("area")) said.push(first.area);
    const periods = [...new Set(rows.filter((r) => r.end === first.end || r.end === end.end).map((r) => r.period))];
    const bare = (words) => words.replace(/^\S+ /, "");
    said.push(periods.length === 1 ? periods[0] : `${bare(periods[0])} to ${bare(last(periods))}`);
    return said.join(", ");
  }

  const value = (r) => (r.interval ? `${brief(r)} (interval ${r.interval})` : brief(r));

  // The form and every number drawn.
  function alt(chosen) {
    if (datesOf(chosen).length === 1) {
      const held = (r) => ({ ...r, value: r.value === "" ? -Infinity : r.value });
      const ordered = [...chosen.rows].sort((a, b) => highestFirst(chosen)(held(a), held(b)));
      const own = chosen.form === "bars" && inOrder(chosen);
      const told = (own ? inRank(chosen) : ordered).map((r) => `${groupOf(chosen, r) || r.area}: ${value(r)}`).join("; ");
      return `${own ? rules().in_order : chosen.says}. ${capital(when(ordered[0]))}: ${told}.`;
    }
    const lines = [...chosen.series].map(([name, rows]) => {
      const told = rows.map((r) => `${when(r)} ${value(r)}`).join("; ");
      return name ? `${name}: ${told}.` : `${capital(told)}.`;
    });
    return `${chosen.says}. ${lines.join(" ")}`;
  }

  const bare = (edition) => edition.replace(/ \(.*\)$/, "");
  const editions = (names) => (names.length <= rules().most_editions ? joined(names) : `${names.length} editions, ${bare(names[0])} to ${bare(last(names))}`);

  // The publications behind the points, each edition once.
  function behind(chosen) {
    const points = [...chosen.series.values()].flat().flatMap((r) => r.behind || [[r.end, ...r.credited]]);
    points.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0));
    const first = new Map();
    for (const [, publisher, edition, credit, licence] of points) if (!first.has(edition)) first.set(edition, { publisher, edition, credit, licence });
    return [...first.values()];
  }

  const licences = (chosen) => [...new Set(behind(chosen).map((one) => one.licence))].join("; ");

  // The source line: editions of one title share its name.
  function source(chosen) {
    const titles = new Map();
    for (const { publisher, edition, credit } of behind(chosen)) {
      const [name, ...rest] = edition.split(": ");
      const key = [publisher, name, credit].join("|");
      if (!titles.has(key)) titles.set(key, { publisher, name, credit, ones: [] });
      const { ones } = titles.get(key);
      const one = rest.join(": ");
      if (one && !ones.includes(one)) ones.push(one);
    }
    const lines = new Map();
    for (const { publisher, name, credit, ones } of titles.values()) {
      let named = ones.length ? `${name}: ${editions(ones)}` : name;
      if (named.startsWith(`${publisher} `)) named = capital(named.slice(publisher.length + 1));
      lines.set(publisher, [...(lines.get(publisher) || []), credit ? `${named} (${credit})` : named]);
    }
    return `${titles.size > 1 ? "Sources" : "Source"}: ${[...lines].map(([publisher, ones]) => `${publisher}, ${ones.join("; ")}`).join("; ")}`;
  }

  window.CHART_WORDS = { title, subtitle, alt, source, licences, number };
})();
