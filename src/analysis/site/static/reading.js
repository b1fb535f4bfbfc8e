"use strict";
// Reads a question as `read_question` in Python does, with the same table of words.
(() => {
  const relative = Object.entries({
    "year before last": -2, "last year": -1, "previous year": -1, "past year": -1, "last 12 months": -1,
    "last twelve months": -1, "past 12 months": -1, "this year": 0,
  });
  const yearTo = /^(?:(?:12|twelve) months|year|(?:3|three) months|quarter) (?:to|ending|ended|up to|until)(?: the)?(?: end of)?(?: in| on)? /;
  const verbs = ["may", "march", "mar"];
  const leads = ["in", "of", "to", "last", "since", "by", "ending"];
  const counts = ["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
  const ordinals = { first: 1, second: 2, third: 3, fourth: 4, last: 4 };
  const after = ["since", "after", "following"];
  const times = [...after, "before", "during", "until", "than"];
  const against = ["vs", "versus", "v", "compared", "against", "than"];
  const ofSome = /regions|staff|officers|practitioners|people|share|portion|cent|many|%.*%/;
  const likeEnough = 82;
  const long = 6;
  const shortest = 4;
  const longestPhrase = 16;
  const word = /[a-z0-9£%][a-z0-9£%'./-]*[a-z0-9%']|[a-z0-9£%&]/g;
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
    const plain = text.toLowerCase().replaceAll("’", "'").replaceAll("–", "-");
    return (plain.match(word) || []).map((w) => (w === "&" ? "and" : w.replace(/(s?)'s?$|'(?:d|ll|m|re|ve)$|(?<=^\d)s$/, "$1")));
  }

  // "21/22" for "21-22", "2021/22" for "2021-2" and "FY22"; anything else as it is written.
  function withWholeYears(text) {
    const years = /(?<![\d/.,£-])(fy ?)?(19|20)?(\d\d)(?:[/-](?:19|20)?(\d\d?))?(?![\d/%-]|[.,]\d|,? ?(?:years?|yrs?|months?)\b)/gi;
    const plain = text.replace(/(?<=\d)(?:\+| ?-?plus\b)/g, " plus").replace(/\bcy ?(?=(?:19|20)\d\d)/gi, ""); // "60+", "CY2021"
    const spans = plain.replace(/(?<!\d)(\d\d?)[-–](\d\d?)(?= (?:years?|yrs?)\b)/gi, "$1 to $2"); // "5-10 years"
    return spans.replace(/\b(under|over)[ -](\d\d)s\b/gi, "$1 $2").replaceAll("–", "-").replace(years, (all, led, century, short, second) => {
      const year = second ? Number(short) : Number(short) - 1;
      const following = String((year + 1) % 100).padStart(2, "0");
      if (led && !second) return `20${String(year).padStart(2, "0")}/${following}`;
      if (second === following || (century && second === following[1])) return `${century || ""}${short}/${following}`;
      return all;
    });
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
    const { months, short } = table();
    if (Object.hasOwn(short, typed)) return short[typed];
    const led = /^(pre|post|since)-((?:19|20)\d\d)$/.exec(typed);
    if (led) return [{ pre: "before", post: "after", since: "since" }[led[1]], led[2]];
    const dated = /^([a-z]{3,9})[-']?((?:20)?\d\d)$/.exec(typed); // "jun23"
    if (dated && months[dated[1]]) return [dated[1], dated[2]];
    const apart = /^((?:19|20)\d\d)-((?:19|20)?(?!0[1-9]|1[0-2])\d\d)$/.exec(typed); // "2018-2020"
    if (apart && Number(apart[2].slice(-2)) !== (Number(apart[1]) + 1) % 100) {
      return [apart[1], "to", apart[2].length > 2 ? apart[2] : apart[1].slice(0, 2) + apart[2]];
    }
    if (known.has(typed) || months[typed] || ordinals[typed] || typed.length < shortest || /\d/.test(typed)) return typed;
    const pieces = typed.split(/[-/]/); // "ill-health"
    if (pieces.length > 1 && !pieces.some((piece) => months[piece])) return pieces;
    if (typed.endsWith("s") && known.has(typed.slice(0, -1))) return typed.slice(0, -1);
    if (known.has(`${typed}s`)) return `${typed}s`;
    const stem = typed.replace(/(?:e|es|ed|ing)$/, ""); // "recruiting" for "recruited"
    const other = stem.length > 3 && ["ed", "ing", "e", "es", "", "s"].map((end) => stem + end).find((form) => Object.hasOwn(table().phrases, form));
    if (other) return other;
    let best = "";
    let most = 0;
    const letters = (text) => [...text].sort().join("");
    const once = (text) => text.replace(/(.)\1+/g, "$1"); // "staf" and "staff"
    for (const candidate of sorted) { // of short words only with letters changed round or doubled
      if (candidate[0] !== typed[0] || Math.abs(candidate.length - typed.length) > 1) continue;
      const turned = letters(candidate) === letters(typed);
      const score = turned ? 100 : likeness(typed, candidate);
      const like = turned || typed.length >= long || once(candidate) === once(typed);
      if (like && score >= likeEnough && score > most) [best, most] = [candidate, score];
    }
    return best || typed;
  }

  const ofMonth = (year, month, used) => ({ since: iso(year, month, 1), until: iso(year, month, new Date(Date.UTC(year, month, 0)).getUTCDate()), used });
  const ofQuarter = (year, quarter, used) => ({ since: iso(year, 3 * quarter - 2, 1), until: ofMonth(year, 3 * quarter).until, used });
  function ofDay(year, month, day, used) {
    const made = new Date(Date.UTC(year, month - 1, day));
    if (made.getUTCMonth() !== month - 1 || made.getUTCDate() !== day) return null;
    return { since: iso(year, month, day), until: iso(year, month, day), used };
  }

  const parts = {
    early: [1, 3], "start of": [1, 3], "beginning of": [1, 3], spring: [3, 5], mid: [6, 6], "middle of": [6, 6],
    summer: [6, 8], autumn: [9, 11], late: [10, 12], "end of": [10, 12], christmas: [12, 12],
  };
  const partOfYear = new RegExp(`^(${Object.keys(parts).join("|")})[ -](?:of |in )?((?:19|20)\\d\\d)(?![\\d/-])`);
  const ofYear = (year, used) => ({ since: iso(year, 1, 1), until: iso(year, 12, 31), used });

  // The date that begins at a word, and how many words it takes; null if none does.
  function stretchAt(words, at, today) {
    const thisYear = Number(today.slice(0, 4));
    const before = yearTo.exec(words.slice(at, at + 9).join(" "));
    if (before) {
      const skip = before[0].trim().split(" ").length;
      const dated = inWords(words, at + skip, today) || ofNumbers(words[at + skip] || "", thisYear);
      if (dated) return { since: `${dated.until.slice(0, 8)}01`, until: dated.until, used: skip + dated.used };
    }
    for (const [phrase, years] of relative) {
      const size = phrase.split(" ").length;
      if (words.slice(at, at + size).join(" ") === phrase) return ofYear(thisYear + years, size);
    }
    const financial = { this: 0, current: 0, last: -1, previous: -1 };
    if (Object.hasOwn(financial, words[at]) && /^(financial|fiscal) year$/.test(words.slice(at + 1, at + 3).join(" "))) {
      const named = ofNumbers(words[at + 3] || "", thisYear);
      if (named) return { ...named, used: 4 };
      const first = thisYear + financial[words[at]] - (today.slice(5, 7) < "04" ? 1 : 0);
      return { since: iso(first, 4, 1), until: iso(first + 1, 3, 31), used: 3 };
    }
    const many = counts.includes(words[at]) ? Math.max(1, counts.indexOf(words[at])) : Number(words[at]);
    if (many && /^years? (ago|back)$/.test(words.slice(at + 1, at + 3).join(" "))) return ofYear(thisYear - many, 3);
    const part = partOfYear.exec(words.slice(at, at + 4).join(" "));
    if (part) {
      const [first, last] = parts[part[1]];
      return { since: iso(part[2], first, 1), until: ofMonth(Number(part[2]), last).until, used: part[0].split(" ").length };
    }
    return inWords(words, at, today) || ofNumbers(words[at], thisYear);
  }

  // The year named after a month, or the last in which the month had ended, and the words it took.
  function yearAfter(rest, month, today) {
    const thisYear = Number(today.slice(0, 4));
    const skip = rest[0] === "of" ? 1 : 0;
    if (isYear(rest[skip])) return [Number(rest[skip]), skip + 1];
    for (const [phrase, years] of [["last year", -1], ["this year", 0], ["the year before", -1]]) {
      const size = phrase.split(" ").length;
      if (rest.slice(skip, skip + size).join(" ") === phrase) return [thisYear + years, skip + size];
    }
    const other = ["and", "v", "vs", "versus"].includes(rest[0]) && table().months[rest[1]];
    if (other && isYear(rest[2] || "")) return [Number(rest[2]), 0]; // "September and December 2023"
    return [ofMonth(thisYear, month).until <= today ? thisYear : thisYear - 1, 0];
  }

  function inWords(words, at, today) {
    const first = words[at] || "";
    const rest = [...words.slice(at + 1, at + 6), "", "", "", "", ""];
    const month = (text) => table().months[text.replace(/^\.+|\.+$/g, "")] || 0;
    const day = (text) => /^(\d{1,2})(?:st|nd|rd|th)?$/.exec(text);
    const months = /^([a-z]{3,9})(?: ((?:19|20)\d\d))?(?:-| to | until | and )([a-z]{3,9}) ((?:19|20)\d\d)\b/.exec([first, ...rest].join(" "));
    const meant = months && (words[at - 1] === "between" || !months[0].includes(" and "));
    if (months && month(months[1]) && month(months[3])) {
      const { until } = ofMonth(Number(months[4]), month(months[3]));
      const used = months[0].split(" ").length;
      const whole = 12 * (months[4] - months[2]) + month(months[3]) - month(months[1]) === 11;
      if (months[2] && whole) return { since: `${until.slice(0, 8)}01`, until, used }; // twelve months
      if (meant && !months[2] && month(months[1]) <= month(months[3])) return { since: iso(months[4], month(months[1]), 1), until, used };
    }
    if (month(first)) {
      if (day(rest[0]) && isYear(rest[1])) return ofDay(Number(rest[1]), month(first), Number(day(rest[0])[1]), 3);
      const [year, used] = yearAfter(rest, month(first), today);
      const sure = used || !verbs.includes(first) || leads.includes(words[at - 1]);
      return sure ? ofMonth(year, month(first), 1 + used) : null;
    }
    const skip = rest[0] === "of" ? 1 : 0;
    if (day(first) && month(rest[skip])) {
      const [year, used] = yearAfter(rest.slice(skip + 1), month(rest[skip]), today);
      return ofDay(year, month(rest[skip]), Number(day(first)[1]), 2 + skip + used);
    }
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
    found = /^(\d{1,2})[/.](\d{1,2})[/.]((?:19|20)?\d\d)$/.exec(text);
    if (found) {
      const [day, month, short] = found.slice(1).map(Number);
      const year = short < 100 ? 2000 + short : short;
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
    found = /^((?:19|20)\d)0s$/.exec(text);
    if (found) return { since: `${found[1]}0-01-01`, until: `${found[1]}9-12-31`, used: 1 };
    return isYear(text) && Number(text) <= thisYear + 10 ? ofYear(Number(text), 1) : null;
  }

  // "Dec 24": in a question a number after a month is a year, from 2014 to this one.
  function withFullYears(words, today) {
    const isShort = (short) => /^\d\d$/.test(short) && short >= "14" && short <= today.slice(2, 4);
    return words.map((w, at) => (at && table().months[words[at - 1].split("-").pop()] && isShort(w) && !isYear(words[at + 1] || "") ? `20${w}` : w));
  }

  // What a phrase stands for; %d in the table is any number, in words or digits.
  function meaningOf(said) {
    const { phrases, numbers } = table();
    if (Object.hasOwn(phrases, said.join(" "))) return phrases[said.join(" ")];
    const units = ["week", "fortnight", "month", "year"]; // "within a week" is within one
    const words = said.map((w, at) => (w === "a" && units.includes(said[at + 1]) ? "one" : w));
    if (Object.hasOwn(phrases, words.join(" "))) return phrases[words.join(" ")];
    const counted = words.filter((w) => /^\d{1,2}$/.test(w) || Object.hasOwn(numbers, w));
    const general = words.map((w) => (counted.includes(w) ? "%d" : w)).join(" ");
    if (!counted.length || !Object.hasOwn(phrases, general)) return null;
    const filled = (name) => counted.reduce((made, w) => made.replace("%d", numbers[w] ?? w), name);
    return phrases[general].map(([kind, ...names]) => {
      if (!names.some((name) => name.includes("%d"))) return [kind, ...names];
      const made = names.map(filled);
      const known = made.filter((name) => Object.hasOwn(table().kinds, name));
      return [kind, ...(known.length ? known : made.slice(0, 1))];
    });
  }

  // "the last three years", "and the year before": from the beginning of the year so many years ago.
  function years(many, today) {
    const year = Number(today.slice(0, 4)) - (counts.includes(many) ? counts.indexOf(many) : Number(many));
    return ofYear(year, 3);
  }

  // A named event, such as "unification", as the days that the table gives it.
  function momentAt(words, at) {
    let size = Math.min(longestPhrase, words.length - at);
    let meant;
    while (size && !(meant = meaningOf(words.slice(at, at + size)))) size -= 1;
    const named = size && meant.find(([kind]) => kind === "moment");
    if (!named || (meant.length > 1 && !times.includes(words[at - 1]))) return null;
    return { since: named[1], until: named[2], used: size, moment: true };
  }

  function yearBefore(day) {
    const last = new Date(Date.parse(day) - 864e5).toISOString().slice(0, 10);
    const first = ofMonth(Number(last.slice(0, 4)) - 1, Number(last.slice(5, 7))).until;
    return { since: new Date(Date.parse(first) + 864e5).toISOString().slice(0, 10), until: last };
  }

  function above(places) {
    const found = [];
    for (const place of places) for (let up = table().parents[place]; up && !found.includes(up); up = table().parents[up]) found.push(up);
    return [...found, "England and Wales"];
  }

  const ofSeveral = (words) => words.some((w) => w === "and" || w === "or" || against.includes(w));

  // Phrases beside a survey, "what does it say about pay", as the themes that it asks about.
  function ofSurvey(said) {
    if (!said.some((s) => s.kind === "measure" && s.names[0].startsWith("survey_"))) return said;
    const themes = Object.keys(table().kinds).filter((name) => table().kinds[name] === "survey_theme");
    return said.map((s) => {
      const names = themes.filter((theme) => wordsOf(theme).includes(s.words));
      return names.length ? { ...s, kind: "category", names } : s;
    });
  }

  // The places named, without one that only says where another lies: "Leeds in Yorkshire".
  function ownPlaces(phrases, words) {
    const said = [...new Map(phrases.map((s) => [s.names.join("|"), s.names])).values()];
    if (ofSeveral(words)) return said;
    return said.filter((place) => !said.some((other) => other[0] !== place[0]
      && (above(other).includes(place[0]) || (place.slice(1).includes(other[0]) && !above(place).includes(other[0])))));
  }

  // "Murder" with "community supervision" is published as one part; the narrowest first.
  function narrowed(named, text, counted) {
    const lower = text.toLowerCase();
    const aside = [ofSome.test(lower) ? "" : "of capacity", counted ? "" : "Supervised by "].filter(Boolean);
    const kept = named.filter((name) => !aside.some((words) => name.includes(words)));
    const says = (part) => new RegExp(`\\b${part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\b`).test(lower);
    const parts = table().parts.filter(([, whole, part]) => (kept.includes(whole) || whole === "All supervision")
      && (kept.includes(part[0].toUpperCase() + part.slice(1)) || says(part)));
    const narrow = parts.map(([both, whole]) => [kept.includes(whole) ? 0 : 1, both]).sort((a, b) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1));
    return [...new Set([...narrow.map(([, both]) => both), ...kept])];
  }

  // What a question says: measures, grades, series, categories, one list of areas for each
  // place named, periods, and the words that stand in no table.
  function read(text, today = new Date().toISOString().slice(0, 10)) {
    prepare();
    const said = [];
    const made = { periods: [], since: false, unknown: [] };
    const words = withFullYears(wordsOf(withWholeYears(text)).flatMap(corrected), today);
    let than = false;
    for (let at = 0; at < words.length;) {
      const lastYears = /^(?:last|past|previous) (two|three|four|five|six|ten|\d) years$/.exec(words.slice(at, at + 3).join(" "));
      const before = words.slice(Math.max(0, at - 3), at).includes("and") && words.slice(at, at + 3).join(" ") === "the year before";
      const many = before ? "two" : lastYears && lastYears[1];
      const dated = (many && years(many, today)) || stretchAt(words, at, today) || momentAt(words, at);
      if (dated) {
        const said = (list, reach) => words.slice(Math.max(0, at - reach), at).some((w) => list.includes(w));
        if (said(after, 4) || lastYears) {
          made.since = true;
          if (dated.moment) dated.until = ofMonth(...dated.since.split("-").slice(0, 2).map(Number)).until;
        } else if (/\b(?:before|prior)(?: (?:the|to|in|about))?$/.test(words.slice(0, at).join(" "))) Object.assign(dated, yearBefore(dated.since), { moment: true });
        than ||= said(["than"], 2);
        made.periods.push(dated);
        at += dated.used;
        continue;
      }
      let size = Math.min(longestPhrase, words.length - at);
      let meant;
      while (size && !(meant = meaningOf(words.slice(at, at + size)))) size -= 1;
      if (size) {
        const outside = said.length && said[said.length - 1].kind === "outside"; // "outside London"
        for (const [kind, ...names] of meant) {
          if (kind !== "noise") said.push({ words: words.slice(at, at + size).join(" "), kind: outside && ["area", "grade", "category"].includes(kind) ? "without" : kind, names });
        }
        if (meant.some(([kind]) => kind === "category")) { // "after release" is no date
          for (let place = at; place < at + size; place += 1) if (after.includes(words[place])) words[place] = "";
        }
      } else if (!known.has(words[at]) && !/^\d+%*$/.test(words[at]) && !Object.hasOwn(table().numbers, words[at])) made.unknown.push(words[at]);
      at += size || 1;
    }
    const now = said.some((s) => s.kind === "latest") && words.some((w) => against.includes(w));
    if (made.periods.length === 1 && (than || now)) made.since = true; // "2021/22 vs now", "than in 2021/22"
    const ofKinds = ofSurvey(said);
    const of = (kind) => ofKinds.filter((s) => s.kind === kind);
    const names = (list) => [...new Set(list.flatMap((s) => s.names))];
    const dates = made.periods.filter((p) => !p.moment);
    made.periods = made.periods.filter((e) => !e.moment || !dates.some((p) => p.since <= e.until && e.since <= p.until));
    const employers = of("grade").filter((s) => ["All CRC staff", "All Probation Trust staff"].includes(s.names[0]));
    const at = of("grade").map((s) => words.join(" ").indexOf(s.words));
    const between = words.join(" ").slice(Math.min(...at), Math.max(...at)).split(" ");
    const grades = employers.length && !ofSeveral(between) ? employers : of("grade"); // "staff of the companies"
    const named = names(of("measure"));
    const measures = named.length ? named : names(of("implied"));
    const ofCases = of("care").length || measures[0] === "caseload";
    if (of("each").length && ofCases && grades.length && of("measure").every((m) => m.names[0] === "caseload")) {
      ofKinds.push({ kind: "ratio", names: ["cases-per-officer"] });
    }
    let narrow = grades.filter((s) => !s.names[0].startsWith("All "));
    if (narrow.length && !narrow.some((s) => table().groups[s.names[0]] === "probation")) {
      narrow = grades.filter((s) => narrow.includes(s) || s.names[0].startsWith("All Probation "));
    }
    return {
      ...made,
      units: (table().units.find(([w]) => ` ${words.join(" ")} `.includes(` ${w} `)) || ["", []])[1],
      measures,
      named: of("measure").map((s) => s.names),
      ratio: of("ratio").length > 0,
      ranked: ["highest", "lowest"].find((kind) => of(kind).length) || (of("placed").length ? "highest" : ""),
      grades: names(narrow.length ? narrow : grades),
      areas: ownPlaces(of("area"), words),
      categories: narrowed(names(of("category")), text, named.length > 0),
      elsewhere: of("elsewhere").map(({ words: phrase, names: [where] }) => ({ phrase, where })),
      foretold: of("foretold").length > 0,
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
