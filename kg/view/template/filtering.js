// Which events, edges and nodes pass the filters.

const shown = { happenings: new Set(), edges: new Set(), nodes: new Set() };
const NUMBERS = new Map(HAPPENINGS.map((one, index) => [one.id, index]));
const numberOf = (id) => NUMBERS.get(id);
let searchableTexts = null;

/** What each event is found by; folded when it is first asked for. */
function searchable() {
  searchableTexts ??= HAPPENINGS.map((one) => {
    const names = one.participants.map((part) => (part[3] ? labelOf(part[3]) : ""));
    return folded([one.sentence, one.label, ARTICLES[one.article].headline, ...names].join(" "));
  });
  return searchableTexts;
}

function refilter() {
  const passesAll = passer();
  const passing = new Uint8Array(HAPPENINGS.length);
  HAPPENINGS.forEach((one, index) => {
    passing[index] = passesAll(one, index) && inTime(one) ? 1 : 0;
  });
  const allowed = new Set();
  for (const { id } of DATA.drawing.nodes)
    if (!state.without.figure.has(FIGURES.get(id).type) && !state.put.has(id)) allowed.add(id);
  shown.edges = new Set();
  const tied = new Set();
  for (const edge of DATA.drawing.edges) {
    if (!allowed.has(edge.from) || !allowed.has(edge.to) || !corroborated(edge, passing)) continue;
    shown.edges.add(edge.id);
    tied.add(edge.from).add(edge.to);
  }
  shown.nodes = new Set();
  for (const { id } of DATA.drawing.nodes) {
    const alone = () => state.sources === 1 && FIGURES.get(id).happenings.some((index) => passing[index]);
    if (tied.has(id) || (allowed.has(id) && alone())) shown.nodes.add(id);
  }
  if (state.around) keepAround(state.around);
  const told = new Set();
  const tell = (index) => passing[index] && told.add(index);
  if (state.sources > 1) for (const id of shown.edges) EDGES.get(id).happenings.forEach(tell);
  else for (const id of shown.nodes) FIGURES.get(id).happenings.forEach(tell);
  shown.happenings = new Set(Uint32Array.from(told).sort());
}

function inTime(one) {
  if (state.from && !(one.lastDay >= state.from)) return false;
  return !(state.to && !(one.day && one.day <= state.to));
}

/** A function that says whether an event passes all filters but those of time. */
function passer() {
  const { without, confidence, told } = state;
  const story = state.story && reportsIn(state.story);
  const words = folded(state.query).split(/\s+/).filter(Boolean);
  const texts = words.length ? searchable() : null;
  return (one, index) =>
    !without.type.has(one.type) &&
    !without.factuality.has(one.factuality) &&
    !without.outlet.has(outletOf(one)) &&
    one.confidence >= confidence &&
    (told === 1 || publishersOf(index) >= told) &&
    (!story || story.has(index)) &&
    words.every((word) => texts[index].includes(word));
}

function corroborated(edge, passing) {
  if (state.sources === 1) return edge.happenings.some((index) => passing[index]);
  const outlets = new Set();
  for (const index of edge.happenings) if (passing[index]) outlets.add(outletOf(HAPPENINGS[index]));
  return outlets.size >= state.sources;
}

/** Neighbours by the edges that are shown. */
function neighbourhood() {
  const next = new Map();
  const add = (one, other, edge) =>
    next.has(one) ? next.get(one).push([other, edge]) : next.set(one, [[other, edge]]);
  for (const id of shown.edges) {
    const { from, to } = EDGES.get(id);
    add(from, to, id);
    add(to, from, id);
  }
  return next;
}

/** Keep what is so many steps from the first centre, and the neighbours of those that were expanded. */
function keepAround({ ids: [first, ...expanded], hops }) {
  const next = neighbourhood();
  const beside = (id) => (next.get(id) ?? []).map(([other]) => other);
  const near = new Set([first]);
  let edge = [first];
  for (let hop = 0; hop < hops; hop += 1) {
    edge = edge.flatMap(beside).filter((id) => !near.has(id) && near.add(id));
  }
  for (const id of expanded) [id, ...beside(id)].forEach((one) => near.add(one));
  shown.nodes = new Set([...shown.nodes].filter((id) => near.has(id)));
  shown.edges = new Set(
    [...shown.edges].filter((id) => near.has(EDGES.get(id).from) && near.has(EDGES.get(id).to)),
  );
}

/** Show what lies around a node; within such a view, its neighbours as well. */
function expand(id) {
  const { around } = state;
  if (!around) change({ around: { ids: [id], hops: 1 } });
  else if (!around.ids.includes(id)) change({ around: { ...around, ids: [...around.ids, id] } });
}

/** The shortest way between two nodes as { nodes, edges }, or null. */
function shortestPath(start, goal) {
  const next = neighbourhood();
  const came = new Map([[start, null]]);
  for (const here of came.keys()) {
    if (here === goal) break;
    for (const [other, edge] of next.get(here) ?? []) if (!came.has(other)) came.set(other, [here, edge]);
  }
  if (!came.has(goal)) return null;
  const found = { nodes: new Set([goal]), edges: new Set() };
  for (let step = came.get(goal); step; step = came.get(step[0])) {
    found.nodes.add(step[0]);
    for (const [other, edge] of next.get(step[0])) if (found.nodes.has(other)) found.edges.add(edge);
  }
  return found;
}
