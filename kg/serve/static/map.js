// Closer and farther, here and there: only the part of the map that is shown changes, and sizes with it.
"use strict";
(() => {
  const map = document.getElementById("world");
  const box = map.viewBox.baseVal;
  const whole = box.width;
  const circles = [...map.querySelectorAll("circle")].map((one) => [one, one.r.baseVal.value]);
  const labels = [...map.querySelectorAll("text")].map((one) => [one, parseFloat(one.getAttribute("font-size")), parseFloat(one.getAttribute("x")), Number(one.dataset.at)]);
  let held = null;
  let moved = false;

  function fit() {
    // Things grow with the root of the closeness, so that what lies close together parts.
    const scale = (box.width / whole) ** 0.75;
    for (const [circle, radius] of circles) circle.setAttribute("r", radius * scale);
    for (const [label, size, x, at] of labels) {
      label.setAttribute("font-size", size * scale);
      label.setAttribute("stroke-width", size * scale * 0.22);
      label.setAttribute("x", at + (x - at) * scale);
    }
  }

  /** The degrees of a point of the screen. */
  const place = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());

  function zoom(factor, x, y) {
    const width = Math.min(Math.max(box.width * factor, 2), 400);
    const ratio = width / box.width;
    box.x = x - (x - box.x) * ratio;
    box.y = y - (y - box.y) * ratio;
    box.height *= ratio;
    box.width = width;
    fit();
  }

  map.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { x, y } = place(event);
    zoom(event.deltaY > 0 ? 1.18 : 1 / 1.18, x, y);
  }, { passive: false });
  map.addEventListener("pointerdown", (event) => {
    held = place(event);
    moved = false;
  });
  addEventListener("pointermove", (event) => {
    if (!held) return;
    const now = place(event);
    if (Math.hypot(now.x - held.x, now.y - held.y) > box.width / 200) moved = true;
    if (!moved) return;
    box.x -= now.x - held.x;
    box.y -= now.y - held.y;
  });
  addEventListener("pointerup", () => (held = null));
  map.addEventListener("dragstart", (event) => event.preventDefault());
  map.addEventListener("click", (event) => moved && event.preventDefault(), true);
  for (const [id, factor] of [["closer", 1 / 1.5], ["farther", 1.5]])
    document.getElementById(id).addEventListener("click", () => zoom(factor, box.x + box.width / 2, box.y + box.height / 2));
})();
