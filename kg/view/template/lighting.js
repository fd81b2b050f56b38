// What stands out when something is chosen, and what a line says.

let lit = null;

/** The nodes, lines and events that stand out, or null when nothing is chosen. */
function whatIsLit() {
  if (state.path)
    return withHappenings(shortestPath(...state.path) ?? { nodes: new Set(state.path), edges: new Set() });
  const { selected } = state;
  if (!selected) return null;
  const edges =
    selected.kind === "node"
      ? edgesOf(selected.id)
      : selected.kind === "edge"
        ? [selected.id]
        : edgesTelling(shownReports(numberOf(selected.id)));
  const nodes = edges.flatMap((id) => [EDGES.get(id).from, EDGES.get(id).to]);
  if (selected.kind === "node") nodes.push(selected.id);
  if (selected.kind !== "event")
    return withHappenings({ nodes: new Set(nodes), edges: new Set(edges) }, selected);
  const reports = new Set([numberOf(selected.id), ...shownReports(numberOf(selected.id))]);
  for (const index of reports) nodes.push(...HAPPENINGS[index].participants.map((part) => part[3]));
  return { nodes: new Set(nodes), edges: new Set(edges), happenings: reports };
}

/** The shown ties that tell one of these reports. */
function edgesTelling(reports) {
  const wanted = new Set(reports);
  return [...shown.edges].filter((id) => EDGES.get(id).happenings.some((index) => wanted.has(index)));
}

/** By how many publishers the shown event of a tie that most tell is told. */
const mostPublishers = (edge) =>
  edge.happenings.reduce(
    (most, index) => (shown.happenings.has(index) ? Math.max(most, publishersOf(index)) : most),
    1,
  );

/** The events of what stands out; where events are nodes, those who take part in them stand out too. */
function withHappenings(found, selected = null) {
  const told =
    selected?.kind === "node"
      ? FIGURES.get(selected.id).happenings
      : [...found.edges].flatMap((id) => EDGES.get(id).happenings);
  found.happenings = new Set(told.filter((index) => shown.happenings.has(index)));
  if (inEventMode())
    for (const index of found.happenings)
      for (const part of HAPPENINGS[index].participants) found.nodes.add(part[3]);
  return found;
}

const touching = new Map();
for (const { id, from, to } of DATA.drawing.edges)
  for (const end of new Set([from, to]))
    touching.has(end) ? touching.get(end).push(id) : touching.set(end, [id]);

/** The shown ties of a node. */
const edgesOf = (id) => (touching.get(id) ?? []).filter((edge) => shown.edges.has(edge));

function choose(kind, id) {
  if (pathFrom && kind === "node" && id !== pathFrom) {
    const path = [pathFrom, id];
    pathFrom = null;
    return change({ path, selected: { kind: "node", id: path[0] } });
  }
  return change({ selected: { kind, id }, path: null });
}

/** What an edge says: the verb told most often, then how often anything is told. */
function edgeText(edge) {
  const verbs = new Map();
  for (const index of edge.happenings) {
    if (shown.happenings.has(index))
      verbs.set(HAPPENINGS[index].label, (verbs.get(HAPPENINGS[index].label) ?? 0) + 1);
  }
  const [verb] = [...verbs].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0] ?? [
    TYPES.get(edge.type).label,
  ];
  const more = verbs.size > 1 ? ` +${verbs.size - 1}` : "";
  return (
    drawable(verb, 24) + (edge.nature === "in" ? " in" : edge.nature === "about" ? " about" : "") + more
  );
}
