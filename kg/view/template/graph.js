// The network on its canvas. vis-network draws nodes and edges where they were put; labels are drawn over them.

const drawnNodes = new vis.DataSet();
const drawnEdges = new vis.DataSet();
const focusPoint = { hovered: null, hoveredEdge: null };
/** The more edges there are, the fainter each is while none stands out. */
const CROWDED = Math.min(1, Math.max(0.45, Math.sqrt(300 / Math.max(DATA.drawing.edges.length, 1))));
let network = null;
let lit = null;
let moved = false;

function startGraph() {
  drawnNodes.add(
    DATA.drawing.nodes.map((node) => ({ ...node, label: undefined, group: undefined, ...nodeLook(node.id) })),
  );
  drawnEdges.add(
    DATA.drawing.edges.map((edge) => ({
      id: edge.id,
      from: edge.from,
      to: edge.to,
      width: edge.width,
      dashes: edge.dashes,
      smooth: edge.smooth,
      arrows: edge.arrows,
      ...edgeLook(edge),
    })),
  );
  const options = structuredClone(DATA.drawing.options);
  network = new vis.Network(byId("graph"), { nodes: drawnNodes, edges: drawnEdges }, options);
  network.on("click", ({ nodes, edges }) => {
    if (nodes.length && isEventNode(nodes[0])) choose("event", HAPPENINGS[eventOf(nodes[0])].id);
    else if (nodes.length) {
      choose("node", nodes[0]);
      reveal(nodes[0]);
    } else if (edges.length && isEventNode(edges[0]))
      choose("event", HAPPENINGS[parseInt(edges[0].slice(6), 10)].id);
    else if (edges.length) choose("edge", edges[0]);
    else change({ selected: null });
  });
  network.on("doubleClick", ({ nodes }) => {
    if (nodes.length && !isEventNode(nodes[0])) change({ around: { id: nodes[0], hops: 1 } });
  });
  network.on("hoverNode", ({ node, pointer }) => hover(node, null, pointer.DOM));
  network.on("hoverEdge", ({ edge, pointer }) => {
    if (!focusPoint.hovered && !isEventNode(edge)) hover(null, edge, pointer.DOM);
  });
  network.on("blurNode", () => hover(null, null));
  network.on("blurEdge", () => hover(focusPoint.hovered, null));
  network.on("dragStart", () => {
    moved = true;
    hover(null, null);
  });
  network.on("zoom", () => {
    moved = true;
    hover(null, null);
  });
  // vis-network scales its view after it has told of the new size.
  network.on("resize", () =>
    setTimeout(() => {
      if (!moved) overview();
    }, 0),
  );
  network.on("afterDrawing", drawOver);
  byId("zoom-in").addEventListener("click", () => zoom(1.35));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
  byId("zoom-fit").addEventListener("click", () => fit());
  byId("graph").addEventListener("keydown", graphKey);
}

function nodeLook(id) {
  const figure = FIGURES.get(id);
  const colour = colours[figure.type];
  const fill = figure.qid ? colour : colours.surface;
  const border = figure.qid ? colours.ground : colour;
  const look = { background: fill, border };
  return {
    color: {
      ...look,
      hover: { background: fill, border: colours.ink },
      highlight: { background: fill, border: colours.ink },
    },
    borderWidth: 2,
    opacity: !lit || lit.nodes.has(id) ? 1 : 0.13,
    hidden: !shown.nodes.has(id),
  };
}

function edgeLook(edge) {
  const colour = edge.nature === "in" ? colours.faint : colours[edge.quad];
  const usual = edge.nature === "in" ? 0.38 : edge.nature === "did" ? 0.78 : 0.55;
  const opacity = !lit ? usual * CROWDED : lit.edges.has(edge.id) ? Math.min(usual + 0.3, 1) : 0.06;
  return {
    color: { color: colour, highlight: colour, hover: colour, opacity, inherit: false },
    hidden: inEventMode() || !shown.edges.has(edge.id),
  };
}

/** Bring colours, dimming and hiding up to date, where they differ from what is drawn. */
function redrawGraph() {
  lit = whatIsLit();
  drawnNodes.update(changed(DATA.drawing.nodes.map(({ id }) => ({ id, ...nodeLook(id) }))));
  drawnEdges.update(changed(DATA.drawing.edges.map((edge) => ({ id: edge.id, ...edgeLook(edge) }))));
  redrawEvents();
  const { selected } = state;
  const marked = selected?.kind === "node" && shown.nodes.has(selected.id) ? [selected.id] : [];
  if (marked.join() !== network.getSelectedNodes().join()) network.selectNodes(marked, false);
  redrawSoon();
}

/** Draw once, with the next frame, however often it is asked for. */
const redrawSoon = () => network.body.emitter.emit("_requestRedraw");

const looks = new Map();

/** The looks that are not what was drawn last. */
function changed(wanted) {
  return wanted.filter((look) => {
    const { color } = look;
    const key = `${look.hidden} ${look.opacity} ${color.opacity} ${color.color} ${color.background} ${color.border}`;
    if (looks.get(look.id) === key) return false;
    looks.set(look.id, key);
    return true;
  });
}

/** The nodes and edges that stand out, or null when nothing is chosen. */
function whatIsLit() {
  if (state.path)
    return withHappenings(shortestPath(...state.path) ?? { nodes: new Set(state.path), edges: new Set() });
  const { selected } = state;
  if (!selected) return null;
  const edges =
    selected.kind === "node"
      ? [...shown.edges].filter((id) => touches(EDGES.get(id), selected.id))
      : selected.kind === "edge"
        ? [selected.id]
        : [...shown.edges].filter((id) =>
            EDGES.get(id).happenings.some((index) => HAPPENINGS[index].id === selected.id),
          );
  const nodes = edges.flatMap((id) => [EDGES.get(id).from, EDGES.get(id).to]);
  if (selected.kind === "node") nodes.push(selected.id);
  if (selected.kind !== "event")
    return withHappenings({ nodes: new Set(nodes), edges: new Set(edges) }, selected);
  const index = HAPPENINGS.findIndex((one) => one.id === selected.id);
  nodes.push(...HAPPENINGS[index].participants.map((part) => part[3]));
  return { nodes: new Set(nodes), edges: new Set(edges), happenings: new Set([index]) };
}

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

const touches = (edge, id) => edge.from === id || edge.to === id;

function choose(kind, id) {
  change({ selected: { kind, id }, path: null });
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
    shortened(verb, 24) + (edge.nature === "in" ? " in" : edge.nature === "about" ? " about" : "") + more
  );
}

function drawOver(context) {
  const canvas = context.canvas;
  const width = canvas.clientWidth,
    height = canvas.clientHeight,
    ratio = canvas.width / width,
    scale = network.getScale();
  const strong = new Set([focusPoint.hovered, ...(state.path ? (lit?.nodes ?? []) : [])]);
  if (state.selected?.kind === "node") strong.add(state.selected.id);
  if (state.selected && state.selected.kind !== "node") for (const id of lit?.nodes ?? []) strong.add(id);
  const at = network.getPositions();
  const nodes = [...shown.nodes]
    .map((id) => {
      const { x, y } = network.canvasToDOM(at[id]);
      const figure = FIGURES.get(id);
      return {
        id,
        x,
        y,
        reach: sizes.get(id) * scale + 2,
        label: figure.label,
        importance: figure.importance,
        strong: strong.has(id),
        dim: Boolean(lit) && !lit.nodes.has(id) && !strong.has(id),
      };
    })
    .concat(eventLabels(at, scale))
    .sort((a, b) => b.strong - a.strong || b.importance - a.importance);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  drawLabels(context, nodes, labelledTies(), width, height);
  context.restore();
}

const sizes = new Map(DATA.drawing.nodes.map((node) => [node.id, node.size]));

function labelledTies() {
  if (inEventMode()) return [];
  const doing = [...shown.edges].filter((id) => EDGES.get(id).nature !== "in");
  const wanted = lit ? [...lit.edges].slice(0, 60) : doing.length <= 18 ? doing : [];
  if (focusPoint.hoveredEdge) wanted.unshift(focusPoint.hoveredEdge);
  return [...new Set(wanted)]
    .filter((id) => shown.edges.has(id))
    .map((id) => {
      const edge = EDGES.get(id);
      const line = network.body.edges[id].edgeType;
      const { x, y } = network.canvasToDOM(line.getPoint(0.5, line.getViaNode?.()));
      return {
        x,
        y,
        label: edgeText(edge),
        colour: edge.nature === "in" ? colours.soft : colours[edge.quad],
      };
    });
}

function hover(node, edge, where) {
  if (node === focusPoint.hovered && edge === focusPoint.hoveredEdge) return;
  Object.assign(focusPoint, { hovered: node, hoveredEdge: edge });
  const tip = byId("tip");
  tip.hidden = !(node || edge);
  byId("graph").style.cursor = node || edge ? "pointer" : "";
  if (!tip.hidden) {
    const told =
      node && isEventNode(node)
        ? [eventOf(node)]
        : node
          ? FIGURES.get(node).happenings
          : EDGES.get(edge).happenings;
    const count = told.filter((index) => shown.happenings.has(index)).length;
    const name =
      node && isEventNode(node)
        ? HAPPENINGS[eventOf(node)].label
        : node
          ? labelOf(node)
          : `${labelOf(EDGES.get(edge).from)} → ${edgeText(EDGES.get(edge))} → ${labelOf(EDGES.get(edge).to)}`;
    const about =
      node && isEventNode(node)
        ? FACTUALITY_NAMES[HAPPENINGS[eventOf(node)].factuality]
        : node
          ? FIGURES.get(node).description || FIGURES.get(node).type
          : FACTUALITY_NAMES[EDGES.get(edge).factuality];
    tip.replaceChildren(
      make("b", { text: name }),
      make("span", { text: `${about} · ${many(count, "event")}` }),
    );
    const stage = byId("stage");
    tip.style.left = `${Math.min(where.x + 14, stage.clientWidth - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.min(where.y + 14, stage.clientHeight - tip.offsetHeight - 8)}px`;
  }
  redrawSoon();
}

/** Arrow keys walk from node to node by importance. */
function graphKey(event) {
  const order = [...shown.nodes].sort((a, b) => FIGURES.get(b).importance - FIGURES.get(a).importance);
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step && order.length) {
    const here = order.indexOf(state.selected?.id);
    choose("node", order[(here + step + order.length) % order.length]);
  } else if (event.key === "Enter" && state.selected) byId("panel").focus();
  else if (event.key === "+" || event.key === "=") zoom(1.35);
  else if (event.key === "-") zoom(1 / 1.35);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
}
