// Dark and light: the system's choice until the reader makes one. Colours live in the style sheet alone.

const prefersDark = matchMedia("(prefers-color-scheme: dark)");
const colours = {};

function applyTheme() {
  const theme = state.theme ?? (prefersDark.matches ? "dark" : "light");
  document.documentElement.dataset.theme = theme;
  const style = getComputedStyle(document.documentElement);
  for (const name of [
    "ground",
    "surface",
    "ink",
    "soft",
    "faint",
    "line",
    "accent",
    ...DATA.figureTypes,
    ...DATA.quads,
  ]) {
    colours[name] = style.getPropertyValue(`--${name}`).trim();
  }
}

function switchTheme() {
  change({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" });
}
