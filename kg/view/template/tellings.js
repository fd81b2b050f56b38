// What the panel says of an event with several reports: who tells it, where they disagree, what it goes on from.

const ABOUT_NAMES = { day: "The day", place: "The place" };
const publishersText = (count) => (count === 1 ? "one publisher" : `${count} independent publishers`);

/** By whom an event is told, as a button that leads to all of them; nothing for a single report. */
function toldBadge(index) {
  const one = RETOLD_OF.get(index);
  if (!one) return null;
  return make("button", {
    type: "button",
    class: `badge told${one.publishers > 1 ? " strong" : ""}`,
    text: `${publishersText(one.publishers)} · ${many(one.total, "report")}`,
    title: "Show every report of this event",
    on: {
      click: (event) => {
        event.stopPropagation();
        choose("event", HAPPENINGS[index].id);
      },
    },
  });
}

/** How well an event is attested, and by whom on which days. */
function attested(one) {
  const days = new Map();
  for (const index of one.reports) {
    const { outlet, day } = ARTICLES[HAPPENINGS[index].article];
    const name = outlet || "unknown outlet";
    if (!days.has(name)) days.set(name, new Set());
    days.get(name).add(day ?? "");
  }
  const missing = one.total - one.reports.length;
  return make(
    "section",
    { "data-part": "attested" },
    make("h3", { text: "Told by" }),
    make("p", {
      class: "strong",
      text: `${publishersText(one.publishers)}, in ${many(one.total, "report")} of ${many(one.articles, "article")}`,
    }),
    make(
      "ul",
      { class: "plainlist" },
      ...[...days].map(([outlet, found]) =>
        make(
          "li",
          {},
          make("strong", { text: outlet }),
          make("span", { text: ` ${[...found].sort().map(readable).join(", ")}` }),
        ),
      ),
    ),
    make("p", {
      class: "hint",
      text:
        "Copies of one text and articles that credit the same agency count once." +
        (missing ? ` ${many(missing, "report")} ${missing === 1 ? "is" : "are"} not in this page.` : ""),
    }),
  );
}

/** What the reports say differently. */
function disagreements(one) {
  if (!one.differences.length) return null;
  const outlets = (reports) =>
    [...new Set(reports.map((index) => outletOf(HAPPENINGS[index]) || "unknown outlet"))].join(", ");
  return make(
    "section",
    { "data-part": "disagreements" },
    make("h3", { text: "Where they disagree" }),
    make(
      "dl",
      { class: "facts" },
      ...one.differences.flatMap(({ about, claims }) => [
        make("dt", { text: ABOUT_NAMES[about] ?? about.replaceAll("_", " ") }),
        make(
          "dd",
          {},
          ...claims.map(([text, reports]) =>
            make("span", { class: "claim" }, make("strong", { text }), ` ${outlets(reports)}`),
          ),
        ),
      ]),
    ),
  );
}

/** The storylines of an event, each with its steps. */
function storylineParts(index) {
  return storylinesOf(index).map((line) =>
    make(
      "section",
      { "data-part": "storyline" },
      make("h3", { text: "Storyline" }),
      make("p", { text: storylineName(line.id) }),
      make(
        "ol",
        { class: "steps" },
        ...line.episodes.map((at) => {
          const current = RETOLD_OF.get(index) === RETOLD[at];
          const go = () => choose("event", HAPPENINGS[RETOLD[at].reports[0]].id);
          return make(
            "li",
            {},
            current
              ? make("strong", { text: episodeName(at), "aria-current": "step" })
              : make("button", { type: "button", class: "plain", text: episodeName(at), on: { click: go } }),
          );
        }),
      ),
      make("button", {
        type: "button",
        class: "pill",
        text: state.story === line.id ? "Show all again" : "Show only this storyline",
        on: { click: () => change({ story: state.story === line.id ? null : line.id }) },
      }),
    ),
  );
}

/** Where few lines are shown, a disc on each that says how many publishers tell of its best attested event. */
function badges() {
  if (inEventMode() || MOST_PUBLISHERS < 2 || painted.lines.length > MOST_BADGED) return [];
  return painted.lines
    .filter((line) => line.told > 1 && (!lit || lit.edges.has(line.id)))
    .map((line) => ({
      ...network.canvasToDOM(middleOf(line)),
      text: String(line.told),
      colour: line.look.colour,
    }));
}

const MOST_BADGED = 600;
const BADGE = 7.5;

/** Draw a badge where nothing else is; the middle of a line is tried first, then a little beside it. */
function drawBadges(context, found, taken) {
  for (const { x, y, text, colour } of found) {
    const reach = BADGE + Math.max(0, text.length - 1) * 2.5;
    const box = { left: x - reach, right: x + reach, top: y - BADGE, bottom: y + BADGE, owner: "badge" };
    if (taken.hits(box, null)) continue;
    taken.add(box);
    context.beginPath();
    SHAPES.dot(context, x, y, reach);
    context.fillStyle = colours.surface;
    context.fill();
    context.strokeStyle = colour;
    context.lineWidth = 1.6;
    context.stroke();
    context.font = `700 10px ${FONT}`;
    context.lineWidth = 0.1;
    context.strokeStyle = colours.surface;
    context.fillStyle = colours.ink;
    context.fillText(text, x - context.measureText(text).width / 2, y + 0.5);
  }
}
