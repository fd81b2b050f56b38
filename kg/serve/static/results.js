// An answer as a table, as bars, as a network, or as it came. Values are only ever set as text.
"use strict";

/** An element; `text` becomes its text, `on` its listeners, everything else an attribute. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function drawn(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The page of a resource here. */
const pageOf = (iri) => {
  const item = /^http:\/\/www\.wikidata\.org\/entity\/(Q[1-9]\d*)$/.exec(iri);
  return item ? `/wd/${item[1]}` : `/resource?iri=${encodeURIComponent(iri)}`;
};
const NUMBERS = new Set(["xsd:integer", "xsd:decimal", "xsd:double"]);
const isNumber = (cell) => cell?.kind === "literal" && NUMBERS.has(cell.datatype);

function asTable(table) {
  const cell = (value) => {
    if (!value) return make("td");
    if (value.kind === "iri") return make("td", { class: "short" }, make("a", { href: pageOf(value.value), text: value.label, title: value.value }));
    return make("td", { class: isNumber(value) || value.datatype === "xsd:date" ? "number short" : null, text: value.label, title: value.language || value.datatype || null });
  };
  const sorted = { column: -1, up: true };
  const body = make("tbody");
  const fill = (rows) => body.replaceChildren(...rows.map((row) => make("tr", {}, ...row.map(cell))));
  const sort = (column) => {
    sorted.up = sorted.column === column ? !sorted.up : true;
    sorted.column = column;
    const key = (row) => row[column]?.label ?? "";
    const compare = (a, b) => (isNumber(a[column]) && isNumber(b[column]) ? Number(key(a)) - Number(key(b)) : key(a).localeCompare(key(b)));
    fill([...table.rows].sort((a, b) => (sorted.up ? compare(a, b) : compare(b, a))));
  };
  const head = table.columns.map((name, at) => make("th", { scope: "col" }, make("button", { type: "button", text: name, on: { click: () => sort(at) } })));
  fill(table.rows);
  return make("div", { class: "scroll" }, make("table", { class: "rows" }, make("thead", {}, make("tr", {}, ...head)), body));
}

function asJson(table) {
  return make("pre", { class: "json", text: JSON.stringify({ columns: table.columns, rows: table.rows.map((row) => Object.fromEntries(row.map((cell, at) => [table.columns[at], cell?.value ?? null]))) }, null, 2) });
}

/** Bars of the first column of numbers, named by the first of anything else; else how often each value comes. */
function asChart(table) {
  const number = table.columns.findIndex((_, at) => table.rows.length && table.rows.every((row) => !row[at] || isNumber(row[at])) && table.rows.some((row) => row[at]));
  const name = table.columns.findIndex((_, at) => at !== number);
  const values = new Map();
  for (const row of table.rows) {
    const label = row[name]?.label ?? "";
    values.set(label, (values.get(label) ?? 0) + (number < 0 ? 1 : Number(row[number]?.value ?? 0)));
  }
  const bars = [...values].sort((a, b) => b[1] - a[1]).slice(0, 40);
  const most = Math.max(...bars.map(([, value]) => value), 1e-9);
  const title = `${number < 0 ? "rows" : table.columns[number]} by ${table.columns[name] ?? "row"}`;
  return make(
    "div",
    { class: "chart" },
    make("p", { class: "hint", text: title }),
    ...bars.map(([label, value]) =>
      make(
        "div",
        { class: "measure" },
        make("span", { class: "name", text: label || "–" }),
        drawn("svg", { viewBox: "0 0 100 6", preserveAspectRatio: "none" }, drawn("rect", { width: Math.max((value / most) * 100, 0), height: 6, rx: 2 })),
        make("span", { class: "n", text: value.toLocaleString("en", { maximumFractionDigits: 2 }) }),
      ),
    ),
  );
}

/** A type of events is said of many, and ties nobody. */
const isThing = (cell) => cell?.kind === "iri" && !/\/plover\/|\/ontology#/.test(cell.value);

/** Who is tied to whom: the first two columns of IRIs, the third column of any kind on the line. */
function ties(table) {
  if (table.form === "triples") return table.rows.filter((row) => row[2]?.kind === "iri").map((row) => [row[0], row[2], row[1].label]);
  const things = table.columns.map((_, at) => at).filter((at) => table.rows.some((row) => isThing(row[at])));
  const [from, to] = things;
  if (to === undefined) return [];
  const named = table.columns.findIndex((name, at) => at !== from && at !== to && /what|type|label|predicate/.test(name));
  return table.rows.filter((row) => isThing(row[from]) && isThing(row[to])).map((row) => [row[from], row[to], named >= 0 ? (row[named]?.label ?? "") : ""]);
}

function library() {
  window.visAsked ??= new Promise((resolve, reject) => {
    document.head.append(make("script", { src: "/static/vis-network.js", on: { load: resolve, error: reject } }));
  });
  return window.visAsked;
}

function asNetwork(table) {
  const found = ties(table).slice(0, 600);
  if (!found.length) return make("p", { class: "hint", text: "A network needs two columns of things, or triples." });
  const place = make("div", { class: "net", tabindex: "0", "aria-label": "Network of the answer" });
  library().then(() => draw(place, found));
  return place;
}

function draw(place, found) {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  const degree = new Map();
  const names = new Map();
  for (const [from, to] of found)
    for (const end of [from, to]) {
      degree.set(end.value, (degree.get(end.value) ?? 0) + 1);
      names.set(end.value, end.label);
    }
  const nodes = [...degree].map(([id, count]) => ({
    id,
    label: /\/event\//.test(id) ? undefined : names.get(id).slice(0, 40),
    value: count,
    color: colour(/\/entity\//.test(id) ? "person" : "event"),
  }));
  const edges = found.map(([from, to, label], id) => ({ id, from: from.value, to: to.value, label: found.length < 60 ? label.slice(0, 24) : undefined }));
  const network = new vis.Network(
    place,
    { nodes, edges },
    {
      layout: { randomSeed: 7, improvedLayout: nodes.length < 120 },
      nodes: { shape: "dot", scaling: { min: 9, max: 26, label: { enabled: true, min: 15, max: 24, drawThreshold: 3 } }, font: { color: colour("ink"), size: 13, face: "system-ui, sans-serif" } },
      edges: { arrows: { to: { enabled: true, scaleFactor: 0.4 } }, color: { color: colour("faint"), opacity: 0.7 }, font: { color: colour("soft"), size: 11, strokeWidth: 3, strokeColor: colour("surface") } },
      physics: { stabilization: { iterations: 250 }, barnesHut: { springLength: 70, gravitationalConstant: -2600, centralGravity: 0.9, avoidOverlap: 0.2 } },
      interaction: { hover: true },
    },
  );
  network.once("stabilizationIterationsDone", () => network.setOptions({ physics: false }));
  network.on("doubleClick", ({ nodes: [id] }) => id && location.assign(pageOf(id)));
}
