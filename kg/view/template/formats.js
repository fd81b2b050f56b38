// What is shown, as data for other programs: GraphML, JSON and Turtle.

const iriOf = (id) => FIGURES.get(id).iri;
const eventIri = (one) => one.iri ?? DATA.eventBase + one.id;

/** The nodes and edges that are shown, as plain records. */
function shownNetwork() {
  const nodes = byImportance
    .filter((id) => shown.nodes.has(id))
    .map((id) => {
      const { label, type, kind, description, qid, importance } = FIGURES.get(id);
      const [x, y] = state.pins.get(id) ?? home.get(id);
      return { id, iri: iriOf(id), label, type, kind, description, qid, importance, x, y };
    });
  const edges = DATA.drawing.edges
    .filter((edge) => shown.edges.has(edge.id))
    .map((edge) => ({
      source: edge.from,
      target: edge.to,
      label: edgeText(edge),
      type: edge.type,
      class: edge.quad,
      factuality: edge.factuality,
      nature: edge.nature,
      sources: edge.sources,
      events: edge.happenings.filter((index) => shown.happenings.has(index)).map((index) => HAPPENINGS[index].id),
    }));
  return { nodes, edges };
}

function jsonText() {
  const events = [...shown.happenings].map((index) => {
    const one = HAPPENINGS[index];
    const { headline, outlet, day, url } = ARTICLES[one.article];
    const merged = RETOLD_OF.get(index)?.iri ?? null;
    const publishers = publishersOf(index);
    return { ...one, iri: eventIri(one), publishers, merged, article: { headline, outlet, day, url } };
  });
  return `${JSON.stringify({ title: DATA.title, ...shownNetwork(), events }, null, 1)}\n`;
}

const GRAPHML_KEYS = {
  node: { label: "string", type: "string", kind: "string", iri: "string", importance: "double", x: "double", y: "double" },
  edge: {
    label: "string",
    type: "string",
    class: "string",
    factuality: "string",
    nature: "string",
    sources: "int",
    events: "int",
  },
};

function graphml() {
  const { nodes, edges } = shownNetwork();
  const keys = Object.entries(GRAPHML_KEYS).flatMap(([kind, names]) =>
    Object.entries(names).map(
      ([name, type]) => `<key id="${kind}-${name}" for="${kind}" attr.name="${name}" attr.type="${type}"/>`,
    ),
  );
  const cells = (kind, one) =>
    Object.keys(GRAPHML_KEYS[kind])
      .filter((name) => one[name] !== null && one[name] !== "")
      .map((name) => `<data key="${kind}-${name}">${xmlText(name === "events" ? one.events.length : one[name])}</data>`)
      .join("");
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys,
    '<graph edgedefault="directed">',
    ...nodes.map((node) => `<node id="${xmlText(node.id)}">${cells("node", node)}</node>`),
    ...edges.map(
      (edge) =>
        `<edge source="${xmlText(edge.source)}" target="${xmlText(edge.target)}">${cells("edge", edge)}</edge>`,
    ),
    "</graph>",
    "</graphml>\n",
  ].join("\n");
}

const ESCAPES = { "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const quoted = (text) =>
  `"${String(text).replace(/[\\"\n\r\t]/g, (one) => ESCAPES[one]).replace(/[\u0000-\u001f]/g, "")}"`;
/** An IRI in brackets; whatever Turtle forbids in it is written in percent. */
const bracketed = (iri) =>
  `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (one) => `%${one.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`)}>`;

/** The shown events and those who take part in them, in the terms of the graph. */
function turtle() {
  const { prefixes } = DATA;
  const lines = Object.entries(prefixes).map(([name, iri]) => `@prefix ${name}: <${iri}> .`);
  const named = new Set();
  for (const index of shown.happenings) {
    const one = HAPPENINGS[index];
    const facts = [
      `a sem:Event`,
      `rdfs:label ${quoted(one.label)}`,
      `sem:eventType plover:${one.type}`,
      `kg:modality ${quoted(one.modality)}`,
      `kg:polarity ${quoted(one.polarity)}`,
      `kg:confidence ${one.confidence}`,
      `prov:wasDerivedFrom ${bracketed(ARTICLES[one.article].iri)}`,
    ];
    for (const [role, , , entity] of one.participants) {
      if (!entity || !FIGURES.has(entity)) continue;
      named.add(entity);
      facts.push(`kg:${role} ${bracketed(iriOf(entity))}`);
    }
    lines.push("", `${bracketed(eventIri(one))} ${[...new Set(facts)].join(" ;\n  ")} .`);
  }
  for (const one of new Set([...shown.happenings].map((index) => RETOLD_OF.get(index)).filter(Boolean))) {
    const reports = one.reports.filter((index) => shown.happenings.has(index));
    const facts = [
      "a kg:MergedEvent",
      `kg:sourceCount ${one.publishers}`,
      ...reports.map((index) => `kg:mergedFrom ${bracketed(eventIri(HAPPENINGS[index]))}`),
    ];
    lines.push("", `${bracketed(one.iri)} ${facts.join(" ;\n  ")} .`);
  }
  lines.push("");
  for (const id of [...named].sort()) {
    lines.push(`${bracketed(iriOf(id))} rdfs:label ${quoted(labelOf(id))} .`);
  }
  return `${lines.join("\n")}\n`;
}
