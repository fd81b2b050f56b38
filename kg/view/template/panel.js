// The panel: all that is known of the node, the tie or the event that was chosen.

const PAGE = 40;
let returnFocus = null;

function showPanel() {
  const panel = byId("panel");
  const { selected } = state;
  const was = panel.hidden;
  panel.hidden = !selected;
  document.body.classList.toggle("with-panel", Boolean(selected));
  if (!selected) {
    panel.replaceChildren();
    return;
  }
  const content = { node: nodePanel, edge: edgePanel, event: eventPanel }[selected.kind](selected.id);
  panel.replaceChildren(...content);
  panel.setAttribute("aria-label", `Details of ${panel.querySelector("h2").textContent}`);
  panel.scrollTop = 0;
  if (was) returnFocus = document.activeElement;
}

function closePanel() {
  change({ selected: null, path: null });
  if (returnFocus?.isConnected) returnFocus.focus();
}

function head(title, line, shape) {
  return make(
    "div",
    { class: "head" },
    make(
      "div",
      { class: "row" },
      shape,
      make("h2", { text: title, dir: "auto" }),
      make("button", {
        type: "button",
        class: "icon",
        title: "Close (Escape)",
        "aria-label": "Close",
        text: "✕",
        on: { click: closePanel },
      }),
    ),
    line ? make("p", { text: line }) : null,
  );
}

function nodePanel(id) {
  const figure = FIGURES.get(id);
  const told = figure.happenings.filter((index) => shown.happenings.has(index));
  const kind = [figure.kind.replaceAll("_", " ") || figure.type, figure.country].filter(Boolean).join(" · ");
  return [
    head(figure.label, figure.description || kind, icon(figure.type, !figure.qid)),
    make(
      "div",
      { class: "body" },
      make("dl", { class: "facts" }, ...facts(figure, kind, told)),
      around(id),
      partners(id),
      ...eventList(told, figure.happenings.length, id),
    ),
  ];
}

function facts(figure, kind, told) {
  const fact = (name, ...value) => [make("dt", { text: name }), make("dd", {}, ...value)];
  const outlets = new Set(told.map((index) => outletOf(HAPPENINGS[index])));
  const wikidata = figure.qid
    ? link(`https://www.wikidata.org/wiki/${figure.qid}`, figure.qid)
    : make("span", { text: `not linked${figure.reason ? `: ${figure.reason}` : ""}` });
  return [
    ...fact("Wikidata", wikidata, figure.qid ? ` · ${Math.round(figure.score * 100)} % sure` : ""),
    ...(kind ? fact("Kind", kind) : []),
    ...(figure.image ? fact("Picture", link(pictureOf(figure.image), "on Wikimedia Commons")) : []),
    ...(figure.aliases.length ? fact("Also", figure.aliases.slice(0, 8).join(" · ")) : []),
    ...fact(
      "Told by",
      `${many(outlets.size, "outlet")}, ${countOf(told)}, named ${many(figure.mentions, "time")}`,
    ),
  ];
}

/** The page of a picture that the graph names by its address or by its name. */
function pictureOf(image) {
  if (/^https?:/i.test(image)) return image;
  return `https://commons.wikimedia.org/wiki/File:${encodeURIComponent(image.replaceAll(" ", "_"))}`;
}

/** What can be done with the node. */
function around(id) {
  const isCentre = state.around?.ids[0] === id;
  const hops = (count) =>
    make("button", {
      type: "button",
      class: "pill",
      "aria-pressed": String(isCentre && state.around.hops === count),
      "aria-label": many(count, "step"),
      text: String(count),
      title: `Show only what is ${many(count, "step")} away`,
      on: {
        click: () =>
          change({ around: isCentre && state.around.hops === count ? null : { ids: [id], hops: count } }),
      },
    });
  const act = (text, title, click) => make("button", { type: "button", class: "pill", text, title, on: { click } });
  const expandable = state.around && !state.around.ids.includes(id);
  return make(
    "div",
    { class: "actions", "data-actions": "node" },
    make("span", { class: "label", text: "Steps around" }),
    hops(1),
    hops(2),
    hops(3),
    expandable ? act("Expand", "Show its neighbours as well (double click)", () => expand(id)) : null,
    act("Path to …", "Show the shortest path to another node", () => pickPath(id)),
    canFold(id) ? act("Fold", "Draw its community as one node; a click opens it", () => foldGroup(COMMUNITY.get(id))) : null,
    act("Hide", "Take it out of the picture (h)", () => putAway(id)),
    state.pins.has(id) ? act("Unpin", "Put it back where it stood", () => unpin(id)) : null,
  );
}

const canFold = (id) => MEMBERS.length > 1 && COMMUNITY.get(id) !== null && !inEventMode() && !isFolded(id);

function putAway(id) {
  change({ put: new Set([...state.put, id]), selected: null, path: null });
}

function unpin(id) {
  const pins = new Map(state.pins);
  pins.delete(id);
  change({ pins });
}

let pathFrom = null;

/** The next node that is clicked or found is where the path leads. */
function pickPath(id) {
  pathFrom = id;
  showBanner();
  byId("search").focus();
}

/** With whom the node has most to do. */
function partners(id) {
  const strength = new Map();
  for (const edgeId of edgesOf(id)) {
    const edge = EDGES.get(edgeId);
    const other = edge.from === id ? edge.to : edge.from;
    strength.set(
      other,
      (strength.get(other) ?? 0) + edge.happenings.filter((index) => shown.happenings.has(index)).length,
    );
  }
  const most = [...strength]
    .sort((a, b) => b[1] - a[1] || labelOf(a[0]).localeCompare(labelOf(b[0])))
    .slice(0, 10);
  if (!most.length) return null;
  return make(
    "section",
    {},
    make("h3", { text: "Tied to" }),
    make(
      "div",
      { class: "actions" },
      ...most.map(([other, count]) =>
        make(
          "button",
          { type: "button", class: "pill", on: { click: () => choose("node", other) } },
          icon(FIGURES.get(other).type, !FIGURES.get(other).qid),
          shortened(labelOf(other), 28),
          make("span", { class: "n", text: String(count) }),
        ),
      ),
    ),
  );
}

/** By how many outlets a line is told, and by how many publishers the one event of it that most tell. */
function attestation(edge) {
  const most = mostPublishers(edge);
  const line = `Told by ${many(edge.sources, "outlet")}`;
  return most > 1 ? `${line}; one event of it by ${publishersText(most)}.` : `${line}.`;
}

function edgePanel(id) {
  const edge = EDGES.get(id);
  const told = edge.happenings.filter((index) => shown.happenings.has(index));
  const type = TYPES.get(edge.type);
  const end = (node) =>
    make(
      "button",
      { type: "button", class: "pill", on: { click: () => choose("node", node) } },
      icon(FIGURES.get(node).type, !FIGURES.get(node).qid),
      labelOf(node),
    );
  const verbs =
    [...new Set(told.map((index) => HAPPENINGS[index].label))].slice(0, 5).join(", ") || type.label;
  const middle = { did: verbs, with: `${verbs} with`, about: `${verbs} about`, in: `${verbs} in` }[
    edge.nature
  ];
  const title = `${labelOf(edge.from)} ${middle} ${labelOf(edge.to)}`;
  return [
    head(
      title,
      `${type.label} · ${edge.quad.replace("-", " ")} · ${FACTUALITY_NAMES[edge.factuality]}`,
      null,
    ),
    make(
      "div",
      { class: "body" },
      make(
        "div",
        { class: "actions" },
        end(edge.from),
        make("span", { class: "label", text: edge.nature === "with" ? "–" : "→" }),
        end(edge.to),
      ),
      make("p", { class: "hint", text: `${type.definition} ${attestation(edge)}` }),
      ...eventList(told, edge.happenings.length),
    ),
  ];
}

/** An event with every report of it, the chosen one first. */
function eventPanel(id) {
  const index = numberOf(id);
  const happening = HAPPENINGS[index];
  const one = RETOLD_OF.get(index);
  const others = reportsOf(index).filter((other) => other !== index);
  return [
    head(happening.label, `${TYPES.get(happening.type).label} · ${period(happening)}`, null),
    make(
      "div",
      { class: "body" },
      ...(one ? [attested(one), disagreements(one)] : []),
      ...storylineParts(index),
      one ? make("h3", { text: "This report" }) : null,
      card(happening, null, false),
      ...(others.length ? [make("h3", { text: `${many(others.length, "other report")}` })] : []),
      ...others.map((other) => card(HAPPENINGS[other], null, false)),
    ),
  ];
}

/** The first of these reports of each event. */
function firstReports(told) {
  const seen = new Set();
  return told.filter((index) => {
    const one = RETOLD_OF.get(index) ?? index;
    return !seen.has(one) && seen.add(one);
  });
}

/** The events in the order of time, under their days, as many at a time as one reads; each by its first report. */
function eventList(reports, total, own = null) {
  const told = firstReports(reports);
  const list = make("div", { class: "body", "data-list": "events" });
  list.style.padding = "0";
  const filtered = reports.length < total ? `, ${(total - reports.length).toLocaleString("en")} filtered out` : "";
  let next = 0,
    day = null;
  const more = make("button", {
    type: "button",
    class: "pill",
    text: "Show more",
    on: { click: () => add() },
  });
  const add = () => {
    for (const index of told.slice(next, next + PAGE)) {
      const happening = HAPPENINGS[index];
      if (period(happening) !== day) {
        day = period(happening);
        list.append(
          make("p", {
            class: "day",
            text: day + (happening.dated || !happening.day ? "" : " (day of the article)"),
          }),
        );
      }
      list.append(card(happening, own));
    }
    next += PAGE;
    more.hidden = next >= told.length;
  };
  add();
  return [make("h3", { text: `${countOf(reports)}${filtered}` }), list, more];
}
