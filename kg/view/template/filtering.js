// Which events, edges and nodes pass the filters.

const shown = { happenings: new Set(), edges: new Set(), nodes: new Set() };
const searchable = HAPPENINGS.map((one) => {
  const names = one.participants.map((part) => (part[3] ? labelOf(part[3]) : ""));
  return folded([one.sentence, one.label, ARTICLES[one.article].headline, ...names].join(" "));
});

function refilter() {
  const passing = new Set();
  HAPPENINGS.forEach((one, index) => {
    if (passes(one, index)) passing.add(index);
  });
  shown.happenings = passing;
  const typed = (id) => FIGURES.has(id) && !state.without.figure.has(FIGURES.get(id).type);
  shown.edges = new Set(
    DATA.drawing.edges
      .filter((edge) => typed(edge.from) && typed(edge.to) && corroborated(edge))
      .map((edge) => edge.id),
  );
  const tied = new Set([...shown.edges].flatMap((id) => [EDGES.get(id).from, EDGES.get(id).to]));
  shown.nodes = new Set(
    DATA.drawing.nodes
      .map((node) => node.id)
      .filter(
        (id) =>
          typed(id) &&
          (tied.has(id) ||
            (state.sources === 1 && FIGURES.get(id).happenings.some((one) => passing.has(one)))),
      ),
  );
  if (state.around) keepAround(state.around.id, state.around.hops);
  const told = new Set(
    state.sources > 1
      ? [...shown.edges].flatMap((id) => EDGES.get(id).happenings)
      : [...shown.nodes].flatMap((id) => FIGURES.get(id).happenings),
  );
  shown.happenings = new Set([...passing].filter((index) => told.has(index)));
}

function passes(one, index) {
  if (state.from && !(one.lastDay >= state.from)) return false;
  if (state.to && !(one.day && one.day <= state.to)) return false;
  return passesButTime(one, index);
}

function passesButTime(one, index) {
  const { without } = state;
  if (
    without.type.has(one.type) ||
    without.factuality.has(one.factuality) ||
    without.outlet.has(outletOf(one))
  )
    return false;
  if (one.confidence < state.confidence) return false;
  return (
    !state.query ||
    folded(state.query)
      .split(/\s+/)
      .every((word) => searchable[index].includes(word))
  );
}

function corroborated(edge) {
  const outlets = new Set();
  for (const index of edge.happenings)
    if (shown.happenings.has(index)) outlets.add(outletOf(HAPPENINGS[index]));
  return outlets.size >= Math.max(state.sources, 1);
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

function keepAround(centre, hops) {
  const next = neighbourhood();
  let near = new Set([centre]);
  for (let hop = 0; hop < hops; hop += 1) {
    near = new Set([...near, ...[...near].flatMap((id) => (next.get(id) ?? []).map(([other]) => other))]);
  }
  shown.nodes = new Set([...shown.nodes].filter((id) => near.has(id)));
  shown.edges = new Set(
    [...shown.edges].filter((id) => near.has(EDGES.get(id).from) && near.has(EDGES.get(id).to)),
  );
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
