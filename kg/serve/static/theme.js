// Dark and light: the system's choice until the reader makes one, which this browser keeps.
"use strict";
(() => {
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const kept = () => {
    try {
      return localStorage.getItem("theme");
    } catch {
      return null;
    }
  };
  const apply = () => {
    document.documentElement.dataset.theme = kept() ?? (prefersDark.matches ? "dark" : "light");
  };
  apply();
  prefersDark.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("theme").addEventListener("click", () => {
      const next = document.documentElement.dataset.theme === "dark" ? "light" : "dark";
      try {
        localStorage.setItem("theme", next);
      } catch {
        /* the choice lasts for this page only */
      }
      document.documentElement.dataset.theme = next;
    });
  });
})();
