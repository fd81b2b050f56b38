// The stretch of the text that an address names (#char=40,44), and what belongs together in text and events.
"use strict";
(() => {
  const text = document.getElementById("text");
  const pieces = [...text.querySelectorAll("[data-at]")];

  function point() {
    pieces.forEach((piece) => piece.classList.remove("pointed"));
    const match = /^#char=(\d+),(\d+)$/.exec(location.hash);
    if (!match) return;
    const [start, end] = match.slice(1).map(Number);
    const inside = pieces.filter((piece) => {
      const at = Number(piece.dataset.at);
      return at < end && at + Array.from(piece.textContent).length > start;
    });
    inside.forEach((piece) => piece.classList.add("pointed"));
    inside[0]?.scrollIntoView({ block: "center" });
  }

  function together(number, on) {
    text.querySelectorAll(`[data-event="${number}"]`).forEach((one) => one.classList.toggle("pointed", on));
    document.getElementById(`event-${number}`)?.classList.toggle("current", on);
  }

  for (const mark of text.querySelectorAll("[data-event]")) {
    mark.addEventListener("mouseenter", () => together(mark.dataset.event, true));
    mark.addEventListener("mouseleave", () => together(mark.dataset.event, false));
  }
  for (const card of document.querySelectorAll(".event[id]")) {
    const number = card.id.replace("event-", "");
    card.addEventListener("mouseenter", () => together(number, true));
    card.addEventListener("mouseleave", () => together(number, false));
  }
  addEventListener("hashchange", point);
  point();
})();
