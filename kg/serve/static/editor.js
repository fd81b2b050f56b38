// A small editor for SPARQL: the text itself is a plain text field; below it the same text is painted in colours.
"use strict";
const KEYWORDS =
  "SELECT DISTINCT REDUCED CONSTRUCT DESCRIBE ASK FROM NAMED WHERE ORDER BY ASC DESC LIMIT OFFSET VALUES UNDEF " +
  "OPTIONAL GRAPH UNION MINUS FILTER NOT EXISTS BIND AS PREFIX BASE GROUP HAVING IN COUNT SUM MIN MAX AVG SAMPLE " +
  "GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI COALESCE IF STRLEN SUBSTR UCASE LCASE STRSTARTS " +
  "STRENDS CONTAINS STRBEFORE STRAFTER CONCAT REPLACE REGEX ABS ROUND YEAR MONTH DAY NOW isIRI isLiteral sameTerm";
const WORDS = new Set(KEYWORDS.toUpperCase().split(" "));
const TOKEN =
  /(?<comment>#[^\n]*)|(?<string>"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)*'?)|(?<iri><[^<>"{}|^`\\\s]*>)|(?<variable>[?$][\p{L}\p{N}_]+)|(?<name>[\p{L}\p{N}_-]*:[\p{L}\p{N}_.%-]*)|(?<number>\b\d+(?:\.\d+)?\b)|(?<word>[A-Za-z_]\w*)|(?<other>[^])/gu;

class Editor {
  constructor(field, painted, list) {
    Object.assign(this, { field, painted, list, terms: [], shown: [], current: 0 });
    field.addEventListener("input", () => {
      this.paint();
      this.complete(false);
    });
    field.addEventListener("scroll", () => this.follow());
    field.addEventListener("blur", () => this.close());
    field.addEventListener("keydown", (event) => this.key(event));
    this.paint();
  }

  get text() {
    return this.field.value;
  }

  set text(value) {
    this.field.value = value;
    this.paint();
  }

  paint() {
    const parts = [];
    for (const match of this.field.value.matchAll(TOKEN)) {
      const [kind] = Object.entries(match.groups).find(([, text]) => text !== undefined);
      const shown = kind === "word" && !WORDS.has(match[0].toUpperCase()) && match[0] !== "a" ? "other" : kind;
      if (shown === "other") parts.push(match[0]);
      else parts.push(Object.assign(document.createElement("span"), { className: `t-${shown}`, textContent: match[0] }));
    }
    this.painted.replaceChildren(...parts, "\n");
    const lines = this.field.value.split("\n").length;
    this.field.rows = Math.min(Math.max(lines + 1, 8), 26);
    this.follow();
  }

  follow() {
    this.painted.scrollTop = this.field.scrollTop;
    this.painted.scrollLeft = this.field.scrollLeft;
  }

  /** The word before the cursor, and what it could become. */
  complete(asked) {
    const before = this.field.value.slice(0, this.field.selectionStart);
    const word = /[?$]?[\p{L}\p{N}_:-]*$/u.exec(before)[0];
    if (!asked && word.length < 2) return this.close();
    const wanted = word.toLowerCase();
    this.shown = this.candidates(word)
      .filter(([name]) => name.toLowerCase().startsWith(wanted) && name !== word)
      .slice(0, 12);
    if (!this.shown.length && word.includes(":")) {
      const [prefix, local] = wanted.split(":");
      this.shown = this.terms.filter(([name]) => name.toLowerCase().startsWith(`${prefix}:`) && name.toLowerCase().includes(local) && name !== word).slice(0, 12);
    }
    if (!this.shown.length) return this.close();
    this.word = word;
    this.current = 0;
    this.list.replaceChildren(...this.shown.map((one, at) => this.item(one, at)));
    this.place(before);
    this.list.hidden = false;
    this.mark();
  }

  candidates(word) {
    if (/^[?$]/.test(word)) {
      const used = new Set(this.field.value.match(/[?$][\p{L}\p{N}_]+/gu) ?? []);
      return [...used].map((name) => [name, "variable"]);
    }
    return [...this.terms, ...(word.includes(":") ? [] : [...WORDS].map((name) => [name, ""]))];
  }

  item([name, meaning], at) {
    const element = document.createElement("li");
    element.setAttribute("role", "option");
    element.append(Object.assign(document.createElement("b"), { textContent: name }));
    element.append(Object.assign(document.createElement("small"), { textContent: meaning }));
    element.addEventListener("mousedown", (event) => {
      event.preventDefault();
      this.current = at;
      this.take();
    });
    return element;
  }

  place(before) {
    const lines = before.split("\n");
    const style = getComputedStyle(this.field);
    const height = parseFloat(style.lineHeight);
    const canvas = (this.canvas ??= document.createElement("canvas").getContext("2d"));
    canvas.font = style.font;
    const width = canvas.measureText(lines.at(-1)).width;
    this.list.style.top = `${lines.length * height + parseFloat(style.paddingTop) - this.field.scrollTop + 4}px`;
    this.list.style.left = `${Math.min(width + parseFloat(style.paddingLeft) - this.field.scrollLeft, this.field.clientWidth - 260)}px`;
  }

  mark() {
    [...this.list.children].forEach((one, at) => one.setAttribute("aria-selected", String(at === this.current)));
    this.list.children[this.current]?.scrollIntoView({ block: "nearest" });
  }

  take() {
    const end = this.field.selectionStart;
    this.field.setRangeText(this.shown[this.current][0], end - this.word.length, end, "end");
    this.close();
    this.paint();
  }

  close() {
    this.list.hidden = true;
  }

  key(event) {
    if (event.key === " " && event.ctrlKey) {
      event.preventDefault();
      this.complete(true);
    } else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.field.form.requestSubmit();
    } else if (!this.list.hidden) this.choose(event);
  }

  choose(event) {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.current = (this.current + (event.key === "ArrowDown" ? 1 : -1) + this.shown.length) % this.shown.length;
      this.mark();
    } else if (event.key === "Tab" || event.key === "Enter") {
      event.preventDefault();
      this.take();
    } else if (event.key === "Escape") this.close();
  }
}
