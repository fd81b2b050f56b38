// An event as a reader quotes it: the sentence, where it stands, and what the graph takes it to say.

const oneLine = (text) => String(text ?? "").replace(/[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]+/gu, " ").trim();

/** A name with its item in Wikidata. */
function named(id) {
  const figure = FIGURES.get(id);
  return oneLine(figure?.label ?? id) + (figure?.qid ? ` (${figure.qid})` : "");
}

/** The citation as plain text: two lines. */
function citation(one) {
  const article = ARTICLES[one.article];
  const parts = Object.entries({ agent: "who", patient: "to whom", recipient: "for whom", place: "where" })
    .map(([role, name]) => {
      const found = inRoles(one, role).map(([, , , entity, text]) => (entity ? named(entity) : oneLine(text)));
      return found.length ? `${name}: ${found.join(", ")}` : "";
    })
    .filter(Boolean);
  const source = [
    `“${oneLine(one.sentence)}”`,
    `${oneLine(article.outlet) || "unknown outlet"}, “${oneLine(article.headline)}”, ${readable(article.day)}`,
    /^https?:/i.test(article.url ?? "") ? oneLine(article.url) : "",
  ].filter(Boolean);
  const event = [
    `Event: ${oneLine(one.label)} (${oneLine(TYPES.get(one.type).label)}), ${FACTUALITY_NAMES[one.factuality]}, ${period(one)}`,
    ...parts,
    eventIri(one),
  ];
  return `${source.join(" ")}\n${event.join("; ")}\n`;
}

function citeButton(one) {
  const said = `Copy the citation of ${one.label}, ${outletOf(one) || "unknown outlet"}`;
  const button = make("button", { type: "button", class: "cite", text: "Copy citation", "aria-label": said });
  button.addEventListener("click", async (event) => {
    event.stopPropagation();
    tell((await copied(citation(one))) ? "The citation was copied." : "The citation could not be copied.");
  });
  return button;
}

/** Put a text on the clipboard; where the browser does not let a page do so, by way of a selection. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const before = document.activeElement;
    const area = make("textarea", { class: "hidden", "aria-hidden": "true", tabindex: -1 });
    area.value = text;
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    before?.focus();
    return done;
  }
}

/** Say something for a few seconds, to the eye and to a screen reader. */
function tell(text) {
  const notice = byId("notice");
  notice.textContent = text;
  clearTimeout(tell.timer);
  tell.timer = setTimeout(() => {
    notice.textContent = "";
  }, 6000);
}
