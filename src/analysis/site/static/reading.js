"use strict";
// Reads a question as `read_question` in Python does, with the same table of words.
(() => {
  const relative = [["last year", -1], ["previous year", -1], ["year before last", -2], ["this year", 0]];
  const ordinals = { first: 1, second: 2, third: 3, fourth: 4, last: 4 };
  const likeEnough = 82;
  const shortest = 4;
  const longestPhrase = 12;
  const word = /[a-z0-9£%][a-z0-9£%'./-]*[a-z0-9%]|[a-z0-9£%]/g;
  const iso = (year, month, day) => `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
  const isYear = (text) => /^(19|20)\d\d$/.test(text);
  let known = null;
  let sorted = [];

  const table = () => window.FINDER_WORDS;

  function prepare() {
    if (known) return;
    known = new Set(Object.keys(table().phrases).flatMap((phrase) => phrase.split(" ")));
    sorted = [...known].sort();
  }

  function wordsOf(text) {
    const plain = text.toLowerCase().replaceAll("&", " and ").replaceAll("’", "'").replaceAll("–", "-");
    return (plain.match(word) || []).map((w) => w.replace(/('s|s'|')$/, (end) => (end === "s'" ? "s" : "")));
  }

  // Per cent of letters two words share in order: the ratio of rapidfuzz.
  function likeness(one, other) {
    let row = new Array(other.length + 1).fill(0);
    for (const letter of one) {
      const next = [0];
      for (let i = 0; i < other.length; i += 1) next.push(letter === other[i] ? row[i] + 1 : Math.max(next[i], row[i + 1]));
      row = next;
    }
    return (200 * row[other.length]) / (one.length + other.length);
  }

  function corrected(typed) {
    const { months } = table();
    if (known.has(typed) || months[typed] || ordinals[typed] || typed.length < shortest || /\d/.test(typed)) return typed;
    if (typed.endsWith("s") && known.has(typed.slice(0, -1))) return typed.slice(0, -1);
    if (known.has(`${typed}s`)) return `${typed}s`;
    let best = "";
    let most = 0;
    for (const candidate of sorted) {
      const score = likeness(typed, candidate);
      if (score >= likeEnough && score > most) [best, most] = [candidate, score];
    }
    return best && best[0] === typed[0] ? best : typed;
  }

  const ofMonth = (year, month, used) => ({ since: iso(year, month, 1), until: iso(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate()), used });
  const ofQuarter = (year, quarter, used) => ({ since: iso(year, 3 * quarter - 2, 1), until: ofMonth(year, 3 * quarter).until, used });
  function ofDay(year, month, day, used) {
    const made = new Date(Date.UTC(year, month - 1, day));
    if (made.getUTCMonth() !== month - 1 || made.getUTCDate() !== day) return null;
    return { since: iso(year, month, day), until: iso(year, month, day), used };
  }

  // The date that begins at a word, and how many words it takes; null if none does.
  function stretchAt(words, at, thisYear) {
    for (const [phrase, years] of relative) {
      const size = phrase.split(" ").length;
      if (words.slice(at, at + size).join(" ") === phrase) return { since: iso(thisYear + years, 1, 1), until: iso(thisYear + years, 12, 31), used: size };
    }
    return inWords(words[at], [...words.slice(at + 1, at + 5), "", "", "", ""]) || ofNumbers(words[at], thisYear);
  }

  function inWords(first, rest) {
    const month = (text) => table().months[text.replace(/^\.+|\.+$/g, "")] || 0;
    const day = (text) => /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(text);
    if (month(first) && isYear(rest[0])) return ofMonth(Number(rest[0]), month(first), 2);
    if (month(first) && day(rest[0]) && isYear(rest[1])) return ofDay(Number(rest[1]), month(first), Number(day(rest[0])[1]), 3);
    const skip = rest[0] === "of" ? 1 : 0;
    if (day(first) && month(rest[skip]) && isYear(rest[skip + 1])) return ofDay(Number(rest[skip + 1]), month(rest[skip]), Number(day(first)[1]), 3 + skip);
    const quarter = (text) => /^q([1-4])$/.exec(text);
    if (quarter(first) && isYear(rest[0])) return ofQuarter(Number(rest[0]), Number(quarter(first)[1]), 2);
    if (isYear(first) && quarter(rest[0])) return ofQuarter(Number(first), Number(quarter(rest[0])[1]), 2);
    const of = rest[1] === "of" ? 1 : 0;
    if (ordinals[first] && rest[0] === "quarter" && isYear(rest[1 + of])) return ofQuarter(Number(rest[1 + of]), ordinals[first], 3 + of);
    return null;
  }

  function ofNumbers(text, thisYear) {
    let found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
    if (found) return ofDay(Number(found[1]), Number(found[2]), Number(found[3]), 1);
    found = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text);
    if (found) {
      const [day, month, year] = found.slice(1).map(Number);
      return ofDay(year, month, day, 1) || ofDay(year, day, month, 1);
    }
    for (const [pattern, century] of [[/^((?:19|20)\d\d)[/-](?:(?:19|20))?(\d\d)$/, 0], [/^(\d\d)\/(\d\d)$/, 2000]]) {
      found = pattern.exec(text);
      if (found && Number(found[2]) === (Number(found[1]) + 1) % 100) {
        const year = century + Number(found[1]) + 1;
        return { since: iso(year - 1, 4, 1), until: iso(year, 3, 31), used: 1 };
      }
    }
    found = /^((?:19|20)\d\d)-(0[1-9]|1[0-2])$/.exec(text);
    if (found) return ofMonth(Number(found[1]), Number(found[2]), 1);
    return isYear(text) && Number(text) <= thisYear + 10 ? { since: iso(text, 1, 1), until: iso(text, 12, 31), used: 1 } : null;
  }

  // What a question says: measures, grades, series, categories, one list of areas for each
  // place named, periods, and the words that stand in no table.
  function read(text, thisYear = new Date().getFullYear()) {
    prepare();
    const said = [];
    const made = { periods: [], since: false, unknown: [] };
    const words = wordsOf(text).map(corrected);
    for (let at = 0; at < words.length;) {
      const dated = stretchAt(words, at, thisYear);
      if (dated) {
        made.periods.push(dated);
        if (at && ["since", "after"].includes(words[at - 1])) made.since = true;
        at += dated.used;
        continue;
      }
      let size = Math.min(longestPhrase, words.length - at);
      const phrase = () => words.slice(at, at + size).join(" ");
      while (size && !Object.hasOwn(table().phrases, phrase())) size -= 1;
      if (size) for (const [kind, ...names] of table().phrases[phrase()]) said.push({ kind, names });
      else if (!known.has(words[at]) && !/^\d+$/.test(words[at])) made.unknown.push(words[at]);
      at += size || 1;
    }
    const of = (kind) => said.filter((s) => s.kind === kind);
    const names = (list) => [...new Set(list.flatMap((s) => s.names))];
    const narrow = of("grade").filter((s) => !s.names[0].startsWith("All "));
    const measures = names(of("measure"));
    return {
      ...made,
      measures: measures.length ? measures : names(of("implied")),
      named: of("measure").map((s) => s.names),
      series: names(of("series")),
      ratio: of("ratio").length > 0,
      ranked: ["highest", "lowest"].find((kind) => of(kind).length) || "",
      grades: names(narrow.length ? narrow : of("grade")),
      areas: [...new Map(of("area").map((s) => [s.names.join("|"), s.names])).values()],
      categories: names(of("category")),
    };
  }

  let loading = null;
  function load() {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = "words/words.js";
      script.onload = resolve;
      script.onerror = () => reject(new Error("words/words.js could not be read"));
      document.head.append(script);
    });
    return loading;
  }

  window.FINDER_READING = { load, read };
})();
