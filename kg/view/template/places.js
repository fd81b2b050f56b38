// Where a label may stand: beside its node, or a little away from it, where nothing else is.

const CELL = 80;
/** So far a label stays from the nodes of others: farther than from its own, so that it is seen whose it is. */
const CLEAR = 4;
const GAP = 3;

const ANYTHING = () => true;
const NO_SPECK = (box) => !box.speck;
const NO_NODE = (box) => !box.node;
const NOTHING = () => false;

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
  /** Is anything there that counts? */
  hits(box, except, counts = ANYTHING) {
    for (const cell of this.near(box)) {
      for (const other of this.cells.get(cell) ?? []) {
        if (
          counts(other) &&
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

/** Twelve places beside a node, the best first. */
function places(x, y, reach, width, height) {
  const gap = GAP,
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
    [x - width * 0.2, y + reach + gap],
    [x - width * 0.8, y + reach + gap],
    [x - width * 0.2, y - reach - gap - height],
    [x - width * 0.8, y - reach - gap - height],
  ];
}

/** Places away from a node, the nearest first, each with the end of the line that leads there. */
function placesAway(x, y, reach, width, height) {
  const found = [];
  for (const away of [12, 22, 34, 48]) {
    for (let step = 0; step < 12; step += 1) {
      const angle = (step * Math.PI) / 6;
      const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
      const [endX, endY] = [x + (reach + away) * dx, y + (reach + away) * dy];
      const left = Math.abs(dx) < 0.3 ? endX - width / 2 : dx > 0 ? endX + 2 : endX - width - 2;
      const top = Math.abs(dx) < 0.3 ? (dy > 0 ? endY + 1 : endY - height - 1) : endY - height / 2;
      const spot = [left, top];
      spot.lead = [x + reach * dx, y + reach * dy, endX, endY];
      found.push(spot);
    }
  }
  return found;
}

function boxAt([left, top], width, height, owner) {
  return { left: left - 2, top: top - 1, right: left + width + 2, bottom: top + height + 1, owner };
}

/** Does a line to a label cross what counts? */
function crosses(taken, lead, owner, counts) {
  return stepsOf(...lead).some(([x, y]) =>
    taken.hits({ left: x - 1, right: x + 1, top: y - 1, bottom: y + 1 }, owner, counts),
  );
}

/**
 * The best place for a label, or null. `led` ones may stand away from their node with a line to it that crosses
 * nothing; for a `hub` it may cross nodes, then labels, and a hub may be written over specks.
 */
function bestPlace(taken, { id, x, y, reach }, wide, size, inside, { led, hub }) {
  const beside = places(x, y, reach, wide, size).filter(inside);
  const isFree = (spot, counts) => !taken.hits(boxAt(spot, wide, size, null), id, counts);
  const near = (counts) => beside.find((spot) => isFree(spot, counts));
  const found = near(ANYTHING);
  if (found || !led) return found ?? null;
  const away = placesAway(x, y, reach, wide, size).filter(inside);
  const far = (counts, crossed) =>
    away.find((spot) => isFree(spot, counts) && !crosses(taken, spot.lead, id, crossed));
  const clean = far(ANYTHING, NO_SPECK);
  if (clean || !hub) return clean ?? null;
  return far(ANYTHING, NO_NODE) ?? near(NO_SPECK) ?? far(NO_SPECK, NO_NODE) ?? far(NO_SPECK, NOTHING) ?? null;
}

/** Points on a line, a few pixels apart. */
function stepsOf(fromX, fromY, toX, toY) {
  const count = Math.max(1, Math.round(Math.hypot(toX - fromX, toY - fromY) / 5));
  return Array.from({ length: count }, (_, at) => [
    fromX + ((at + 0.5) / count) * (toX - fromX),
    fromY + ((at + 0.5) / count) * (toY - fromY),
  ]);
}
