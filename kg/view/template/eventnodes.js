// Events as nodes of their own: beads between those who take part, where a tie would hide how many there are.

const MOST_EVENT_NODES = 3000;
const eventNodes = new Map();

const isEventNode = (id) => id.startsWith("event:");
const eventOf = (id) => Number(id.slice(6));
const inEventMode = () => state.mode === "events";

/** Where each event lies: amid its participants, around the only one, and never two on one spot. */
function placeEvents() {
  const at = new Map(DATA.drawing.nodes.map((node) => [node.id, node]));
  const crowd = new Map();
  HAPPENINGS.forEach((one, index) => {
    const ends = [...new Set(one.participants.map((part) => part[3]))]
      .filter((id) => at.has(id))
      .map((id) => at.get(id));
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
    eventNodes.set(`event:${index}`, {
      index,
      ends: ends.map((end) => end.id),
      x: x + out * Math.cos(angle),
      y: y + out * Math.sin(angle),
    });
  });
}

/** Add the events to the drawing, when they are asked for the first time. */
function drawEvents() {
  if (eventNodes.size || !inEventMode()) return;
  placeEvents();
  drawnNodes.add([...eventNodes].map(([id, { x, y }]) => ({ id, x, y, size: 4.5, shape: "dot" })));
}

const isEventShown = (id) => shown.happenings.has(eventNodes.get(id).index);

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
        opacity: !lit || lit.happenings.has(index) ? 1 : 0.1,
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
  const roles = one.participants.filter((part) => part[3] === end).map((part) => part[0]);
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
      opacity: !lit ? 0.5 : lit.happenings.has(index) ? 0.95 : 0.05,
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
    const strong = state.selected?.id === one.id || focusPoint.hovered === id;
    return {
      id,
      ...network.canvasToDOM(body),
      reach: 5 * scale + 1,
      label: one.label,
      importance: 0.01 * one.confidence,
      strong,
      dim: lit ? !lit.happenings.has(index) && !strong : scale < 0.75 && !strong,
      colour: look.border,
    };
  });
}
