// A sentence with its trigger and participants marked. Offsets count characters, not UTF-16 units.

/** The pieces of a text between the bounds of all marks, each with the marks that cover it. */
function pieces(text, marks) {
  const characters = Array.from(text);
  const inside = (at) => Math.min(Math.max(at, 0), characters.length);
  const bounds = [
    ...new Set([0, characters.length, ...marks.flatMap(({ start, end }) => [inside(start), inside(end)])]),
  ].sort((a, b) => a - b);
  return bounds.slice(1).map((end, index) => ({
    text: characters.slice(bounds[index], end).join(""),
    marks: marks.filter((mark) => mark.start <= bounds[index] && mark.end >= end),
  }));
}

function marked(happening, own = null) {
  const marks = happening.participants.map(([role, start, end, entity, , sector]) => ({
    start,
    end,
    role,
    entity,
    title: [ROLE_NAMES[role] ?? role, entity && labelOf(entity), sector].filter(Boolean).join(" · "),
  }));
  marks.push({
    start: happening.trigger[0],
    end: happening.trigger[1],
    role: "trigger",
    title: happening.type.toLowerCase(),
  });
  return make(
    "blockquote",
    { dir: "auto" },
    ...pieces(happening.sentence, marks).map((piece) => {
      if (!piece.marks.length) return document.createTextNode(piece.text);
      const classes = piece.marks.map((mark) => mark.role);
      if (own && piece.marks.some((mark) => mark.entity === own)) classes.push("own");
      return make("mark", {
        class: classes.join(" "),
        title: piece.marks.map((mark) => mark.title).join("; "),
        text: piece.text,
      });
    }),
  );
}
