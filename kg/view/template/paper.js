// What is printed: the picture, what it means, which part of the store it is, and the events with their sources.

const MOST_PRINTED = 300;

function startPaper() {
  let before = null;
  addEventListener("beforeprint", () => {
    before ??= { at: network.getViewPosition(), scale: network.getScale(), theme: state.theme };
    // Paper is white.
    state.theme = "light";
    applyTheme();
    redrawGraph();
    fillPaper();
  });
  addEventListener("afterprint", () => {
    if (!before) return;
    state.theme = before.theme;
    applyTheme();
    redrawGraph();
    network.moveTo({ position: before.at, scale: before.scale });
    byId("paper").replaceChildren();
    before = null;
  });
}

function fillPaper() {
  const told = printedEvents();
  const picture = { network: networkPicture, map: mapPicture, table: () => null }[state.view]();
  byId("paper").replaceChildren(
    make("h1", { text: DATA.title }),
    make("p", { class: "about", text: subtitle() }),
    make("p", { class: "about", text: settingsInWords() }),
    ...(picture ? [make("figure", {}, picture), ...legend()] : []),
    make("h2", { text: printedTitle(told) }),
    make("ol", { class: "events" }, ...told.slice(0, MOST_PRINTED).map(printedEvent)),
    ...(told.length > MOST_PRINTED
      ? [make("p", { class: "about", text: `${many(told.length - MOST_PRINTED, "more event")} not printed; the CSV of the page holds all.` })]
      : []),
  );
}

/** What stands out, when something does, else all that is shown; each event once, in the order of time. */
function printedEvents() {
  const wanted = lit ? [...lit.happenings].filter((index) => shown.happenings.has(index)) : [...shown.happenings];
  return firstReports(wanted.sort((a, b) => a - b));
}

function printedTitle(told) {
  const { selected } = state;
  const names = { node: () => labelOf(selected.id), edge: () => edgeName(EDGES.get(selected.id)), event: () => HAPPENINGS[numberOf(selected.id)].label };
  const of = selected ? ` of ${names[selected.kind]()}` : "";
  return `${many(told.length, "event")}${of}`;
}

const edgeName = (edge) => `${labelOf(edge.from)} – ${labelOf(edge.to)}`;

/** Which part of the store is shown, in sentences. */
function settingsInWords() {
  const left = Object.entries(state.without)
    .filter(([, names]) => names.size)
    .map(([what, names]) => [...names].map((name) => choiceName(what, name)).join(", "));
  const filters = [filtersInWords(), left.length ? `without ${left.join("; ")}` : ""].filter(Boolean).join("; ");
  const cut = byId("counter").title;
  return [
    `${capital(byId("counter").textContent)}.`,
    filters ? `Filters: ${filters}.` : "Nothing is filtered out.",
    cut,
  ]
    .filter(Boolean)
    .join(" ");
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** What a choice of a filter is called in the page. */
function choiceName(what, name) {
  const names = {
    figure: () => FIGURE_NAMES[name]?.toLowerCase(),
    type: () => TYPES.get(name)?.label,
    factuality: () => FACTUALITY_NAMES[name],
  };
  return names[what]?.() ?? (name || "unknown outlet");
}

/** The network as lines and letters, not as points: it is made by the page's own escaping writer. */
function networkPicture() {
  if (!shown.nodes.size) return null;
  fit(lit?.nodes ?? null, false);
  const read = new DOMParser().parseFromString(svgPicture(), "image/svg+xml").documentElement;
  read.setAttribute("aria-label", "The network");
  return document.importNode(read, true);
}

function mapPicture() {
  const picture = mapDrawing.cloneNode(true);
  picture.removeAttribute("id");
  return picture;
}

/** The shapes and lines that are in the picture. */
function legend() {
  const types = new Set([...shown.nodes].map((id) => FIGURES.get(id).type));
  const events = [...shown.happenings].map((index) => HAPPENINGS[index]);
  const quads = new Set(events.map((one) => TYPES.get(one.type).quad));
  const line = (quad) => {
    const path = drawn("path", { d: "M1 8h16", "stroke-width": 2.6, stroke: `var(--${quad})` });
    return drawn("svg", { viewBox: "0 0 18 16" }, path);
  };
  const item = (picture, text) => make("li", {}, picture, make("span", { text }));
  const rest = [
    "Larger: more important. Hollow: not linked to Wikidata. Thicker line: told by more outlets. Thin and grey: the place.",
    MOST_PUBLISHERS > 1 ? "A number: so many independent publishers tell one event of the line." : "",
  ];
  return [
    make("h2", { text: "What it means" }),
    make(
      "ul",
      { class: "legend" },
      ...DATA.figureTypes.filter((type) => types.has(type)).map((type) => item(icon(type), FIGURE_NAMES[type])),
      ...DATA.quads.filter((quad) => quads.has(quad)).map((quad) => item(line(quad), quad === "news" ? "other news" : quad.replace("-", " "))),
      item(stroke(true), "not said to have happened"),
    ),
    make("p", { class: "about", text: rest.filter(Boolean).join(" ") }),
  ];
}

function printedEvent(index) {
  const one = HAPPENINGS[index];
  const part = (glue, ...roles) => {
    const names = namesOf(one, ...roles);
    return names ? ` ${glue}${glue ? " " : ""}${names}` : "";
  };
  const publishers = publishersOf(index);
  const told = publishers > 1 ? `, told by ${publishersText(publishers)}` : "";
  return make(
    "li",
    {},
    make("p", {}, make("b", { text: `${period(one)}:` }), `${part("", "agent")} `, make("b", { text: one.label }),
      `${part("", "patient")}${part("to", "recipient")}${part("about", "topic")}${part("in", "place")} (${FACTUALITY_NAMES[one.factuality]}${told})`),
    ...shownReports(index).map(printedReport),
  );
}

/** One sentence and where it stands. */
function printedReport(index) {
  const one = HAPPENINGS[index];
  const { outlet, headline, day, url } = ARTICLES[one.article];
  const address = /^https?:/i.test(url ?? "") ? ` ${url}` : "";
  return make(
    "p",
    {},
    make("q", { text: one.sentence }),
    make("span", { class: "source", text: ` ${outlet || "unknown outlet"}, “${headline}”, ${readable(day)}${address}` }),
  );
}
