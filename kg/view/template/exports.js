// What can be taken out of the page: the picture, the network and the events.

const CSV_COLUMNS = [
  "id",
  "start",
  "end",
  "type",
  "label",
  "factuality",
  "modality",
  "polarity",
  "agent",
  "patient",
  "place",
  "confidence",
  "publishers",
  "merged",
  "attribution",
  "counts",
  "outlet",
  "published",
  "headline",
  "url",
  "sentence",
];

/** A cell that no spreadsheet takes for a formula and that ends where it should. */
function csvCell(value) {
  const text = String(value ?? "");
  const guarded = typeof value !== "number" && /^[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}

function csv() {
  const lines = [...shown.happenings]
    .sort((a, b) => a - b)
    .map((index) => {
      const one = HAPPENINGS[index],
        article = ARTICLES[one.article];
      return [
        one.id,
        one.day,
        one.lastDay,
        one.type,
        one.label,
        one.factuality,
        one.modality,
        one.polarity,
        namesOf(one, "agent"),
        namesOf(one, "patient", "recipient"),
        namesOf(one, "place", "origin", "destination"),
        one.confidence,
        publishersOf(index),
        RETOLD_OF.get(index)?.iri,
        one.told?.text,
        one.counts.map(tally).join("; "),
        article.outlet,
        article.day,
        article.headline,
        article.url,
        one.sentence,
      ];
    });
  return [CSV_COLUMNS, ...lines].map((cells) => cells.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

/** The network as it is on the screen, on the ground of the page. */
function pngPicture(then) {
  network.redraw();
  const drawing = document.querySelector("#graph canvas");
  const picture = make("canvas", { width: drawing.width, height: drawing.height });
  const context = picture.getContext("2d");
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(drawing, 0, 0);
  picture.toBlob(then, "image/png");
}

const text = (content, type) => new Blob(content, { type: `${type};charset=utf-8` });

const EXPORTS = [
  ["PNG", "picture", () => inNetwork(() => pngPicture((blob) => save("network.png", blob)))],
  ["SVG", "picture", () => inNetwork(() => save("network.svg", text([svgPicture()], "image/svg+xml")))],
  ["CSV", "table of events", () => save("events.csv", text(["\ufeff", csv()], "text/csv"))],
  ["GraphML", "network, for Gephi and others", () => save("network.graphml", text([graphml()], "application/xml"))],
  ["JSON", "network and events", () => save("network.json", text([jsonText()], "application/json"))],
  ["Turtle", "events as RDF", () => save("events.ttl", text([turtle()], "text/turtle"))],
  ["Print", "or save as PDF", () => print()],
];

function inNetwork(act) {
  if (state.view !== "network") change({ view: "network" });
  act();
}

function startExports() {
  const menu = byId("export");
  menu.querySelector("ul").append(
    ...EXPORTS.map(([name, about, act]) => {
      const run = () => {
        menu.open = false;
        act();
      };
      const button = make(
        "button",
        { type: "button", id: `export-${name.toLowerCase()}`, on: { click: run } },
        make("b", { text: name }),
        make("span", { text: about }),
      );
      return make("li", {}, button);
    }),
  );
  addEventListener("pointerdown", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
}
