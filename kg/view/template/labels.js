// Labels of nodes and edges, drawn over the network: constant in size, the important first, none over another.

const FONT = 'Inter, "Segoe UI", system-ui, Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif';
const CELL = 80;
const SPECK = 4;
/** The labels as they were put last, each by its node; while a large network moves, they move with it. */
let placedLabels = [];

/** Boxes on the screen, found by the cells of a grid. */
class Boxes {
  constructor() {
    this.cells = new Map();
  }
  *near(box) {
    for (let x = Math.floor(box.left / CELL); x <= Math.floor(box.right / CELL); x += 1) {
      for (let y = Math.floor(box.top / CELL); y <= Math.floor(box.bottom / CELL); y += 1) yield x * 65536 + y;
    }
  }
  add(box) {
    for (const cell of this.near(box))
      this.cells.has(cell) ? this.cells.get(cell).push(box) : this.cells.set(cell, [box]);
  }
  /** Is anything there? Nodes (`soft`) of less than that importance do not count. */
  hits(box, except, above = 0) {
    for (const cell of this.near(box)) {
      for (const other of this.cells.get(cell) ?? []) {
        if (
          !(other.soft < above) &&
          other.owner !== except &&
          box.left < other.right &&
          other.left < box.right &&
          box.top < other.bottom &&
          other.top < box.bottom
        )
          return true;
      }
    }
    return false;
  }
}

/** Eight places around a node, the best first. */
function places(x, y, reach, width, height) {
  const gap = 3,
    slant = reach * 0.72;
  return [
    [x - width / 2, y + reach + gap],
    [x - width / 2, y - reach - gap - height],
    [x + reach + gap, y - height / 2],
    [x - reach - gap - width, y - height / 2],
    [x + slant + gap, y + slant],
    [x - slant - gap - width, y + slant],
    [x + slant + gap, y - slant - height],
    [x - slant - gap - width, y - slant - height],
  ];
}

function boxAt([left, top], width, height, owner) {
  return { left: left - 2, top: top - 1, right: left + width + 2, bottom: top + height + 1, owner };
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
  // Specks are no obstacle: where thousands are in sight, labels may lie over them.
  for (const node of nodes)
    if (node.reach >= SPECK) taken.add({
      soft: node.importance,
      left: node.x - node.reach,
      right: node.x + node.reach,
      top: node.y - node.reach,
      bottom: node.y + node.reach,
      owner: node.id,
    });
  placedLabels = [];
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
  const text = shortened(node.label);
  context.font = `${weight} ${size - 3}px ${FONT}`;
  const wide = widthOf(context, text);
  const inside = ([left, top]) => left > 3 && top > 3 && left + wide < width - 3 && top + size < height - 3;
  const all = places(node.x, node.y, node.reach, wide, size);
  const spots = all.filter(inside);
  const free =
    spots.find((spot) => !taken.hits(boxAt(spot, wide, size, null), node.id)) ??
    spots.find(
      (spot) => node.importance > 0.3 && !taken.hits(boxAt(spot, wide, size, null), node.id, node.importance),
    ) ??
    (node.strong ? (spots[0] ?? all[0]) : null);
  if (!free) return false;
  taken.add(boxAt(free, wide, size, `label of ${node.id}`));
  const colour = node.colour ?? (node.strong || node.importance > 0.2 ? colours.ink : colours.soft);
  write(context, text, free[0], free[1], size, colour, weight);
  placedLabels.push({ id: node.id, text, x: free[0] - node.x, y: free[1] - node.y, size, colour, weight });
  return true;
}

/** Write the labels again where their nodes are now. */
function moveLabels(context) {
  for (const { id, text, x, y, size, colour, weight } of placedLabels) {
    const at = network.canvasToDOM(bodyOf(id));
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
