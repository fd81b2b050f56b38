// The filters, which are the legend too: each choice shows how it is drawn and how many there are.

function tallyOf(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

function startFilters() {
  const figures = tallyOf(DATA.drawing.nodes.map((node) => FIGURES.get(node.id).type));
  const types = tallyOf(HAPPENINGS.map((one) => one.type));
  const facts = tallyOf(HAPPENINGS.map((one) => one.factuality));
  const outlets = tallyOf(HAPPENINGS.map(outletOf));
  const quads = DATA.quads.map((quad) => [
    quad,
    [...TYPES.keys()].filter((type) => TYPES.get(type).quad === quad && types.has(type)),
  ]);
  byId("filters").replaceChildren(
    section(
      "Nodes",
      "figure",
      DATA.figureTypes.filter((type) => figures.has(type)),
      (type) => choice("figure", type, FIGURE_NAMES[type], figures.get(type), icon(type)),
      make("p", { class: "hint", text: "Larger: more important. Hollow: not linked to Wikidata." }),
    ),
    section(
      "Whether it happened",
      "factuality",
      DATA.factualities.filter((fact) => facts.has(fact)),
      (fact) =>
        choice(
          "factuality",
          fact,
          FACTUALITY_NAMES[fact],
          facts.get(fact),
          stroke(!["happened", "usual"].includes(fact)),
        ),
    ),
    section(
      "What was done",
      "type",
      [...types.keys()],
      null,
      ...quads
        .filter(([, some]) => some.length)
        .flatMap(([quad, some]) => [
          make("p", {
            class: "quad",
            tone: `var(--${quad})`,
            text: quad === "news" ? "other news" : quad.replace("-", " "),
          }),
          ...some.map((type) =>
            choice("type", type, TYPES.get(type).label, types.get(type), null, TYPES.get(type).definition),
          ),
        ]),
    ),
    make(
      "section",
      {},
      make("h2", { text: "How sure" }),
      slider("confidence", "Confidence", 0, 0.95, 0.05, (value) => `≥ ${Math.round(value * 100)} %`),
      slider(
        "sources",
        "Outlets of a line",
        1,
        Math.max(2, ...DATA.drawing.edges.map((edge) => edge.sources)),
        1,
        atLeast,
      ),
      MOST_PUBLISHERS > 1
        ? slider("told", "Publishers of an event", 1, MOST_PUBLISHERS, 1, atLeast)
        : null,
    ),
    STORYLINES.size ? storylineChoices() : "",
    section(
      "Outlets",
      "outlet",
      [...outlets.keys()].sort((a, b) => outlets.get(b) - outlets.get(a) || a.localeCompare(b)).slice(0, 40),
      (name) => choice("outlet", name, name || "unknown", outlets.get(name), null),
    ),
    make(
      "section",
      {},
      make("p", {
        class: "hint",
        text:
          "Thicker: told by more outlets. Dashed: not said to have happened. Thin and grey: the place." +
          (MOST_PUBLISHERS > 1 ? " A number: so many independent publishers tell one event of the line." : ""),
      }),
    ),
  );
}

const MOST_STORYLINES = 12;

/** The storylines with most events, each a button that shows nothing else. */
function storylineChoices() {
  const most = [...STORYLINES.values()]
    .sort((a, b) => b.episodes.length - a.episodes.length || a.label.localeCompare(b.label))
    .slice(0, MOST_STORYLINES);
  const left = STORYLINES.size - most.length;
  return make(
    "section",
    { "data-part": "storylines" },
    make("h2", { text: "Storylines" }),
    ...most.map((line) =>
      make(
        "button",
        {
          type: "button",
          class: "choice story",
          "data-story": line.id,
          "aria-pressed": "false",
          title: storylineName(line.id),
          on: { click: () => change({ story: state.story === line.id ? null : line.id }) },
        },
        make("span", { class: "name", text: storylineName(line.id) }),
        make("span", { class: "count", text: String(line.episodes.length) }),
      ),
    ),
    left ? make("p", { class: "hint", text: `and ${many(left, "more", "more")}, by their events` }) : null,
  );
}

function section(title, what, names, each, ...rest) {
  const toggle = make("button", {
    type: "button",
    "data-all": what,
    "data-title": title,
    "aria-label": `${title}: none`,
    text: "none",
    on: { click: () => leaveOut(what, state.without[what].size ? [] : names) },
  });
  return make("section", {}, make("h2", {}, title, toggle), ...(each ? names.map(each) : []), ...rest);
}

function choice(what, name, label, count, picture, title = null) {
  const box = make("input", {
    type: "checkbox",
    "data-what": what,
    "data-name": name,
    "aria-label": `${label}, ${count.toLocaleString("en")}`,
  });
  box.checked = !state.without[what].has(name);
  box.addEventListener("change", () => {
    const without = new Set(state.without[what]);
    if (box.checked) without.delete(name);
    else without.add(name);
    leaveOut(what, without);
  });
  const only = make("button", { type: "button", class: "only", text: "only", "aria-label": `only ${label}` });
  only.addEventListener("click", (event) => {
    event.preventDefault();
    const all = [...document.querySelectorAll("#filters input")]
      .filter((one) => one.dataset.what === what)
      .map((one) => one.dataset.name);
    leaveOut(
      what,
      all.filter((one) => one !== name),
    );
  });
  return make(
    "label",
    { class: "choice", title },
    box,
    picture,
    make("span", { class: "name", text: label }),
    only,
    make("span", { class: "count", text: count.toLocaleString("en") }),
  );
}

function stroke(dashed) {
  const line = drawn("path", { d: "M1 8h16", "stroke-width": 2.4 });
  if (dashed) line.setAttribute("stroke-dasharray", "4 3.5");
  return drawn("svg", { viewBox: "0 0 18 16", "aria-hidden": "true" }, line);
}

const atLeast = (value) => `≥ ${value}`;

function slider(name, label, least, most, step, shownAs) {
  const input = make("input", {
    type: "range",
    min: least,
    max: most,
    step,
    "aria-label": `${label}, at least`,
    "data-slider": name,
  });
  const output = make("output", { text: shownAs(state[name]) });
  input.value = state[name];
  input.addEventListener("input", () => {
    output.textContent = shownAs(Number(input.value));
    change({ [name]: Number(input.value) });
  });
  onChange(() => {
    input.value = state[name];
    output.textContent = shownAs(state[name]);
  });
  return make("label", { class: "slider" }, make("span", { text: label }), output, input);
}

/** The boxes as the state has them. */
function showFilters() {
  for (const box of document.querySelectorAll("#filters input[type=checkbox]")) {
    box.checked = !state.without[box.dataset.what].has(box.dataset.name);
  }
  for (const story of document.querySelectorAll("#filters [data-story]"))
    story.setAttribute("aria-pressed", String(story.dataset.story === state.story));
  for (const toggle of document.querySelectorAll("#filters [data-all]")) {
    toggle.textContent = state.without[toggle.dataset.all].size ? "all" : "none";
    toggle.setAttribute("aria-label", `${toggle.dataset.title}: ${toggle.textContent}`);
  }
}
