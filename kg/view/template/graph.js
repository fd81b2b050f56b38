// The network on its canvas: vis-network holds the nodes, the camera and the pointer, and says when to paint.

const drawnNodes = new vis.DataSet();
const focusPoint = { hovered: null, line: null };
/** The more edges there are, the fainter each is while none stands out. */
const CROWDED = Math.min(1, Math.max(0.4, Math.sqrt(300 / Math.max(DATA.drawing.edges.length, 1))));
/** With more nodes than this, labels keep their places beside their nodes while the network moves. */
const STILL_LABELLED = 600;
let network = null;
let moved = false;

function startGraph() {
  drawnNodes.add(DATA.drawing.nodes.map(({ id, x, y, size, shape }) => ({ id, x, y, size, shape })));
  network = new vis.Network(
    byId("graph"),
    { nodes: drawnNodes, edges: [] },
    structuredClone(DATA.drawing.options),
  );
  startPainting();
  const stage = byId("graph");
  network.on("click", ({ pointer }) => clicked(pointer.DOM));
  network.on("doubleClick", ({ pointer }) => {
    const id = network.getNodeAt(pointer.DOM);
    if (id && FIGURES.has(id)) expand(id);
  });
  network.on("hoverNode", ({ node, pointer }) => hover(node, null, pointer.DOM));
  network.on("blurNode", () => hover(null, null));
  stage.addEventListener("pointermove", overLines);
  stage.addEventListener("pointerleave", () => hover(null, null));
  network.on("dragStart", () => {
    moved = true;
    hover(null, null);
  });
  network.on("dragging", ({ nodes }) => nodes.forEach(bounded));
  network.on("dragEnd", ({ nodes }) => pin(nodes));
  network.on("zoom", () => {
    moved = true;
    hover(null, null);
  });
  // vis-network scales its view after it has told of the new size.
  network.on("resize", () =>
    setTimeout(() => {
      lookForOverlays();
      if (!moved) overview();
    }, 0),
  );
  network.on("beforeDrawing", paintHulls);
  network.on("afterDrawing", drawOver);
  byId("zoom-in").addEventListener("click", () => zoom(1.35));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.35));
  byId("zoom-fit").addEventListener("click", () => fit());
  stage.addEventListener("keydown", graphKey);
}

const bodyOf = (id) => network.body.nodes[id];

/** Where vis-network looks for a node under the pointer. */
function bounded(id) {
  const body = bodyOf(id);
  const reach = body.options.size;
  Object.assign(body.shape, { left: body.x - reach, top: body.y - reach, width: 2 * reach, height: 2 * reach });
}

function clicked(point) {
  const id = network.getNodeAt(point);
  if (id && isGroup(id)) return unfold(groupOf(id));
  if (id && isEventNode(id)) return choose("event", HAPPENINGS[shownReports(eventOf(id))[0]].id);
  if (id) {
    choose("node", id);
    return reveal(id);
  }
  const line = lineAt(point);
  if (!line || line.groups) return state.selected || state.path ? change({ selected: null, path: null }) : null;
  return line.event === undefined ? choose("edge", line.id) : choose("event", HAPPENINGS[shownReports(line.event)[0]].id);
}

/** What a reader has moved stays where it was put. */
function pin(nodes) {
  const pins = new Map(state.pins);
  for (const id of nodes.filter((one) => FIGURES.has(one)))
    pins.set(id, [Math.round(bodyOf(id).x), Math.round(bodyOf(id).y)]);
  if (nodes.length) change({ pins });
}

const home = new Map(DATA.drawing.nodes.map(({ id, x, y }) => [id, [x, y]]));

/** Put every node where the state has it. */
function placeNodes() {
  for (const { id } of DATA.drawing.nodes) {
    const [x, y] = state.pins.get(id) ?? home.get(id);
    const body = bodyOf(id);
    if (body.x === x && body.y === y) continue;
    Object.assign(body, { x, y });
    bounded(id);
  }
}

function nodeLook(id) {
  const figure = FIGURES.get(id);
  const colour = state.colour === "community" ? communityColour(COMMUNITY.get(id)) : colours[figure.type];
  return {
    shape: bodyOf(id).options.shape,
    fill: figure.qid ? colour : colours.surface,
    border: figure.qid ? colours.ground : colour,
    line: 2,
    opacity: !lit || lit.nodes.has(id) ? 1 : 0.13,
  };
}

const SOLID = [],
  DASHED = [7, 6],
  DOTTED = [5, 5];
const isTold = (factuality) => factuality === "happened" || factuality === "usual";

function edgeLook(edge) {
  const usual = edge.nature === "in" ? 0.38 : edge.nature === "did" ? 0.78 : 0.55;
  return {
    colour: edge.nature === "in" ? colours.thin : colours[edge.quad],
    opacity: !lit ? usual * CROWDED : lit.edges.has(edge.id) ? Math.min(usual + 0.3, 1) : 0.06,
    width: edge.width,
    dash: edge.dashes ? DASHED : SOLID,
  };
}

/** The tie as a line between the nodes of vis-network. */
function lineOf(edge) {
  return {
    id: edge.id,
    from: bodyOf(edge.from),
    to: bodyOf(edge.to),
    bend: edge.smooth ? edge.smooth.roundness * (edge.smooth.type === "curvedCW" ? 1 : -1) : 0,
    arrow: edge.nature === "did" || edge.nature === "about",
    told: mostPublishers(edge),
    look: edgeLook(edge),
  };
}

/** Gather what is shown anew, and let it be painted with the next frame. */
function redrawGraph() {
  lit = whatIsLit();
  drawEvents();
  drawGroups();
  placeNodes();
  const nodes = [...shown.nodes]
    .filter((id) => !isFolded(id))
    .map((id) => ({ id, body: bodyOf(id), look: nodeLook(id) }));
  const lines = inEventMode()
    ? eventLines()
    : [...shown.edges]
        .map((id) => EDGES.get(id))
        .filter((edge) => !isFolded(edge.from) && !isFolded(edge.to))
        .map(lineOf)
        .concat(groupLines());
  nodes.push(...shownEventNodes(), ...shownGroups());
  gather(lines, nodes);
  for (const body of Object.values(network.body.nodes)) body.options.hidden = true;
  for (const { body } of nodes) {
    body.options.hidden = false;
    bounded(body.id);
  }
  network.body.nodeIndices = nodes.map((node) => node.body.id);
  redrawSoon();
}

/** Draw once, with the next frame, however often it is asked for. */
const redrawSoon = () => network.body.emitter.emit("_requestRedraw");

const byImportance = DATA.drawing.nodes
  .map((node) => node.id)
  .sort((a, b) => FIGURES.get(b).importance - FIGURES.get(a).importance);

function drawOver(context) {
  const { clientWidth: width, clientHeight: height } = byId("graph");
  const ratio = context.canvas.width / context.canvas.clientWidth || 1;
  for (const id of new Set([focusPoint.hovered, state.selected?.kind === "node" && state.selected.id]))
    if (id && bodyOf(id) && !bodyOf(id).options.hidden) paintRing(context, bodyOf(id), colours.ink);
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const moving = network.renderer.dragging || network.renderer.zooming;
  if (moving && painted.nodes.length > STILL_LABELLED) moveLabels(context);
  else writeLabels(context, width, height);
  context.restore();
}

/** All labels of the screen, the important nodes first. */
function writeLabels(context, width, height) {
  const scale = network.getScale();
  const strong = new Set([focusPoint.hovered, ...(state.path ? (lit?.nodes ?? []) : [])]);
  if (state.selected?.kind === "node") strong.add(state.selected.id);
  if (state.selected && state.selected.kind !== "node") for (const id of lit?.nodes ?? []) strong.add(id);
  const nodes = [];
  for (const id of byImportance) {
    if (!shown.nodes.has(id) || isFolded(id)) continue;
    const body = bodyOf(id),
      { x, y } = network.canvasToDOM(body);
    if (x < -200 || y < -40 || x > width + 200 || y > height + 40) continue;
    const figure = FIGURES.get(id);
    nodes.push({
      id,
      x,
      y,
      reach: body.options.size * scale + 2,
      label: figure.label,
      importance: figure.importance,
      strong: strong.has(id),
      dim: Boolean(lit) && !lit.nodes.has(id) && !strong.has(id),
    });
  }
  const ordered = [...groupLabels(scale), ...nodes, ...eventLabels(scale)];
  drawLabels(
    context,
    ordered.filter((node) => node.strong).concat(ordered.filter((node) => !node.strong)),
    labelledTies(),
    width,
    height,
    badges(),
  );
}

function labelledTies() {
  if (inEventMode()) return [];
  const wanted = new Set(
    lit ? [...lit.edges].slice(0, 60) : shown.edges.size <= 40 ? quietTies() : [],
  );
  if (focusPoint.line?.id) wanted.add(focusPoint.line.id);
  return painted.lines
    .filter((line) => wanted.has(line.id))
    .map((line) => {
      const edge = EDGES.get(line.id);
      return {
        ...network.canvasToDOM(middleOf(line)),
        label: edgeText(edge),
        colour: edge.nature === "in" ? colours.soft : textColour(edge.quad),
      };
    });
}

/** Where few ties are shown, all of them say what they are. */
function quietTies() {
  const doing = [...shown.edges].filter((id) => EDGES.get(id).nature !== "in");
  return doing.length <= 18 ? doing : [];
}

/** Arrow keys walk from node to node by importance. */
function graphKey(event) {
  const order = byImportance.filter((id) => shown.nodes.has(id));
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step && order.length) {
    const here = order.indexOf(state.selected?.id);
    const next = order[(here + step + order.length) % order.length];
    choose("node", next);
    reveal(next);
    byId("spoken").textContent = aboutNode(next).join(", ");
  } else if (event.key === "Enter" && state.selected) byId("panel").focus();
  else if (event.key === "+" || event.key === "=") zoom(1.35);
  else if (event.key === "-") zoom(1 / 1.35);
  else if (event.key === "0") fit();
  else return;
  event.preventDefault();
}
