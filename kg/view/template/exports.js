// What can be taken out of the page: the picture, and the events as a table.

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

function exportCsv() {
  save("events.csv", new Blob(["\ufeff", csv()], { type: "text/csv;charset=utf-8" }));
}

/** The network as it is on the screen, on the ground of the page. */
function exportPng() {
  if (state.view !== "network") change({ view: "network" });
  network.redraw();
  const drawing = document.querySelector("#graph canvas");
  const picture = make("canvas", { width: drawing.width, height: drawing.height });
  const context = picture.getContext("2d");
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, picture.width, picture.height);
  context.drawImage(drawing, 0, 0);
  picture.toBlob((blob) => save("network.png", blob), "image/png");
}
