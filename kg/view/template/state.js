// What is shown, in one object; every change is told to all parts and written into the address.

const state = {
  view: "network",
  mode: "actors",
  selected: null,
  theme: null,
  query: "",
  confidence: 0,
  sources: 1,
  from: null,
  to: null,
  around: null,
  path: null,
  without: { figure: new Set(), type: new Set(), factuality: new Set(), outlet: new Set() },
};
const listeners = [];
const onChange = (listener) => listeners.push(listener);

/** Change some of the state; `without` is changed by `hide`. */
function change(patch) {
  Object.assign(state, patch);
  remember();
  for (const listener of listeners) listener(patch);
}

function hide(what, names) {
  state.without[what] = new Set(names);
  change({ without: state.without });
}

/** Everything that the filters say, as at the beginning. */
function unfiltered() {
  for (const what of Object.keys(state.without)) state.without[what].clear();
  change({
    without: state.without,
    query: "",
    confidence: 0,
    sources: 1,
    from: null,
    to: null,
    around: null,
    path: null,
  });
}

const isFiltered = () =>
  Boolean(
    Object.values(state.without).some((names) => names.size) ||
    state.query ||
    state.confidence ||
    state.sources > 1 ||
    state.from ||
    state.to ||
    state.around ||
    state.path,
  );

function remember() {
  const words = new URLSearchParams();
  const put = (name, value) => value && words.set(name, value);
  put("view", state.view === "network" ? "" : state.view);
  put("mode", inEventMode() ? "events" : "");
  put("select", state.selected && `${state.selected.kind}:${state.selected.id}`);
  put("theme", state.theme);
  put("q", state.query);
  put("confidence", state.confidence);
  put("sources", state.sources > 1 && state.sources);
  put("from", state.from);
  put("to", state.to);
  put("around", state.around && `${state.around.hops}:${state.around.id}`);
  put("path", state.path && state.path.join("|"));
  for (const [what, names] of Object.entries(state.without)) put(`no-${what}`, [...names].sort().join("|"));
  const text = words.toString();
  if (`#${text}` !== location.hash && (text || location.hash)) history.replaceState(null, "", `#${text}`);
}

/** The state that the address asks for; what it says wrongly is passed over. */
function recall() {
  const words = new URLSearchParams(location.hash.slice(1));
  const text = (name) => words.get(name) ?? "";
  const day = (name) => (/^\d{4}-\d\d-\d\d$/.test(text(name)) ? text(name) : null);
  const number = (name, least, most) => Math.min(Math.max(Number(text(name)) || least, least), most);
  const [, hops, centre] = /^([1-3]):(.*)$/s.exec(text("around")) ?? [];
  const [, kind, id] = /^(node|edge|event):(.*)$/s.exec(text("select")) ?? [];
  const path = text("path").split("|");
  for (const what of Object.keys(state.without)) {
    state.without[what] = new Set(text(`no-${what}`).split("|").filter(Boolean));
  }
  Object.assign(state, {
    view: text("view") === "table" ? "table" : "network",
    mode: text("mode") === "events" && HAPPENINGS.length <= MOST_EVENT_NODES ? "events" : "actors",
    theme: ["dark", "light"].includes(text("theme")) ? text("theme") : null,
    query: text("q").slice(0, 200),
    confidence: number("confidence", 0, 1),
    sources: Math.round(number("sources", 1, 99)),
    from: day("from"),
    to: day("to"),
    around: FIGURES.has(centre) ? { id: centre, hops: Number(hops) } : null,
    path: path.length === 2 && path.every((one) => FIGURES.has(one)) ? path : null,
    selected: known(kind, id) ? { kind, id } : null,
  });
}

function known(kind, id) {
  if (kind === "node") return FIGURES.has(id) && !FIGURES.get(id).hidden;
  if (kind === "edge") return EDGES.has(id);
  return kind === "event" && HAPPENINGS.some((one) => one.id === id);
}
