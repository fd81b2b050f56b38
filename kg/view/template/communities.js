// Communities: who is tied to whom more than to others. As colours and outlines, or folded into one node each.

const isGroup = (id) => id.startsWith("group:");
const groupOf = (id) => Number(id.slice(6));
const membersOf = (group) => MEMBERS[group].filter((id) => shown.nodes.has(id));
const isFolded = (id) =>
  Boolean(state.open) && !inEventMode() && COMMUNITY.get(id) !== null && !state.open.has(COMMUNITY.get(id));

/** A hue for each of the large communities; the many small ones are grey. */
function communityColour(group) {
  const dark = document.documentElement.dataset.theme === "dark";
  if (group === null || group >= 16) return colours.other;
  return `hsl(${Math.round((group * 137.508 + 222) % 360)} ${dark ? "68% 68%" : "55% 48%"})`;
}

const leaders = new Map();

/** A community is called by its most important members. */
function groupName(group) {
  if (!leaders.has(group)) {
    const first = [...MEMBERS[group]]
      .sort((a, b) => FIGURES.get(b).importance - FIGURES.get(a).importance)
      .slice(0, 2);
    leaders.set(group, first.map((id) => drawable(labelOf(id), 22)).join(", "));
  }
  return leaders.get(group);
}

function unfold(group) {
  const open = new Set([...state.open, group]);
  change({ open: open.size === MEMBERS.length ? null : open });
}

/** Fold one community; where all were open, the others stay so. */
function foldGroup(group) {
  const open = new Set(state.open ?? MEMBERS.keys());
  open.delete(group);
  change({ open, selected: null, path: null });
}

/** Add the communities to the drawing, when they are asked for the first time. */
function drawGroups() {
  if (!state.open || bodyOf("group:0") || !MEMBERS.length) return;
  drawnNodes.add(
    MEMBERS.map((members, group) => {
      const middle = (axis) => members.reduce((sum, id) => sum + home.get(id)[axis], 0) / members.length;
      const size = 9 + 5.5 * Math.sqrt(members.length);
      return { id: `group:${group}`, x: middle(0), y: middle(1), size, shape: "dot" };
    }),
  );
}

function shownGroups() {
  if (!state.open || inEventMode()) return [];
  return MEMBERS.map((_, group) => group)
    .filter((group) => !state.open.has(group) && membersOf(group).length)
    .map((group) => ({
      id: `group:${group}`,
      body: bodyOf(`group:${group}`),
      look: {
        shape: "dot",
        fill: communityColour(group),
        border: colours.ground,
        line: 2,
        opacity: !lit || membersOf(group).some((id) => lit.nodes.has(id)) ? 0.9 : 0.15,
      },
    }));
}

/** The ties of folded communities, added up: one line for each two. */
function groupLines() {
  if (!state.open) return [];
  const sums = new Map();
  const end = (id) => (isFolded(id) ? `group:${COMMUNITY.get(id)}` : id);
  for (const id of shown.edges) {
    const edge = EDGES.get(id);
    const ends = [end(edge.from), end(edge.to)].sort();
    if (ends[0] === ends[1] || (!isFolded(edge.from) && !isFolded(edge.to))) continue;
    const key = JSON.stringify(ends);
    sums.set(key, (sums.get(key) ?? 0) + edge.happenings.length);
  }
  return [...sums].map(([key, count]) => {
    const [from, to] = JSON.parse(key).map(bodyOf);
    const width = Math.min(1 + Math.round(Math.sqrt(count)), 14);
    const look = { colour: colours.thin, opacity: lit ? 0.1 : 0.4, width, dash: SOLID };
    return { id: `groups ${key}`, groups: true, from, to, bend: 0, arrow: false, look };
  });
}

function groupLabels(scale) {
  return shownGroups().map(({ id, body }) => ({
    id,
    ...network.canvasToDOM(body),
    reach: body.options.size * scale + 2,
    label: groupName(groupOf(id)),
    written: `${groupName(groupOf(id))} · ${membersOf(groupOf(id)).length}`,
    importance: 0.5 + MEMBERS[groupOf(id)].length / DATA.drawing.nodes.length,
    strong: focusPoint.hovered === id,
    dim: Boolean(lit),
  }));
}

/** A soft outline around each open community of three and more. */
function paintHulls(context) {
  if (state.colour !== "community" || inEventMode()) return;
  for (const [group, members] of MEMBERS.entries()) {
    if (state.open && !state.open.has(group)) continue;
    const bodies = members.filter((id) => shown.nodes.has(id)).map(bodyOf);
    if (bodies.length < 3 || group >= 16) continue;
    const corners = hull(bodies);
    context.beginPath();
    corners.forEach(({ x, y }, at) => context[at ? "lineTo" : "moveTo"](x, y));
    context.closePath();
    context.globalAlpha = lit ? 0.04 : 0.1;
    context.fillStyle = communityColour(group);
    context.strokeStyle = communityColour(group);
    context.lineJoin = "round";
    context.lineWidth = 64;
    context.stroke();
    context.fill();
  }
  context.globalAlpha = 1;
}

/** The convex hull of points, by Andrew's monotone chain. */
function hull(points) {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (all) => {
    const chain = [];
    for (const point of all) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}

const turn = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
