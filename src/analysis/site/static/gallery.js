"use strict";
// The charts page: each chart's HTML to embed, made of what the page shows of it.
(() => {
  const { copyButton, embedded } = window.COPYING;
  for (const section of document.querySelectorAll("section.chart")) {
    const picture = section.querySelector("img");
    const snippet = embedded({
      src: picture.getAttribute("src").replace(/^.*\//, ""),
      width: picture.getAttribute("width"),
      height: picture.getAttribute("height"),
      alt: picture.alt.replace(/ \(opens the drawing\)$/, ""),
      caption: section.querySelector(".source").textContent,
    });
    copyButton(section.querySelector(".buttons"), "Copy HTML to embed", snippet, `Copy HTML to embed: ${section.querySelector("h3").textContent}`);
  }
})();
