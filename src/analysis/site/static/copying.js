"use strict";
// Copying from a page: lines, buttons that copy, HTML to embed.
(() => {
  function line(parent, tag, text, kind) {
    const element = document.createElement(tag);
    if (kind) element.className = kind;
    element.textContent = text;
    parent.append(element);
    return element;
  }

  async function copy(text, button, name) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      // Some browsers keep the clipboard from pages opened from disk.
      const area = document.createElement("textarea");
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      button.focus();
    }
    button.textContent = "Copied";
    document.getElementById("status").textContent = "Copied.";
    setTimeout(() => { button.textContent = name; }, 1500);
  }

  function copyButton(parent, name, text, label) {
    const button = line(parent, "button", name, "copy");
    button.type = "button";
    if (label) button.setAttribute("aria-label", label);
    button.addEventListener("click", () => copy(text, button, name));
  }

  const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;").replaceAll("'", "&#x27;");
  const linked = (address, text) => (address ? ` <a href="${escaped(address)}">${escaped(text)}</a>` : "");

  // A picture with its alt text and caption, as the command writes it to a file.
  function embedded({ src, width, height, alt, caption, address, text }) {
    return `<figure>\n<img src="${escaped(src)}" width="${width}" height="${height}" style="max-width:100%;height:auto" alt="${escaped(alt)}">\n<figcaption>${escaped(caption)}${linked(address, text)}</figcaption>\n</figure>\n`;
  }

  window.COPYING = { line, copyButton, escaped, linked, embedded };
})();
