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
  const told = of(shown.happenings.size, DATA.totals.happenings);
  byId("counter").textContent =
    `showing ${of(shown.nodes.size, DATA.totals.nodes)} nodes · ` +
    (RETOLD.length ? `${told} reports of ${many(eventsAmong(shown.happenings), "event")}` : `${told} events`);
  const untold = DATA.totals.happenings - HAPPENINGS.length;
  byId("counter").title = [
    left && `${many(left, "node")} of less importance ${left === 1 ? "is" : "are"} not in this page.`,
    untold && `${many(untold, RETOLD.length ? "report" : "event")} ${untold === 1 ? "has" : "have"} no participant in this page.`,
  ]
    .filter(Boolean)
    .join(" ");
  showCut();
  const empty = byId("empty");
  empty.hidden = shown.nodes.size > 0;
  empty.textContent = DATA.drawing.nodes.length
    ? "Nothing passes these filters."
    : DATA.totals.happenings
      ? "No event of the store with actors or places is among what was asked for."
      : "This store holds no events with actors or places, so there is nothing to show.";
}

/** What a large graph has beyond this page, and how to see it. */
function showCut() {
  const nodes = DATA.totals.nodes - DATA.drawing.nodes.length;
  const reports = DATA.totals.told - HAPPENINGS.length;
  const parts = [
    nodes > 0 && `${many(nodes, "node")} of less importance`,
    reports > 0 && `${many(reports, "report")} that fewer publishers tell or less important actors take part in`,
  ].filter(Boolean);
  const cut = byId("cut");
  cut.hidden = !parts.length;
  cut.textContent = `Left out of this page: ${parts.join(" and ")}. More by kg view --top, --events or --focus.`;
}

function filtersInWords() {
  const parts = [];
  if (state.path) {
    const found = shortestPath(...state.path);
    parts.push(
      `${labelOf(state.path[0])} → ${labelOf(state.path[1])}: ${found ? many(found.nodes.size - 1, "step") : "no path"}`,
    );
  }
  if (state.around) {
    const { ids, hops } = state.around;
    const more = ids.length > 1 ? ` and ${many(ids.length - 1, "more")}` : "";
    parts.push(`${many(hops, "step")} around ${labelOf(ids[0])}${more.replace("mores", "more")}`);
  }
  if (state.query) parts.push(`events that speak of “${state.query}”`);
  if (state.from || state.to)
    parts.push(
      `${state.from ? readable(state.from) : "earlier"} – ${state.to ? readable(state.to) : "later"}`,
    );
  if (state.confidence) parts.push(`at least ${Math.round(state.confidence * 100)} % sure`);
  if (state.story) parts.push(`storyline ${shortened(storylineName(state.story), 60)}`);
  if (state.told > 1) parts.push(`events told by ${state.told} or more independent publishers`);
  if (state.sources > 1) parts.push(`lines told by ${many(state.sources, "outlet")} or more`);
  const without = Object.values(state.without).reduce((sum, names) => sum + names.size, 0);
  if (without) parts.push(`${many(without, "kind")} left out`);
  if (state.put.size) parts.push(`${many(state.put.size, "node")} hidden`);
  return parts.join(" · ");
}

function showBanner() {
  const banner = byId("banner");
  banner.hidden = !isFiltered() && !pathFrom;
  if (pathFrom) {
    const cancel = () => {
      pathFrom = null;
      showBanner();
    };
    banner.replaceChildren(
      make("span", { text: `Path from ${labelOf(pathFrom)}: click a node, or search for it` }),
      make("button", { type: "button", class: "pill", text: "Cancel", on: { click: cancel } }),
    );
    return;
  }
  const all = () => {
    stopPlaying();
    unfiltered();
    fit();
  };
  banner.replaceChildren(
    make("span", { text: filtersInWords() }),
    make("button", { type: "button", class: "pill", id: "unfilter", text: "Show all", on: { click: all } }),
  );
}

const VIEWS = ["network", "map", "table"];

function showView() {
  const pressed = (id, is) => byId(id).setAttribute("aria-pressed", String(is));
  byId("stage").hidden = state.view === "table";
  byId("table").hidden = state.view !== "table";
  byId("map").hidden = state.view !== "map";
  byId("graph").classList.toggle("away", state.view === "map");
  for (const view of VIEWS) pressed(`show-${view}`, state.view === view);
  pressed("mode-actors", !inEventMode());
  pressed("mode-events", inEventMode());
  pressed("colour", state.colour === "community");
  pressed("fold", Boolean(state.open));
  byId("look").hidden = state.view !== "network";
  byId("undo").disabled = !past.length;
}

/** What decides which events, ties and nodes are shown; all else changes how they look. */
const DECIDING = ["query", "confidence", "sources", "told", "story", "from", "to", "around", "put", "without"];

function update(patch) {
  if ("theme" in patch) applyTheme();
  const filtered = patch.all || DECIDING.some((name) => name in patch);
  if (filtered) refilter();
  showView();
  redrawGraph();
  if (filtered) {
    showFilters();
    showTimeline();
    showCounter();
  }
  showBanner();
  lookForOverlays();
  showTable();
  showMap();
  if (filtered || "selected" in patch) showPanel();
  if ("around" in patch && state.around) fit();
}

function startKeys() {
  document.addEventListener("keydown", (event) => {
    const typing =
      ["INPUT", "SELECT", "TEXTAREA"].includes(event.target.tagName) && event.target.type !== "checkbox";
    if ((event.ctrlKey || event.metaKey) && event.key === "z" && !typing) {
      undo();
      event.preventDefault();
    }
    if (event.key === "Escape") {
      if (pathFrom) {
        pathFrom = null;
        showBanner();
      } else if (state.selected || state.path) closePanel();
      else if (state.around) change({ around: null });
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "/") {
      byId("search").focus();
      event.preventDefault();
    }
    if (event.key === "f") toggleFilters();
    if (event.key === "h" && state.selected?.kind === "node") putAway(state.selected.id);
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
  for (const view of VIEWS) byId(`show-${view}`).addEventListener("click", () => change({ view }));
  byId("modes").hidden = !HAPPENINGS.length || HAPPENINGS.length > MOST_EVENT_NODES;
  byId("mode-actors").addEventListener("click", () => change({ mode: "actors" }));
  byId("mode-events").addEventListener("click", () => change({ mode: "events" }));
  byId("colour").addEventListener("click", () =>
    change({ colour: state.colour === "type" ? "community" : "type" }),
  );
  byId("fold").hidden = MEMBERS.length < 2;
  byId("colour").hidden = !MEMBERS.length;
  byId("colour").parentElement.hidden = !MEMBERS.length;
  byId("fold").addEventListener("click", () => {
    change({ open: state.open ? null : new Set() });
    fit();
  });
  byId("undo").addEventListener("click", undo);
  byId("skip").addEventListener("click", () => {
    change({ view: "table" });
    byId("table").focus();
  });
  startExports();
  startPaper();
  startMap();
  byId("theme").addEventListener("click", switchTheme);
  byId("toggle-filters").addEventListener("click", toggleFilters);
  prefersDark.addEventListener("change", () => {
    if (!state.theme) {
      applyTheme();
      update({ all: true });
    }
  });
  addEventListener("hashchange", () => {
    recall();
    applyTheme();
    update({ all: true, selected: state.selected });
  });
  if (!location.hash && DATA.focus.length === 1) state.selected = { kind: "node", id: DATA.focus[0] };
  update({ all: true });
  overview();
  tellWhenDrawn();
}

/** The page is ready when what it shows is on the canvas, not before. */
function tellWhenDrawn() {
  const tell = () => {
    performance.mark("drawn");
    document.documentElement.dataset.ready = "yes";
  };
  if (byId("stage").hidden) return tell();
  network.once("afterDrawing", tell);
  return redrawSoon();
}

start();
