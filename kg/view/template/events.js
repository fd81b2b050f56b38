// One event as a card: what was done by whom, the sentence that says so, and where that stands.

/** `whole` says by how many the event is told; without it the card is one report of several. */
function card(happening, own = null, whole = true) {
  const article = ARTICLES[happening.article];
  const current = state.selected?.kind === "event" && state.selected.id === happening.id;
  return make(
    "article",
    { class: `event${current ? " current" : ""}`, tone: tone(happening.type), "data-event": happening.id },
    summary(happening),
    marked(happening, own),
    make("p", { class: "meta" }, ...standing(happening), whole ? toldBadge(numberOf(happening.id)) : null),
    make(
      "p",
      { class: "meta" },
      make("strong", { text: article.outlet || "unknown outlet" }),
      make("span", { text: readable(article.day) }),
      link(article.url, article.headline, { class: "source" }),
      citeButton(happening),
    ),
  );
}

function who(parts) {
  return parts.flatMap(([role, , , entity, text, sector], index) => {
    const name = entity ? labelOf(entity) : shortened(text, 44);
    const title = entity && text !== name ? `“${text}”` : null;
    const known = entity && !FIGURES.get(entity)?.hidden;
    const label = sector && entity ? `${name} (${sector})` : name;
    const one = known
      ? make("button", {
          type: "button",
          class: "who",
          dir: "auto",
          title,
          text: label,
          on: {
            click: (event) => {
              event.stopPropagation();
              choose("node", entity);
            },
          },
        })
      : make("span", { class: `who${entity ? "" : " plain"}`, dir: "auto", title, text: label });
    return index ? [make("span", { class: "glue", text: "and" }), one] : [one];
  });
}

function inRoles(happening, ...roles) {
  const seen = new Set();
  return happening.participants.filter(([role, , , entity, text]) => {
    const key = entity ?? text;
    if (!roles.includes(role) || seen.has(key)) return false;
    return seen.add(key);
  });
}

function summary(happening) {
  const part = (glue, ...roles) => {
    const found = inRoles(happening, ...roles);
    return found.length ? [glue && make("span", { class: "glue", text: glue }), ...who(found)] : [];
  };
  return make(
    "div",
    { class: "what" },
    ...part("", "agent"),
    make("span", {
      class: "verb",
      text: happening.label,
      title: `${TYPES.get(happening.type).label}: ${TYPES.get(happening.type).definition}`,
    }),
    ...part("", "patient"),
    ...part("to", "recipient"),
    ...part("about", "topic"),
    ...part("with", "instrument"),
    ...part("in", "place"),
    ...part("from", "origin"),
    ...part("towards", "destination"),
  );
}

/** Whether it happened, how sure that is, who says so, and the numbers. */
function standing(happening) {
  const { told } = happening;
  const percent = Math.round(happening.confidence * 100);
  return [
    make("span", { class: `badge ${happening.factuality}`, text: FACTUALITY_NAMES[happening.factuality] }),
    make("span", {
      class: "badge happened",
      text: happening.type.toLowerCase() + (happening.mode ? ` · ${happening.mode}` : ""),
    }),
    ...happening.counts.map((count) =>
      make("span", { class: "badge toll", text: tally(count), title: count[3] }),
    ),
    make(
      "span",
      { title: `Confidence ${percent} %${happening.rule ? `, by the rule ${happening.rule}` : ""}` },
      meter(percent),
      `${percent} %`,
    ),
    told
      ? make("span", {
          text: `${told.direct ? "quoted" : "source"}: ${told.text}${told.cue ? ` (“${told.cue}”)` : ""}`,
        })
      : null,
  ];
}

function meter(percent) {
  const bar = make("i");
  bar.style.width = `${percent}%`;
  return make("span", { class: "meter", "aria-hidden": "true" }, bar);
}

function tally([what, least, most]) {
  const number = (value) => value.toLocaleString("en");
  if (least === null && most === null) return what;
  if (least === null) return `up to ${number(most)} ${what}`;
  if (most === null) return `at least ${number(least)} ${what}`;
  return least === most ? `${number(least)} ${what}` : `${number(least)}–${number(most)} ${what}`;
}
