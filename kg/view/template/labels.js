// Labels of nodes and edges, drawn over the network: constant in size, the important first, none over another or over
// a node. What has no room beside its node stands a little away with a line to it, or waits until there is room.

const FONT = 'Inter, "Segoe UI", system-ui, Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif';
/** Nodes of a smaller radius on the screen are specks: hubs may be written over them where thousands are in sight. */
const SPECK = 4;
/** From this importance on a label without room beside its node may stand away from it. */
const LED = 0.18;
/** The labels as they were put last, each by its node; while a large network moves, they move with it. */
let placedLabels = [];
/** What of the page lies over the network: no label is written under it. */
let overlays = [];

function lookForOverlays() {
  const stage = byId("stage").getBoundingClientRect();
  overlays = [...document.querySelectorAll("#look > *, #amount > *, #banner, #stage > .zoom")]
    .map((one) => one.getBoundingClientRect())
    .filter(({ width }) => width)
    .map(({ left, right, top, bottom }) => ({
      left: left - stage.left,
      right: right - stage.left,
      top: top - stage.top,
      bottom: bottom - stage.top,
      owner: "page",
    }));
}

function shortened(text, most = 34) {
  const characters = Array.from(text);
  return characters.length > most
    ? `${characters
        .slice(0, most - 1)
        .join("")
        .trimEnd()}…`
    : text;
}

const CONTROLS = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u;

/** A name as it is drawn: it runs its own way, whatever it stands beside, and turns nothing else around. */
function drawable(name, most = 34) {
  const text = shortened(name.replace(CONTROLS, ""), most);
  return RIGHT_TO_LEFT.test(text) ? `\u2068${text}\u2069` : text;
}

function write(context, text, left, top, height, colour, weight) {
  context.font = `${weight} ${height - 3}px ${FONT}`;
  context.lineWidth = 3.5;
  context.lineJoin = "round";
  context.strokeStyle = colours.ground;
  context.strokeText(text, left, top + height / 2);
  context.fillStyle = colour;
  context.fillText(text, left, top + height / 2);
}

/**
 * Draw what fits. `nodes` are { id, x, y, reach, label, importance, strong, dim } in screen pixels, the first the
 * most important; `ties` are { x, y, label, colour, strong }, `discs` badges of lines.
 */
function drawLabels(context, nodes, ties, width, height, discs = []) {
  const taken = new Boxes();
  for (const node of nodes) {
    const reach = node.reach + (node.dim ? 0 : CLEAR - 2);
    taken.add({
      node: true,
      speck: node.reach < SPECK || node.dim,
      left: node.x - reach,
      right: node.x + reach,
      top: node.y - reach,
      bottom: node.y + reach,
      owner: node.id,
    });
  }
  placedLabels = [];
  for (const box of overlays) taken.add(box);
  captionUntied(context, taken);
  let budget = Math.max(24, Math.floor((width * height) / 7000)),
    tries = 12 * budget;
  context.textBaseline = "middle";
  context.textAlign = "left";
  for (const node of nodes) {
    if (node.dim || node.x < -60 || node.y < -30 || node.x > width + 60 || node.y > height + 30) continue;
    tries -= 1;
    if ((budget <= 0 || tries <= 0) && !node.strong) continue;
    if (label(context, node, taken, width, height)) budget -= 1;
  }
  for (const tie of ties) labelTie(context, tie, taken);
  drawBadges(context, discs, taken);
}

const widths = new Map();

function widthOf(context, text) {
  const key = `${context.font} ${text}`;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  return widths.get(key);
}

function label(context, node, taken, width, height) {
  const size = node.strong || node.importance > 0.45 ? 16 : node.importance > 0.2 ? 15 : 14;
  const weight = node.strong || node.importance > 0.45 ? 600 : 500;
  const text = node.written ?? drawable(node.label);
  context.font = `${weight} ${size - 3}px ${FONT}`;
  const wide = widthOf(context, text);
  const inside = ([left, top]) => left > 3 && top > 3 && left + wide < width - 3 && top + size < height - 3;
  const hub = node.strong || node.importance > 0.45;
  const free =
    bestPlace(taken, node, wide, size, inside, { led: hub || node.importance > LED, hub }) ??
    (node.strong ? places(node.x, node.y, node.reach, wide, size)[0] : null);
  if (!free) return false;
  taken.add(boxAt(free, wide, size, `label of ${node.id}`));
  const colour = node.colour ?? (node.strong || node.importance > 0.2 ? colours.ink : colours.soft);
  if (free.lead) {
    lead(context, free.lead);
    for (const [x, y] of stepsOf(...free.lead))
      taken.add({ left: x - 1, right: x + 1, top: y - 1, bottom: y + 1, owner: node.id });
  }
  write(context, text, free[0], free[1], size, colour, weight);
  const line = free.lead?.map((value, at) => value - (at % 2 ? node.y : node.x));
  placedLabels.push({ id: node.id, text, x: free[0] - node.x, y: free[1] - node.y, size, colour, weight, line });
  return true;
}

/** The line from a node to a label that stands away from it. */
function lead(context, [fromX, fromY, toX, toY]) {
  context.beginPath();
  context.moveTo(fromX, fromY);
  context.lineTo(toX, toY);
  context.strokeStyle = colours.soft;
  context.lineWidth = 0.9;
  context.stroke();
}

/** Write the labels again where their nodes are now. */
function moveLabels(context) {
  for (const { id, text, x, y, size, colour, weight, line } of placedLabels) {
    const at = network.canvasToDOM(bodyOf(id));
    if (line) lead(context, line.map((value, index) => value + (index % 2 ? at.y : at.x)));
    write(context, text, at.x + x, at.y + y, size, colour, weight);
  }
}

function labelTie(context, tie, taken) {
  const size = 14;
  context.font = `600 ${size - 3}px ${FONT}`;
  const wide = context.measureText(tie.label).width;
  const spots = [0, -1, 1].map((step) => [tie.x - wide / 2, tie.y - size / 2 + step * size]);
  const free = spots.find((spot) => !taken.hits(boxAt(spot, wide, size, null), null));
  if (!free) return;
  taken.add(boxAt(free, wide, size, "tie"));
  write(context, tie.label, free[0], free[1], size, tie.colour, 600);
}
