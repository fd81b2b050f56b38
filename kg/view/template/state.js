// What is shown, in one object; every change is told to all parts, written into the address, and can be undone.

const FILTERS = ["figure", "type", "factuality", "outlet"];
const state = {
  selected: null,
  theme: null,
  pins: new Map(),
  ...unfilteredState(),
  ...usualLook(),
};
const listeners = [];
const onChange = (listener) => listeners.push(listener);

function usualLook() {
  return {
    view: "network",
    mode: "actors",
    colour: "type",
    open: DATA.drawing.nodes.length > FOLDED_FROM ? new Set() : null,
  };
}

/** Everything that the filters say, as at the beginning. */
function unfilteredState() {
  return {
    query: "",
    confidence: 0,
    sources: 1,
    told: 1,
    story: null,
    from: null,
    to: null,
    around: null,
    path: null,
    put: new Set(),
    without: Object.fromEntries(FILTERS.map((what) => [what, new Set()])),
  };
}

/** Change some of the state. Changes of one thing in quick succession, as of a slider, are undone at once. */
function change(patch, undoable = true) {
  const before = written();
  Object.assign(state, patch);
  if (undoable) keepForUndo(before, Object.keys(patch).join());
  remember();
  for (const listener of listeners) listener(patch);
}

const past = [];
const lastChange = { what: "", at: 0 };
const MOST_PAST = 100;

function keepForUndo(before, what) {
  const now = performance.now();
  const same = what === lastChange.what && now - lastChange.at < 700 && past.length;
  Object.assign(lastChange, { what, at: now });
  if (same || before === written()) return;
  past.push(before);
  if (past.length > MOST_PAST) past.shift();
}

function undo() {
  if (!past.length) return;
  lastChange.what = "";
  recall(past.pop());
  remember();
  for (const listener of listeners) listener({ all: true, theme: state.theme });
}

/** Leave out these names of a filter. */
function leaveOut(what, names) {
  change({ without: { ...state.without, [what]: new Set(names) } });
}

function unfiltered() {
  change(unfilteredState());
}

const isFiltered = () =>
  Boolean(
    Object.values(state.without).some((names) => names.size) ||
    state.query ||
    state.confidence ||
    state.sources > 1 ||
    state.told > 1 ||
    state.story ||
    state.from ||
    state.to ||
    state.around ||
    state.path ||
    state.put.size,
  );

const SEPARATOR = "|";
const escaped = (text) => text.replaceAll("%", "%25").replaceAll(SEPARATOR, "%7C");
const unescaped = (text) => text.replaceAll("%7C", SEPARATOR).replaceAll("%25", "%");
const joined = (names) => [...names].map(escaped).join(SEPARATOR);
const parted = (text) => text.split(SEPARATOR).filter(Boolean).map(unescaped);

/** The state as it stands in the address. */
function written() {
  const words = new URLSearchParams();
  const put = (name, value) => value && words.set(name, value);
  const usual = usualLook();
  put("view", state.view === usual.view ? "" : state.view);
  put("mode", inEventMode() ? "events" : "");
  put("colour", state.colour === usual.colour ? "" : state.colour);
  if (state.open === null && usual.open) put("open", "all");
  else if (state.open?.size) put("open", [...state.open].sort((a, b) => a - b).join(SEPARATOR));
  else if (state.open && !usual.open) put("open", "none");
  put("select", state.selected && `${state.selected.kind}:${state.selected.id}`);
  put("theme", state.theme);
  put("q", state.query);
  put("confidence", state.confidence);
  put("sources", state.sources > 1 && state.sources);
  put("told", state.told > 1 && state.told);
  put("story", state.story);
  put("from", state.from);
  put("to", state.to);
  put("around", state.around && `${state.around.hops}:${joined(state.around.ids)}`);
  put("path", state.path && joined(state.path));
  put("hide", joined([...state.put].sort()));
  put("pin", [...state.pins].map(([id, [x, y]]) => `${x},${y},${escaped(id)}`).join(SEPARATOR));
  for (const [what, names] of Object.entries(state.without))
    put(`no-${what}`, joined([...names].sort()));
  return words.toString();
}

function remember() {
  const text = written();
  if (`#${text}` !== location.hash && (text || location.hash)) history.replaceState(null, "", `#${text}`);
}

/** The state that an address asks for; what it says wrongly is passed over. */
function recall(address = location.hash.slice(1)) {
  const words = new URLSearchParams(address);
  const text = (name) => words.get(name) ?? "";
  const day = (name) => (/^\d{4}-\d\d-\d\d$/.test(text(name)) ? text(name) : null);
  const number = (name, least, most) => Math.min(Math.max(Number(text(name)) || least, least), most);
  const one = (name, ...allowed) => (allowed.includes(text(name)) ? text(name) : null);
  const [, kind, id] = /^(node|edge|event):(.*)$/s.exec(text("select")) ?? [];
  const path = parted(text("path"));
  const usual = usualLook();
  Object.assign(state, usual, {
    view: one("view", ...VIEWS.filter((view) => view !== "map" || DATA.map)) ?? usual.view,
    mode: text("mode") === "events" && HAPPENINGS.length <= MOST_EVENT_NODES ? "events" : "actors",
    colour: one("colour", "community") ?? usual.colour,
    open: text("open") ? openFrom(text("open")) : usual.open,
    theme: one("theme", "dark", "light"),
    query: text("q").slice(0, 200),
    confidence: number("confidence", 0, 1),
    sources: Math.round(number("sources", 1, 99)),
    told: Math.round(number("told", 1, 99)),
    story: STORYLINES.has(text("story")) ? text("story") : null,
    from: day("from"),
    to: day("to"),
    around: aroundFrom(text("around")),
    path: path.length === 2 && path.every(isNode) ? path : null,
    put: new Set(parted(text("hide")).filter(isNode)),
    pins: pinsFrom(text("pin")),
    without: Object.fromEntries(FILTERS.map((what) => [what, new Set(parted(text(`no-${what}`)))])),
    selected: known(kind, id) ? { kind, id } : null,
  });
}

const isNode = (id) => FIGURES.has(id) && !FIGURES.get(id).hidden;

function openFrom(text) {
  if (text === "all") return null;
  return new Set(text.split(SEPARATOR).map(Number).filter((group) => MEMBERS[group]));
}

function aroundFrom(text) {
  const [, hops, names] = /^([1-9]):(.*)$/s.exec(text) ?? [];
  const ids = parted(names ?? "").filter(isNode);
  return ids.length ? { ids, hops: Number(hops) } : null;
}

function pinsFrom(text) {
  const pins = new Map();
  for (const part of text.split(SEPARATOR)) {
    const [, x, y, id] = /^(-?\d{1,6}),(-?\d{1,6}),(.*)$/s.exec(part) ?? [];
    if (id !== undefined && isNode(unescaped(id))) pins.set(unescaped(id), [Number(x), Number(y)]);
  }
  return pins;
}

function known(kind, id) {
  if (kind === "node") return isNode(id);
  if (kind === "edge") return EDGES.has(id);
  return kind === "event" && numberOf(id) !== undefined;
}
