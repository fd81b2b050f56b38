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
  drawnNodes.add(
    [...eventNodes].map(([id, { x, y }]) => ({ id, x, y, size: 4.5, shape: "dot", ...eventLook(id) })),
  );
  drawnEdges.add(
    [...eventNodes].flatMap(([id, { index, ends }]) =>
      ends.map((end) => {
        const roles = HAPPENINGS[index].participants.filter((part) => part[3] === end).map((part) => part[0]);
        const acts = roles.includes("agent");
        const dashes = ["happened", "usual"].includes(HAPPENINGS[index].factuality) ? false : [5, 5];
        return {
          id: `${id} ${end}`,
          from: acts ? end : id,
          to: acts ? id : end,
          width: 1.3,
          dashes,
          smooth: false,
          arrows: {
            to: { enabled: roles.includes("patient") || roles.includes("recipient"), scaleFactor: 0.4 },
          },
          ...beadLook(id, end),
        };
      }),
    ),
  );
}

const showsEvent = (id) => inEventMode() && shown.happenings.has(eventNodes.get(id).index);

function eventLook(id) {
  const one = HAPPENINGS[eventNodes.get(id).index];
  const colour = colours[TYPES.get(one.type).quad];
  const fill = ["happened", "usual"].includes(one.factuality) ? colour : colours.surface;
  const whole = { background: fill, border: colour };
  return {
    color: {
      ...whole,
      hover: { background: fill, border: colours.ink },
      highlight: { background: fill, border: colours.ink },
    },
    borderWidth: 1.5,
    opacity: !lit || lit.happenings.has(eventNodes.get(id).index) ? 1 : 0.1,
    hidden: !showsEvent(id),
  };
}

function beadLook(id, end) {
  const { index } = eventNodes.get(id);
  const colour = colours[TYPES.get(HAPPENINGS[index].type).quad];
  const opacity = !lit ? 0.5 : lit.happenings.has(index) ? 0.95 : 0.05;
  return {
    color: { color: colour, highlight: colour, hover: colour, opacity, inherit: false },
    hidden: !showsEvent(id) || !shown.nodes.has(end),
  };
}

function redrawEvents() {
  drawEvents();
  drawnNodes.update(changed([...eventNodes.keys()].map((id) => ({ id, ...eventLook(id) }))));
  drawnEdges.update(
    changed(
      [...eventNodes].flatMap(([id, { ends }]) =>
        ends.map((end) => ({ id: `${id} ${end}`, ...beadLook(id, end) })),
      ),
    ),
  );
}

/** What the labels of the events are drawn from. */
function eventLabels(at, scale) {
  if (!inEventMode()) return [];
  return [...eventNodes]
    .filter(([id]) => showsEvent(id))
    .map(([id, { index }]) => {
      const one = HAPPENINGS[index];
      const strong = state.selected?.id === one.id || focusPoint.hovered === id;
      return {
        id,
        ...network.canvasToDOM(at[id]),
        reach: 5 * scale + 1,
        label: one.label,
        importance: 0.01 * one.confidence,
        strong,
        dim: lit ? !lit.happenings.has(index) && !strong : scale < 0.75 && !strong,
        colour: colours[TYPES.get(one.type).quad],
      };
    });
}
