// The map: where what is shown happened. The outlines are in the page; nothing is fetched.

const MAP = DATA.map;
const sight = { left: -180, top: -85, wide: 360, high: 145 };
let mapDrawing = null;

function startMap() {
  byId("show-map").hidden = !MAP;
  if (!MAP) return;
  mapDrawing = drawn("svg", { id: "world", role: "group", "aria-label": "Map", preserveAspectRatio: "xMidYMid slice" });
  byId("map").append(mapDrawing);
  mapDrawing.append(
    drawn("path", { class: "land", d: MAP.land }),
    drawn("path", { class: "borders", d: MAP.borders }),
    drawn("g", { id: "spots" }),
  );
  frameSpots();
  mapDrawing.addEventListener("wheel", (event) => {
    const box = mapDrawing.getBoundingClientRect();
    zoomMap(Math.exp(event.deltaY * 0.0015), (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
    event.preventDefault();
  });
  dragMap();
}

/** Where nearly all happened, with room around it, in the shape of the screen. */
function frameSpots() {
  const spots = spotCounts();
  const left = spread(spots, ([x]) => x, 0),
    right = spread(spots, ([x]) => x, 1);
  const top = spread(spots, ([, y]) => -y, 0),
    bottom = spread(spots, ([, y]) => -y, 1);
  const wide = spots.length ? Math.min(Math.max(right - left + 24, (bottom - top + 14) * 1.9, 40), 380) : 360;
  Object.assign(sight, {
    left: (left + right - wide) / 2,
    top: (top + bottom - wide / 1.9) / 2,
    wide,
    high: wide / 1.9,
  });
}

/** A bound between which and the other all but a twentieth of the events lie. */
function spread(spots, value, end) {
  const sorted = spots
    .map(({ id, total }) => [value(MAP.places[id]), total])
    .sort((a, b) => (end ? b[0] - a[0] : a[0] - b[0]));
  let left = sorted.reduce((sum, [, total]) => sum + total, 0) * 0.05;
  for (const [at, total] of sorted) {
    left -= total;
    if (left <= 0) return at;
  }
  return 0;
}

function zoomMap(by, across = 0.5, down = 0.5) {
  const factor = Math.min(Math.max(by, 3 / sight.wide), 400 / sight.wide);
  sight.left += sight.wide * (1 - factor) * across;
  sight.top += sight.high * (1 - factor) * down;
  sight.wide *= factor;
  sight.high *= factor;
  showMap();
}

function dragMap() {
  let from = null;
  mapDrawing.addEventListener("pointerdown", (event) => {
    from = { x: event.clientX, y: event.clientY, left: sight.left, top: sight.top };
  });
  mapDrawing.addEventListener("pointermove", (event) => {
    if (!from || !event.buttons) return;
    const degrees = sight.wide / mapDrawing.clientWidth;
    sight.left = from.left - (event.clientX - from.x) * degrees;
    sight.top = from.top - (event.clientY - from.y) * degrees;
    showMap();
  });
  addEventListener("pointerup", () => {
    from = null;
  });
}

/** For each place how many of the shown events were there, by class; the most events first. */
function spotCounts() {
  const counts = new Map();
  for (const index of shown.happenings) {
    const one = HAPPENINGS[index];
    const places = one.participants.filter(([role]) => PLACE_ROLES.includes(role)).map((part) => part[3]);
    for (const id of new Set(places)) {
      if (!MAP.places[id]) continue;
      if (!counts.has(id)) counts.set(id, new Map());
      const { quad } = TYPES.get(one.type);
      counts.get(id).set(quad, (counts.get(id).get(quad) ?? 0) + 1);
    }
  }
  return [...counts]
    .map(([id, quads]) => ({ id, quads, total: [...quads.values()].reduce((a, b) => a + b, 0) }))
    .sort((a, b) => b.total - a.total || a.id.localeCompare(b.id));
}

const PLACE_ROLES = ["place", "origin", "destination"];

function showMap() {
  if (state.view !== "map" || !MAP) return;
  mapDrawing.setAttribute("viewBox", `${sight.left} ${sight.top} ${sight.wide} ${sight.high}`);
  const spots = spotCounts();
  const unit = sight.wide / Math.max(mapDrawing.clientWidth, 1);
  mapDrawing.style.setProperty("--line-width", String(0.7 * unit));
  const most = Math.max(1, ...spots.map((spot) => spot.total));
  const placed = spots.map((spot) => {
    const [x, y] = MAP.places[spot.id];
    return { ...spot, x, y: -y, reach: unit * (4 + 16 * Math.sqrt(spot.total / most)) };
  });
  const boxes = placed.map(({ x, y, reach }) => ({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach }));
  const labels = placed.slice(0, 60).map((spot, at) => spotLabel(spot, at, boxes, unit, placed.length)).filter(Boolean);
  // The small lie above the large, so that each can be reached.
  mapDrawing.querySelector("#spots").replaceChildren(...placed.map((spot) => spotCircle(spot, unit)), ...labels);
  if (!spots.length) mapDrawing.querySelector("#spots").replaceChildren();
  byId("map").dataset.spots = spots.length;
}

function spotCircle({ id, x, y, reach, quads, total }, unit) {
  const quad = [...quads].sort((a, b) => b[1] - a[1] || DATA.quads.indexOf(a[0]) - DATA.quads.indexOf(b[0]))[0][0];
  const name = `${labelOf(id)}: ${many(total, "event")}`;
  const open = () => choose("node", id);
  const current = state.selected?.kind === "node" && state.selected.id === id;
  const circle = drawn(
    "circle",
    {
      cx: x,
      cy: y,
      r: reach,
      fill: `var(--${quad})`,
      stroke: current ? "var(--ink)" : `var(--${quad})`,
      "stroke-width": unit * (current ? 2.5 : 1.2),
      tabindex: 0,
      role: "button",
      "aria-label": name,
      "data-place": id,
    },
    drawn("title", {}, name),
  );
  circle.addEventListener("click", open);
  circle.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") open();
  });
  return circle;
}

/** A label to the right or left of its place, where it lies on no other and on no larger place. */
function spotLabel({ id, x, y, reach, total }, own, boxes, unit, count) {
  const text = `${shortened(labelOf(id), 26)} ${total}`;
  const [wide, high] = [text.length * unit * 6.4, unit * 15];
  for (const [anchor, left] of [
    ["start", x + reach + 3 * unit],
    ["end", x - reach - 3 * unit - wide],
  ]) {
    const box = { left, right: left + wide, top: y - high / 2, bottom: y + high / 2 };
    const free = boxes.every(
      (other, at) =>
        at === own ||
        (at > own && at < count) ||
        box.right < other.left ||
        other.right < box.left ||
        box.bottom < other.top ||
        other.bottom < box.top,
    );
    if (!free) continue;
    boxes.push(box);
    const at = anchor === "start" ? left : left + wide;
    return drawn(
      "text",
      { x: at, y: y + unit * 4, "text-anchor": anchor, "font-size": unit * 12, "stroke-width": unit * 3 },
      text,
    );
  }
  return null;
}
