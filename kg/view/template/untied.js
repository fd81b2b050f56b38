// The nodes that no tie leads to stand in rows of their own; a line of text says why.

const TIED = new Set(DATA.drawing.edges.flatMap((edge) => [edge.from, edge.to]));
const UNTIED = DATA.drawing.nodes.map((node) => node.id).filter((id) => !TIED.has(id));
const LEAST_UNTIED = 4;
const UNTIED_TEXT = "Named in an event in which no one else shown here takes part";

/** Write what the rows are over their first one, when they are in sight and the whole is shown. */
function captionUntied(context, taken) {
  const rows = UNTIED.filter((id) => shown.nodes.has(id) && !state.pins.has(id) && !isFolded(id));
  if (lit || rows.length < LEAST_UNTIED || rows.length === shown.nodes.size || inEventMode()) return;
  const at = rows.map((id) => network.canvasToDOM(bodyOf(id)));
  const left = Math.min(...at.map(({ x }) => x)),
    top = Math.min(...at.map(({ y }) => y));
  const reach = bodyOf(rows[0]).options.size * network.getScale();
  context.font = `500 11px ${FONT}`;
  const wide = widthOf(context, UNTIED_TEXT);
  const spot = [left - reach, top - reach - 36];
  if (network.getScale() < 0.35 || taken.hits(boxAt(spot, wide, 14, null), null)) return;
  taken.add(boxAt(spot, wide, 14, "untied"));
  write(context, UNTIED_TEXT, spot[0], spot[1], 14, colours.soft, 500);
}

/** The ids of the largest group of shown nodes that hang together. */
function largestPart() {
  const next = neighbourhood();
  const seen = new Set();
  let largest = [];
  for (const start of shown.nodes) {
    if (seen.has(start)) continue;
    const part = [start];
    seen.add(start);
    for (const here of part)
      for (const [other] of next.get(here) ?? []) if (!seen.has(other) && seen.add(other)) part.push(other);
    if (part.length > largest.length) largest = part;
  }
  return largest;
}
