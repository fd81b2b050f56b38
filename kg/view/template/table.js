// The same events as a table, for reading and for screen readers. The roles are said because a telephone shows rows as
// blocks, which would take them away.

const ROWS = 200;
const sorting = { column: 0, down: false };
let rowsShown = ROWS;
const namesOf = (one, ...roles) =>
  inRoles(one, ...roles)
    .map(([, , , entity, text]) => (entity ? labelOf(entity) : text))
    .join(", ");
const COLUMNS = [
  ["When", (one) => one.day ?? "", (one) => period(one)],
  ["Who", (one) => namesOf(one, "agent")],
  ["did", (one) => one.label],
  ["to whom", (one) => namesOf(one, "patient", "recipient")],
  ["where", (one) => namesOf(one, "place", "origin", "destination")],
  ["Happened?", (one) => one.factuality],
  ["Outlet", (one) => outletOf(one)],
  ["Publishers", (one) => publishersOf(numberOf(one.id)), (one) => String(publishersOf(numberOf(one.id)))],
  ["Sure", (one) => one.confidence, (one) => `${Math.round(one.confidence * 100)} %`],
  ["Sentence", (one) => one.sentence],
];

function showTable() {
  if (state.view !== "table") return;
  const value = COLUMNS[sorting.column][1];
  const order = [...shown.happenings].sort((a, b) => {
    const [x, y] = [value(HAPPENINGS[a]), value(HAPPENINGS[b])];
    const way = typeof x === "number" ? x - y : x.localeCompare(y);
    return (sorting.down ? -way : way) || a - b;
  });
  const more =
    order.length > rowsShown
      ? make(
          "p",
          { class: "more" },
          `${rowsShown.toLocaleString("en")} of ${order.length.toLocaleString("en")} · `,
          make("button", {
            type: "button",
            class: "pill",
            text: "Show more",
            on: {
              click: () => {
                rowsShown += ROWS;
                showTable();
              },
            },
          }),
        )
      : null;
  byId("table").replaceChildren(
    make(
      "table",
      { role: "table" },
      make("caption", { class: "hidden", text: "The events that pass the filters" }),
      make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...COLUMNS.map(columnHead))),
      make("tbody", { role: "rowgroup" }, ...order.slice(0, rowsShown).map((index) => row(HAPPENINGS[index]))),
    ),
    ...(more ? [more] : []),
    ...(order.length ? [] : [make("p", { class: "more", text: "No event passes the filters." })]),
  );
}

function columnHead([name], index) {
  const sorted = sorting.column === index;
  const act = () => {
    sorting.down = sorted && !sorting.down;
    sorting.column = index;
    showTable();
  };
  return make(
    "th",
    { scope: "col", role: "columnheader", "aria-sort": sorted ? (sorting.down ? "descending" : "ascending") : "none" },
    make("button", {
      type: "button",
      text: name + (sorted ? (sorting.down ? " ↓" : " ↑") : ""),
      on: { click: act },
    }),
  );
}

/** What the keyboard opens a row by. */
function opener(one, text) {
  const told = [namesOf(one, "agent"), one.label, namesOf(one, "patient", "recipient")].filter(Boolean).join(" ");
  return make("button", { type: "button", text, "aria-label": `${text}: ${told}, show details` });
}

function row(one) {
  const open = () => choose("event", one.id);
  return make(
    "tr",
    { role: "row", tone: tone(one.type), "data-row": one.id, on: { click: open } },
    ...COLUMNS.map(([name, value, shownAs]) => {
      const text = String((shownAs ?? value)(one));
      if (name === "When") return make("td", { role: "cell" }, opener(one, text));
      if (name === "did") return make("td", { role: "cell" }, make("span", { class: "verb", text }));
      return make("td", {
        role: "cell",
        "data-name": name,
        class: name === "Sentence" ? "sentence" : name === "Publishers" && value(one) === 1 ? "single" : null,
        dir: typeof value(one) === "number" ? null : "auto",
        text: name === "Sentence" ? shortened(text, 240) : text,
      });
    }),
  );
}
