// Paints nodes and lines in batches of one look. vis-network keeps the nodes, the camera and the pointer; its own
// painters set the canvas up anew for each of them, which takes too long for thousands.

/** Lines in one path; longer paths cost a software canvas more than they save. */
const BATCH = 256;
const painted = { lines: [], nodes: [], lineGroups: [], nodeGroups: [], slow: false };

const SHAPES = {
  dot: (path, x, y, r) => {
    path.moveTo(x + r, y);
    path.arc(x, y, r, 0, 2 * Math.PI);
  },
  square: (path, x, y, r) => path.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8),
  hexagon: (path, x, y, r) => polygon(path, x, y, r * 1.08, 6, 0),
  triangle: (path, x, y, r) => polygon(path, x, y + r * 0.2, r * 1.25, 3, -Math.PI / 2),
  triangleDown: (path, x, y, r) => polygon(path, x, y - r * 0.2, r * 1.25, 3, Math.PI / 2),
  diamond: (path, x, y, r) => polygon(path, x, y, r * 1.2, 4, 0),
  star: (path, x, y, r) => {
    for (let at = 0; at <= 10; at += 1) {
      const reach = at % 2 ? r * 0.6 : r * 1.3;
      const angle = (at * Math.PI) / 5 - Math.PI / 2;
      path[at ? "lineTo" : "moveTo"](x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    }
  },
};

/** Drawn back to its first corner: closing a path takes the longer the more figures are in it. */
function polygon(path, x, y, r, corners, turn) {
  for (let at = 0; at <= corners; at += 1) {
    const angle = turn + (at * 2 * Math.PI) / corners;
    path[at ? "lineTo" : "moveTo"](x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
}

/** Put our painters in the place of vis-network's. */
function startPainting() {
  const { renderer } = network;
  renderer._drawEdges = (context) => paintLines(context);
  renderer._drawArrows = () => {};
  renderer._drawNodes = (context) => {
    paintNodes(context);
    return { drawExternalLabels: null };
  };
}

/** What is to be painted from now on: lines and nodes whose look is set, gathered by their looks. */
function gather(lines, nodes) {
  const by = (things, key) => {
    const groups = new Map();
    for (const thing of things) {
      const name = key(thing.look);
      const group = groups.get(name);
      if (group) group.things.push(thing);
      else groups.set(name, { look: thing.look, things: [thing] });
    }
    return [...groups.values()];
  };
  painted.lines = lines;
  painted.nodes = nodes;
  // What is faint lies below what is not.
  painted.lineGroups = by(lines, (look) => `${look.colour} ${look.opacity} ${look.width} ${look.dash}`).sort(
    (a, b) => a.look.opacity - b.look.opacity,
  );
  painted.nodeGroups = by(
    nodes,
    (look) => `${look.shape} ${look.fill} ${look.border} ${look.opacity} ${look.line}`,
  ).sort((a, b) => a.look.opacity - b.look.opacity);
}

/** The part of the plane that is on the screen. */
function inSight() {
  const { clientWidth, clientHeight } = byId("graph");
  const from = network.DOMtoCanvas({ x: 0, y: 0 });
  const to = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
}

/** Where a bent line is drawn towards; the middle of a straight one. */
function bentOver({ from, to, bend }) {
  return {
    x: (from.x + to.x) / 2 - bend * (to.y - from.y),
    y: (from.y + to.y) / 2 + bend * (to.x - from.x),
  };
}

/** The middle of a line as it is drawn. */
function middleOf(line) {
  const over = bentOver(line);
  return line.bend
    ? { x: (line.from.x + line.to.x) / 4 + over.x / 2, y: (line.from.y + line.to.y) / 4 + over.y / 2 }
    : over;
}

function outside({ from, to }, sight) {
  return (
    (from.x < sight.left && to.x < sight.left) ||
    (from.x > sight.right && to.x > sight.right) ||
    (from.y < sight.top && to.y < sight.top) ||
    (from.y > sight.bottom && to.y > sight.bottom)
  );
}

function paintLines(context) {
  const moving = network.renderer.dragging || network.renderer.zooming;
  if (moving && painted.slow) return;
  const begun = performance.now();
  const scale = network.getScale(),
    sight = inSight();
  for (const { look, things } of painted.lineGroups) {
    context.strokeStyle = look.colour;
    context.fillStyle = look.colour;
    context.globalAlpha = look.opacity;
    context.lineWidth = Math.max(look.width, 0.6 / scale);
    context.setLineDash(look.dash);
    let count = 0;
    context.beginPath();
    for (const line of things) {
      if (outside(line, sight)) continue;
      trace(context, line);
      count += 1;
      if (count % BATCH === 0) {
        context.stroke();
        context.beginPath();
      }
    }
    context.stroke();
    context.setLineDash([]);
    // Heads of less than three pixels are nothing but dirt.
    if (scale * headOf(look) >= 3) paintHeads(context, things, sight);
  }
  context.globalAlpha = 1;
  if (!moving) painted.slow = painted.lines.length > 2500 || performance.now() - begun > 24;
}

function trace(context, line) {
  context.moveTo(line.from.x, line.from.y);
  if (!line.bend) context.lineTo(line.to.x, line.to.y);
  else {
    const over = bentOver(line);
    context.quadraticCurveTo(over.x, over.y, line.to.x, line.to.y);
  }
}

const headOf = (look) => 4.5 + look.width;

function paintHeads(context, lines, sight) {
  context.beginPath();
  for (const line of lines) {
    if (!line.arrow || outside(line, sight)) continue;
    const start = line.bend ? bentOver(line) : line.from;
    const angle = Math.atan2(line.to.y - start.y, line.to.x - start.x);
    const length = headOf(line.look);
    const x = line.to.x - (line.to.options.size + 2) * Math.cos(angle);
    const y = line.to.y - (line.to.options.size + 2) * Math.sin(angle);
    context.moveTo(x, y);
    context.lineTo(x - length * 1.7 * Math.cos(angle - 0.38), y - length * 1.7 * Math.sin(angle - 0.38));
    context.lineTo(x - length * 1.7 * Math.cos(angle + 0.38), y - length * 1.7 * Math.sin(angle + 0.38));
  }
  context.fill();
}

function paintNodes(context) {
  const sight = inSight(),
    scale = network.getScale();
  for (const { look, things } of painted.nodeGroups) {
    const shape = SHAPES[look.shape];
    context.beginPath();
    for (const { body } of things) {
      const { x, y } = body,
        r = body.options.size;
      if (x + r < sight.left || x - r > sight.right || y + r < sight.top || y - r > sight.bottom) continue;
      // Of a node of two or three pixels nobody sees the shape.
      if (r * scale < 1.3) context.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8);
      else shape(context, x, y, r);
    }
    context.globalAlpha = look.opacity;
    context.fillStyle = look.fill;
    context.fill();
    if (look.border && look.line * scale > 0.35) {
      context.strokeStyle = look.border;
      context.lineWidth = look.line;
      context.stroke();
    }
  }
  context.globalAlpha = 1;
}

/** A ring around a node that the pointer or the reader has chosen. */
function paintRing(context, body, colour) {
  context.beginPath();
  SHAPES[body.options.shape](context, body.x, body.y, body.options.size + 3.5);
  context.strokeStyle = colour;
  context.lineWidth = Math.max(2, 1.6 / network.getScale());
  context.stroke();
}

/** The line under a point of the screen, within a few pixels, or null. */
function lineAt(point) {
  const { x, y } = network.DOMtoCanvas(point);
  const near = 7 / network.getScale();
  let found = null,
    least = near;
  for (const line of painted.lines) {
    const { from, to } = line,
      reach = near + Math.abs(line.bend) * Math.hypot(to.x - from.x, to.y - from.y);
    if (x < Math.min(from.x, to.x) - reach || x > Math.max(from.x, to.x) + reach) continue;
    if (y < Math.min(from.y, to.y) - reach || y > Math.max(from.y, to.y) + reach) continue;
    const away = distance(line, x, y);
    if (away < least) [found, least] = [line, away];
  }
  return found;
}

/** How far a point is from a line; a bent one is taken as eight straight pieces. */
function distance(line, x, y) {
  const { from, to } = line;
  if (!line.bend) return apart(from, to, x, y);
  const over = bentOver(line);
  let least = Infinity,
    last = from;
  for (let at = 1; at <= 8; at += 1) {
    const t = at / 8,
      [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
    const next = { x: a * from.x + b * over.x + c * to.x, y: a * from.y + b * over.y + c * to.y };
    least = Math.min(least, apart(last, next, x, y));
    last = next;
  }
  return least;
}

function apart(from, to, x, y) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const along = ((x - from.x) * dx + (y - from.y) * dy) / (dx * dx + dy * dy || 1);
  const t = Math.min(Math.max(along, 0), 1);
  return Math.hypot(x - from.x - t * dx, y - from.y - t * dy);
}
