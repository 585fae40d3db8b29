"use strict";
// Runs before anything is drawn, so that the page does not flash in the other theme.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  let chosen = null;
  try {
    chosen = localStorage.getItem("katabatic-theme");
  } catch {
    // a browser may refuse storage to files; then the choice lasts as long as the page
  }
  const show = () => {
    const isDark = chosen ? chosen === "dark" : dark.matches;
    root.dataset.theme = isDark ? "dark" : "light";
    const button = document.getElementById("theme");
    if (button) {
      button.setAttribute("aria-pressed", String(isDark));
    }
  };
  show();
  dark.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", () => {
    show();
    document.getElementById("theme").addEventListener("click", () => {
      chosen = root.dataset.theme === "dark" ? "light" : "dark";
      try {
        localStorage.setItem("katabatic-theme", chosen);
      } catch {
        // as above
      }
      show();
    });
  });
})();
