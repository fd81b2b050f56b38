// Suggestions while a name is typed. What the server sends is only ever set as text.
"use strict";
(() => {
  const input = document.getElementById("search");
  const list = document.getElementById("suggestions");
  let shown = [];
  let current = -1;
  let asked = 0;
  let timer = null;

  const address = (entity) =>
    /^Q[1-9]\d*$/.test(entity.id) ? `/wd/${entity.id}` : `/id/${entity.iri.split("/entity/").slice(1).map((end) => `entity/${end}`).join("")}`;

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
    current = -1;
  }

  function item(name, small, href, at) {
    const element = document.createElement("li");
    element.id = `suggestion-${at}`;
    element.setAttribute("role", "option");
    element.append(Object.assign(document.createElement("span"), { textContent: name }));
    element.append(Object.assign(document.createElement("small"), { textContent: small }));
    element.addEventListener("mousedown", (event) => {
      event.preventDefault();
      location.assign(href);
    });
    return element;
  }

  function show(found) {
    shown = [
      ...found.entities.map((one) => [one.label, one.description || one.type, address(one)]),
      ...found.articles.map((one) => [one.article.title ?? one.article.id, one.article.date ?? "", `/id/article/${one.article.hash}`]),
    ].slice(0, 10);
    list.replaceChildren(...shown.map(([name, small, href], at) => item(name, small, href, at)));
    list.hidden = !shown.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    current = -1;
  }

  async function suggest() {
    const number = ++asked;
    const text = input.value.trim();
    if (!text) return close();
    try {
      const response = await fetch(`/api/search?limit=8&q=${encodeURIComponent(text)}`);
      if (response.ok && number === asked) show(await response.json());
    } catch {
      close();
    }
  }

  function move(step) {
    if (list.hidden || !shown.length) return;
    current = (current + step + shown.length) % shown.length;
    [...list.children].forEach((one, at) => one.setAttribute("aria-selected", String(at === current)));
    input.setAttribute("aria-activedescendant", `suggestion-${current}`);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(suggest, 120);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && current >= 0) {
      event.preventDefault();
      location.assign(shown[current][2]);
    } else if (event.key === "Escape") close();
  });
  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest?.("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey;
    if (event.key !== "/" || busy) return;
    event.preventDefault();
    input.focus();
  });
})();
