// What part of the network is in sight.

const motion = () => (CALM ? false : { duration: 320, easingFunction: "easeInOutQuad" });

/** Bring all shown nodes (or these) into sight, with room for their labels. */
function fit(ids = null, animated = true, most = 1.7) {
  if (state.view === "map") frameSpots();
  showMap();
  const nodes = [...(ids ?? shown.nodes)].filter((id) => shown.nodes.has(id));
  if (!nodes.length) return;
  const at = [...new Set(nodes.map(standsFor))].map((id) => {
    const { x, y, options } = bodyOf(id);
    return { x, y, size: options.size };
  });
  const least = (value) => at.reduce((found, one) => Math.min(found, value(one)), Infinity);
  const left = least((one) => one.x - one.size),
    right = -least((one) => -one.x - one.size),
    top = least((one) => one.y - one.size),
    bottom = -least((one) => -one.y - one.size);
  const { clientWidth, clientHeight } = byId("graph");
  const scale = Math.max(
    0.02,
    Math.min(
      (clientWidth - covered() - (clientWidth < NARROW ? 48 : 120)) / Math.max(right - left, 1),
      (clientHeight - 150) / Math.max(bottom - top, 1),
      most,
    ),
  );
  const move = {
    position: { x: (left + right) / 2, y: (top + bottom) / 2 },
    offset: { x: -covered() / 2, y: 8 },
    scale,
  };
  network.moveTo(animated ? { ...move, animation: motion() } : move);
}

function zoom(by) {
  if (state.view === "map") return zoomMap(1 / by);
  moved = true;
  network.moveTo({
    scale: network.getScale() * by,
    animation: CALM ? false : { duration: 150, easingFunction: "easeInOutQuad" },
  });
}

/** How much of the right side the panel covers, in pixels. */
const covered = () => (byId("panel").hidden || state.view === "table" ? 0 : byId("panel").offsetWidth);

/** Move so that a node is in sight, when it is not. */
function reveal(id) {
  if (!shown.nodes.has(id)) return;
  const body = bodyOf(standsFor(id)),
    { x, y } = network.canvasToDOM(body);
  const { clientWidth, clientHeight } = byId("graph");
  if (x > 60 && y > 40 && x < clientWidth - covered() - 60 && y < clientHeight - 40) return;
  network.moveTo({
    position: { x: body.x, y: body.y },
    offset: { x: -covered() / 2, y: 0 },
    animation: motion(),
  });
}

const NARROW = 560;

/** What is seen at first: what the address asks for, else all; on a telephone the part that hangs together. */
function overview() {
  if (lit) fit(lit.nodes, false, 1.25);
  else fit(byId("graph").clientWidth < NARROW ? largestPart() : null, false);
}

/** Bring a node and its neighbours into sight, near enough to read them. */
function approach(id, animated = true) {
  if (shown.nodes.has(id)) fit(whatIsLit()?.nodes ?? [id], animated, 1.25);
}

/** What is drawn for a node: itself, or the community that it is folded into. */
const standsFor = (id) => (isFolded(id) ? `group:${COMMUNITY.get(id)}` : id);
