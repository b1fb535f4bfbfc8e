"use strict";
// The finder's data: scripts, one a subject, read when it is chosen.
(() => {
  const shared = window.FINDER;
  const loaded = new Map();
  const waiting = new Map();

  window.FINDER_LOADED = (name, data) => {
    const records = window.FINDER_RECORDS.decode(data);
    loaded.set(name, records);
    for (const { resolve } of waiting.get(name) || []) resolve(records);
    waiting.delete(name);
  };

  function loadOne(name) {
    if (loaded.has(name)) return Promise.resolve(loaded.get(name));
    return new Promise((resolve, reject) => {
      const queue = waiting.get(name);
      if (queue) { queue.push({ resolve, reject }); return; }
      waiting.set(name, [{ resolve, reject }]);
      const script = document.createElement("script");
      script.src = `finder/${name}.js`;
      script.onerror = () => {
        for (const asked of waiting.get(name) || []) asked.reject(new Error(`finder/${name}.js could not be read`));
        waiting.delete(name);
      };
      document.head.append(script);
    });
  }

  async function load(name) {
    if (name !== "all") return loadOne(name);
    const parts = shared.chunks.map((chunk) => chunk.name).filter((part) => !part.endsWith("_monthly"));
    return (await Promise.all(parts.map(loadOne))).flat();
  }

  // The subject that holds a figure, told by its id alone.
  function subjectOf(id) {
    const parts = id.replace(/^derived\./, "").split(".");
    const series = Object.hasOwn(shared.series, parts[0]) ? shared.series[parts[0]] : "";
    if (!series) return "";
    return parts[parts.length - 1].startsWith(shared.monthly) ? `${series}_monthly` : series;
  }

  window.FINDER_SUBJECTS = { load, subjectOf };
})();
