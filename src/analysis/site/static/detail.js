"use strict";
// One figure of the finder in full: sentence, reference, working, caveats, other values.
(() => {
  const shared = window.FINDER;
  const { referenceOf } = window.FINDER_RECORDS;
  const { line, copyButton } = window.COPYING;
  const plain = (name) => name.replace(/_/g, " ");

  function figureLink(parent, id, text) {
    const link = line(parent, "a", text);
    link.href = `#id=${encodeURIComponent(id)}`;
    parent.dataset.figureIds = id;
  }

  function facts(record) {
    const said = [`stored value ${record.value || "none"}`];
    const number = (text) => Number(text).toLocaleString("en-GB", { maximumFractionDigits: 2 });
    if (record.low) said.push(`interval ${number(record.low)} to ${number(record.high)}`);
    if (record.flag) said.push(`marked ${plain(record.flag)}`);
    if (record.status !== "final") said.push(record.status);
    said.push(`counted on the basis “${plain(record.basis)}”`, `quality: ${record.quality}`);
    const text = said.join("; ");
    return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
  }

  function working(box, record) {
    if (!record.inputs) return;
    line(box, "h3", "Working");
    if (record.place !== "as printed") line(box, "p", `${record.place} = ${record.shown}`);
    const list = line(box, "ul", "");
    for (const [id, text] of record.inputs) figureLink(line(list, "li", ""), id, text);
  }

  function others(box, record) {
    const members = (record.group ? record.chunk.groups[record.group] : []).map((member) => {
      if (Array.isArray(member)) return member;
      const other = record.chunk.records[member];
      const edition = other.source < 0 ? "worked out" : other.chunk.sources[other.source][1];
      return [other.id, `${other.shown} (${plain(other.basis)}, ${edition})`, ""];
    }).filter(([id]) => id !== record.id);
    if (!members.length) return;
    line(box, "h3", "Other values for the same thing");
    const list = line(box, "ul", "");
    for (const [id, text, why] of members) {
      const item = line(list, "li", "");
      figureLink(item, id, text);
      if (why) line(item, "span", ` ${why}`, "source");
    }
  }

  function showDetail(box, record) {
    const reference = referenceOf(record);
    const link = `${window.location.href.split("#")[0]}#id=${encodeURIComponent(record.id)}`;
    box.replaceChildren();
    box.dataset.figureIds = record.id;
    line(box, "h2", `${shared.measures[record.measure].label}: ${record.shown}`);
    line(box, "p", record.sentence, "sentence");
    const buttons = line(box, "p", "");
    copyButton(buttons, "Copy sentence and reference", `${record.sentence}\n${reference}`);
    copyButton(buttons, "Copy the sentence", record.sentence);
    copyButton(buttons, "Copy the reference", reference);
    copyButton(buttons, "Copy the link", link);
    line(box, "p", facts(record), "source");
    for (const text of reference.split("\n")) line(box, "p", `Reference: ${text}`, "source");
    working(box, record);
    for (const number of record.caveats) line(box, "p", shared.caveats[number], "caveat");
    for (const note of record.notes || []) line(box, "p", note, "caveat");
    others(box, record);
    const last = line(box, "p", `Figure id: ${record.id}. `, "source id");
    line(last, "a", "What the measure means").href = `methodology.html#${record.measure}`;
  }

  window.FINDER_DETAIL = { showDetail };
})();
