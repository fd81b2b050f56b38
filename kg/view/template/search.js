// Search with suggestions over labels, other names and QIDs; the words can also filter the events.

const names = [...FIGURES]
  .filter(([, figure]) => !figure.hidden)
  .map(([id, figure]) => ({
    id,
    figure,
    words: [figure.label, ...figure.aliases, figure.qid ?? ""].map(folded).filter(Boolean),
  }));
let offered = [],
  chosen = -1;

/** The nodes that a text may mean, the best first: whole name, beginning, beginning of a word, anywhere. */
function suggestions(text) {
  const wanted = folded(text.trim());
  if (!wanted) return [];
  const rank = (word) =>
    word === wanted
      ? 0
      : word.startsWith(wanted)
        ? 1
        : word.includes(` ${wanted}`)
          ? 2
          : word.includes(wanted)
            ? 3
            : 9;
  return names
    .map((name) => ({ ...name, rank: Math.min(...name.words.map(rank)) }))
    .filter((name) => name.rank < 9)
    .sort(
      (a, b) =>
        a.rank - b.rank ||
        b.figure.importance - a.figure.importance ||
        a.figure.label.localeCompare(b.figure.label),
    )
    .slice(0, 9);
}

function offer() {
  const input = byId("search"),
    list = byId("suggestions");
  const text = input.value.trim();
  const found = suggestions(text);
  const words = folded(text).split(/\s+/);
  const told = text
    ? searchable().filter((content) => words.every((word) => content.includes(word))).length
    : 0;
  offered = found.map((name) => ({ act: () => goTo(name.id), name }));
  if (told) offered.push({ act: () => change({ query: text }), told });
  chosen = offered.length ? 0 : -1;
  list.replaceChildren(
    ...offered.map(suggestion),
    ...(text && !offered.length
      ? [
          make("li", {
            role: "option",
            "aria-selected": "false",
            text: `Nothing here is called “${shortened(text)}”`,
          }),
        ]
      : []),
  );
  list.hidden = !text;
  input.setAttribute("aria-expanded", String(!list.hidden));
  pick(chosen);
}

function suggestion(one, index) {
  const content = one.name
    ? [
        icon(one.name.figure.type, !one.name.figure.qid),
        make("span", { text: one.name.figure.label, dir: "auto" }),
        make("small", { text: one.name.figure.description || one.name.figure.type }),
      ]
    : [
        make("span", { text: `Events that speak of “${shortened(byId("search").value.trim())}”` }),
        make("small", { text: String(one.told) }),
      ];
  const item = make("li", { role: "option", id: `suggestion-${index}` }, ...content);
  item.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    take(index);
  });
  return item;
}

function pick(index) {
  chosen = index;
  [...byId("suggestions").children].forEach((item, at) =>
    item.setAttribute("aria-selected", String(at === index)),
  );
  const input = byId("search");
  if (index >= 0) input.setAttribute("aria-activedescendant", `suggestion-${index}`);
  else input.removeAttribute("aria-activedescendant");
}

function take(index) {
  const one = offered[index];
  if (!one) return;
  byId("search").value = "";
  closeSearch();
  one.act();
  if (!byId("panel").hidden) byId("panel").focus({ preventScroll: true });
}

function closeSearch() {
  byId("suggestions").hidden = true;
  byId("search").setAttribute("aria-expanded", "false");
}

/** Choose a node; filters that hide it are lifted. */
function goTo(id) {
  if (!shown.nodes.has(id)) unfiltered();
  if (isFolded(id)) unfold(COMMUNITY.get(id));
  if (state.view === "table") change({ view: "network" });
  choose("node", id);
  if (state.path) fit(lit.nodes, true, 1.25);
  else approach(id);
}

function startSearch() {
  const input = byId("search");
  input.addEventListener("input", offer);
  input.addEventListener("focus", offer);
  input.addEventListener("blur", closeSearch);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") pick(Math.min(chosen + 1, offered.length - 1));
    else if (event.key === "ArrowUp") pick(Math.max(chosen - 1, 0));
    else if (event.key === "Enter") take(chosen);
    else if (event.key === "Escape") {
      input.value = "";
      closeSearch();
      input.blur();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  });
}
