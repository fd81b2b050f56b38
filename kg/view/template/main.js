// Starts the page and keeps its parts in step with the state.

function subtitle() {
  const days = ARTICLES.map((one) => one.day)
    .filter(Boolean)
    .sort();
  const span = days.length
    ? days[0] === days.at(-1)
      ? `, ${readable(days[0])}`
      : `, ${readable(days[0])} – ${readable(days.at(-1))}`
    : "";
  const outlets = new Set(ARTICLES.map((one) => one.outlet)).size;
  return `${many(DATA.totals.articles, "article")} of ${many(outlets, "outlet")}${span}`;
}

function showCounter() {
  const of = (now, all) =>
    now === all ? now.toLocaleString("en") : `${now.toLocaleString("en")} of ${all.toLocaleString("en")}`;
  const left = DATA.totals.nodes - DATA.drawing.nodes.length;
  byId("counter").textContent =
    `showing ${of(shown.nodes.size, DATA.totals.nodes)} nodes · ${of(shown.happenings.size, DATA.totals.happenings)} events`;
  const untold = DATA.totals.happenings - HAPPENINGS.length;
  byId("counter").title = [
    left && `${many(left, "node")} of less importance ${left === 1 ? "is" : "are"} not in this page.`,
    untold && `${many(untold, "event")} ${untold === 1 ? "has" : "have"} no participant in this page.`,
  ]
    .filter(Boolean)
    .join(" ");
  const empty = byId("empty");
  empty.hidden = shown.nodes.size > 0;
  empty.textContent = DATA.drawing.nodes.length
    ? "Nothing passes these filters."
    : DATA.totals.happenings
      ? "No event of the store with actors or places is among what was asked for."
      : "This store holds no events with actors or places, so there is nothing to show.";
}

function showBanner() {
  const banner = byId("banner");
  const parts = [];
  if (state.path) {
    const found = shortestPath(...state.path);
    parts.push(
      `${labelOf(state.path[0])} → ${labelOf(state.path[1])}: ${found ? many(found.nodes.size - 1, "step") : "no path"}`,
    );
  }
  if (state.around) parts.push(`${many(state.around.hops, "step")} around ${labelOf(state.around.id)}`);
  if (state.query) parts.push(`events that speak of “${state.query}”`);
  if (state.from || state.to)
    parts.push(
      `${state.from ? readable(state.from) : "earlier"} – ${state.to ? readable(state.to) : "later"}`,
    );
  if (state.confidence) parts.push(`at least ${Math.round(state.confidence * 100)} % sure`);
  if (state.sources > 1) parts.push(`told by ${many(state.sources, "outlet")} or more`);
  const without = Object.values(state.without).reduce((sum, names) => sum + names.size, 0);
  if (without) parts.push(`${many(without, "kind")} left out`);
  banner.hidden = !isFiltered();
  banner.replaceChildren(
    make("span", { text: parts.join(" · ") }),
    make("button", {
      type: "button",
      class: "pill",
      id: "unfilter",
      text: "Show all",
      on: {
        click: () => {
          stopPlaying();
          unfiltered();
          fit();
        },
      },
    }),
  );
}

function showView() {
  const table = state.view === "table";
  byId("stage").hidden = table;
  byId("table").hidden = !table;
  byId("show-network").setAttribute("aria-pressed", String(!table));
  byId("show-table").setAttribute("aria-pressed", String(table));
  byId("mode-actors").setAttribute("aria-pressed", String(!inEventMode()));
  byId("mode-events").setAttribute("aria-pressed", String(inEventMode()));
}

function update(patch) {
  if ("theme" in patch) applyTheme();
  refilter();
  showView();
  redrawGraph();
  showFilters();
  showTimeline();
  showCounter();
  showBanner();
  showTable();
  showPanel();
  if ("around" in patch && state.around) fit();
}

function startKeys() {
  document.addEventListener("keydown", (event) => {
    const typing =
      ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "Escape") {
      if (state.selected || state.path) closePanel();
      else if (state.around) change({ around: null });
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      byId("search").focus();
      event.preventDefault();
    }
    if (event.key === "f") toggleFilters();
  });
}

function toggleFilters() {
  const filters = byId("filters");
  filters.hidden = !filters.hidden;
  byId("toggle-filters").setAttribute("aria-expanded", String(!filters.hidden));
}

function start() {
  recall();
  applyTheme();
  byId("title").textContent = DATA.title;
  byId("subtitle").textContent = subtitle();
  if (innerWidth <= 780) toggleFilters();
  refilter();
  startGraph();
  startFilters();
  startSearch();
  startTimeline();
  startKeys();
  onChange(update);
  byId("show-network").addEventListener("click", () => change({ view: "network" }));
  byId("show-table").addEventListener("click", () => change({ view: "table" }));
  byId("modes").hidden = !HAPPENINGS.length || HAPPENINGS.length > MOST_EVENT_NODES;
  byId("mode-actors").addEventListener("click", () => change({ mode: "actors" }));
  byId("mode-events").addEventListener("click", () => change({ mode: "events" }));
  byId("export-png").addEventListener("click", exportPng);
  byId("export-csv").addEventListener("click", exportCsv);
  byId("theme").addEventListener("click", switchTheme);
  byId("toggle-filters").addEventListener("click", toggleFilters);
  prefersDark.addEventListener("change", () => {
    if (!state.theme) {
      applyTheme();
      update({});
    }
  });
  addEventListener("hashchange", () => {
    recall();
    applyTheme();
    update({});
  });
  if (!location.hash && DATA.focus.length === 1) state.selected = { kind: "node", id: DATA.focus[0] };
  update({});
  overview();
  tellWhenDrawn();
}

/** The page is ready when what it shows is on the canvas, not before. */
function tellWhenDrawn() {
  const tell = () => {
    document.documentElement.dataset.ready = "yes";
  };
  if (byId("stage").hidden) return tell();
  network.once("afterDrawing", tell);
  return redrawSoon();
}

start();
