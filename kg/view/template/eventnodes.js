// Events as nodes of their own: beads between those who take part, where a tie would hide how many there are. What
// several passages tell is one bead, the larger the more publishers tell it.

const MOST_EVENT_NODES = 3000;
const eventNodes = new Map();

const isEventNode = (id) => id.startsWith("event:");
const eventOf = (id) => Number(id.slice(6));
const inEventMode = () => state.mode === "events";

/** Where each event lies: amid its participants, around the only one, and never two on one spot. */
function placeEvents() {
  const at = new Map(DATA.drawing.nodes.map((node) => [node.id, node]));
  const crowd = new Map();
  HAPPENINGS.forEach((_, index) => {
    if (reportsOf(index)[0] !== index) return;
    const parts = reportsOf(index).flatMap((report) => HAPPENINGS[report].participants);
    const ends = [...new Set(parts.map((part) => part[3]))].filter((id) => at.has(id)).map((id) => at.get(id));
    if (!ends.length) return;
    const middle = (axis) => ends.reduce((sum, end) => sum + end[axis], 0) / ends.length;
    const [x, y] = [middle("x"), middle("y")];
    const spot = ends
      .map((end) => end.id)
      .sort()
      .join(" ");
    const turn = crowd.get(spot) ?? 0;
    crowd.set(spot, turn + 1);
    const out = ends.length === 1 ? ends[0].size + 13 + 1.5 * turn : 11 * Math.sqrt(turn);
    const angle = turn * 2.399963 + 0.6;
    const spotted = { x: x + out * Math.cos(angle), y: y + out * Math.sin(angle) };
    eventNodes.set(`event:${index}`, { index, ends: ends.map((end) => end.id), ...besides(spotted, ends) });
  });
}

/** A spot beside these nodes, where it would lie on one of them: three that stand in a row have another amid them. */
function besides({ x, y }, ends) {
  for (const end of ends) {
    const [dx, dy] = [x - end.x, y - end.y];
    const away = Math.hypot(dx, dy),
      least = end.size + 14;
    if (away >= least) continue;
    const [first] = ends.filter((other) => other !== end);
    const row = first && away < 1 ? Math.atan2(first.y - end.y, first.x - end.x) + Math.PI / 2 : Math.atan2(dy, dx);
    [x, y] = [end.x + least * Math.cos(row), end.y + least * Math.sin(row)];
  }
  return { x, y };
}

/** Add the events to the drawing, when they are asked for the first time. */
function drawEvents() {
  if (eventNodes.size || !inEventMode()) return;
  placeEvents();
  drawnNodes.add([...eventNodes].map(([id, { x, y }]) => ({ id, x, y, size: beadSize(id), shape: "dot" })));
}

const beadSize = (id) => Math.min(4.5 + 1.6 * (publishersOf(eventOf(id)) - 1), 11);
const isEventShown = (id) => shownReports(eventOf(id)).length > 0;
const isEventLit = (id) => !lit || reportsOf(eventOf(id)).some((index) => lit.happenings.has(index));

function shownEventNodes() {
  if (!inEventMode()) return [];
  return [...eventNodes.keys()].filter(isEventShown).map((id) => {
    const { index } = eventNodes.get(id),
      one = HAPPENINGS[index];
    const colour = colours[TYPES.get(one.type).quad];
    return {
      id,
      body: bodyOf(id),
      look: {
        shape: "dot",
        fill: isTold(one.factuality) ? colour : colours.surface,
        border: colour,
        line: 1.5,
        opacity: isEventLit(id) ? 1 : 0.1,
      },
    };
  });
}

/** A line from each event to each that takes part in it. */
function eventLines() {
  return [...eventNodes]
    .filter(([id]) => isEventShown(id))
    .flatMap(([id, { index, ends }]) => ends.filter((end) => shown.nodes.has(end)).map((end) => bead(id, index, end)));
}

function bead(id, index, end) {
  const one = HAPPENINGS[index];
  const roles = reportsOf(index)
    .flatMap((report) => HAPPENINGS[report].participants)
    .filter((part) => part[3] === end)
    .map((part) => part[0]);
  const acts = roles.includes("agent");
  return {
    id: `${id} ${end}`,
    event: index,
    from: bodyOf(acts ? end : id),
    to: bodyOf(acts ? id : end),
    bend: 0,
    arrow: roles.includes("patient") || roles.includes("recipient"),
    look: {
      colour: colours[TYPES.get(one.type).quad],
      opacity: !lit ? 0.5 : isEventLit(id) ? 0.95 : 0.05,
      width: 1.3,
      dash: isTold(one.factuality) ? SOLID : DOTTED,
    },
  };
}

/** What the labels of the events are drawn from. */
function eventLabels(scale) {
  return shownEventNodes().map(({ id, body, look }) => {
    const { index } = eventNodes.get(id),
      one = HAPPENINGS[index];
    const chosen = reportsOf(index).some((report) => HAPPENINGS[report].id === state.selected?.id);
    const strong = chosen || focusPoint.hovered === id;
    const publishers = publishersOf(index);
    return {
      id,
      ...network.canvasToDOM(body),
      reach: body.options.size * scale + 1,
      label: one.label,
      written: publishers > 1 ? `${drawable(RETOLD_OF.get(index).label, 24)} · ${publishers} publishers` : undefined,
      importance: 0.01 * one.confidence + 0.02 * (publishers - 1),
      strong,
      dim: lit ? !isEventLit(id) && !strong : scale < 0.75 && publishers < 2 && !strong,
      colour: textColour(TYPES.get(one.type).quad),
    };
  });
}
