"use strict";
// Opens every folded part before printing, so that a printed page is whole.
window.addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details")) part.open = true;
});
