// The tip beside the pointer: what lies under it, in a line or two.

let pointed = null;

/** vis-network tells of nodes; lines are looked for here, once a frame. */
function overLines({ offsetX, offsetY, buttons }) {
  const asked = pointed;
  pointed = buttons ? null : { x: offsetX, y: offsetY };
  if (asked || !pointed) return;
  requestAnimationFrame(() => {
    const point = pointed;
    pointed = null;
    if (!point || focusPoint.hovered) return;
    const line = lineAt(point);
    hover(null, line && EDGES.has(line.id) ? line : null, point);
  });
}

function hover(node, line, where) {
  if (node === focusPoint.hovered && line?.id === focusPoint.line?.id) return;
  Object.assign(focusPoint, { hovered: node, line });
  const tip = byId("tip");
  tip.hidden = !(node || line);
  byId("graph").style.cursor = node || line ? "pointer" : "";
  if (!tip.hidden) {
    const [name, about] = node ? aboutNode(node) : aboutTie(EDGES.get(line.id));
    tip.replaceChildren(make("b", { text: name, dir: "auto" }), make("span", { text: about }));
    const stage = byId("stage");
    tip.style.left = `${Math.min(where.x + 14, stage.clientWidth - tip.offsetWidth - 8)}px`;
    tip.style.top = `${Math.min(where.y + 14, stage.clientHeight - tip.offsetHeight - 8)}px`;
  }
  redrawSoon();
}

const theShown = (told) => told.filter((index) => shown.happenings.has(index));
const toldText = (publishers) => (publishers > 1 ? ` · told by ${publishersText(publishers)}` : "");

function aboutNode(id) {
  if (isGroup(id)) return [groupName(groupOf(id)), `${many(membersOf(groupOf(id)).length, "node")} · click to open`];
  if (isEventNode(id)) {
    const one = HAPPENINGS[eventOf(id)];
    return [one.label, `${FACTUALITY_NAMES[one.factuality]} · ${period(one)}${toldText(publishersOf(eventOf(id)))}`];
  }
  const figure = FIGURES.get(id);
  return [
    figure.label,
    `${figure.description || figure.type} · ${countOf(theShown(figure.happenings))}`,
  ];
}

function aboutTie(edge) {
  return [
    `${labelOf(edge.from)} → ${edgeText(edge)} → ${labelOf(edge.to)}`,
    `${FACTUALITY_NAMES[edge.factuality]} · ${countOf(theShown(edge.happenings))}${toldText(mostPublishers(edge))}`,
  ];
}
