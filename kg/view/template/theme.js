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
    "thin",
    "line",
    "accent",
    ...DATA.figureTypes,
    ...DATA.quads,
  ]) {
    colours[name] = style.getPropertyValue(`--${name}`).trim();
  }
}

const channels = (colour) => [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

/** The colour of a quad class for text: three parts of it and two of ink, dark (or bright) enough to be read. */
function textColour(quad) {
  const ink = channels(colours.ink);
  const mixed = channels(colours[quad]).map((value, at) => Math.round(0.6 * value + 0.4 * ink[at]));
  return `#${mixed.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function switchTheme() {
  change({ theme: document.documentElement.dataset.theme === "dark" ? "light" : "dark" });
}
