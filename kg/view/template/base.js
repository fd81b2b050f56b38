// The data of the page, and how its parts make elements. Text from articles is only ever set as text.

const DATA = JSON.parse(document.getElementById("data").textContent);
const FIGURES = new Map(Object.entries(DATA.figures));
const HAPPENINGS = DATA.happenings;
const ARTICLES = DATA.articles;
const TYPES = new Map(Object.entries(DATA.types));
const EDGES = new Map(DATA.drawing.edges.map((edge) => [edge.id, edge]));
const COMMUNITY = new Map(DATA.drawing.nodes.map((node) => [node.id, node.community]));
const MEMBERS = [];
for (const node of DATA.drawing.nodes)
  if (node.community !== null) (MEMBERS[node.community] ??= []).push(node.id);
/** Above so many nodes the communities come first, each opened by a click. */
const FOLDED_FROM = 1500;
const CALM = matchMedia("(prefers-reduced-motion: reduce)").matches;
const FACTUALITY_NAMES = {
  happened: "happened",
  usual: "usual",
  planned: "planned",
  demanded: "demanded",
  possible: "possible",
  denied: "denied or not",
};
const FIGURE_NAMES = {
  person: "Persons",
  organization: "Organisations",
  country: "Countries",
  place: "Places",
  group: "Groups",
  work: "Works",
  product: "Products",
  event: "Named events",
  other: "Others",
};
const ROLE_NAMES = {
  agent: "who",
  patient: "to whom",
  recipient: "for whom",
  place: "where",
  origin: "from where",
  destination: "to where",
  topic: "about",
  instrument: "with",
};

const byId = (id) => document.getElementById(id);

/** An element; `text` becomes its text, `on` its listeners, everything else an attribute. */
function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") element.textContent = value;
    else if (name === "on")
      for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (name === "tone") element.style.setProperty("--tone", value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function drawn(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** A link to a page of the web, or the bare text when the address is anything else. */
function link(address, text, properties = {}) {
  let url = null;
  try {
    url = new URL(address);
  } catch {
    /* no address at all */
  }
  if (!url || !["http:", "https:"].includes(url.protocol)) return make("span", { ...properties, text });
  return make("a", {
    ...properties,
    href: url.href,
    target: "_blank",
    rel: "noopener noreferrer nofollow",
    text,
  });
}

const ICONS = {
  person: () => drawn("circle", { cx: 9, cy: 8, r: 5.5 }),
  other: () => drawn("circle", { cx: 9, cy: 8, r: 4 }),
  organization: () => drawn("rect", { x: 4, y: 3, width: 10, height: 10, rx: 1 }),
  country: () => drawn("path", { d: "M6 2.5h6l3.2 5.5-3.2 5.5H6L2.8 8z" }),
  place: () => drawn("path", { d: "M3.5 3.5h11L9 13.5z" }),
  group: () => drawn("path", { d: "M9 2.5l5.5 10.5h-11z" }),
  work: () => drawn("path", { d: "M9 1.8 15 8l-6 6.2L3 8z" }),
  product: () => drawn("path", { d: "M9 1.8 15 8l-6 6.2L3 8z" }),
  event: () => drawn("path", { d: "M9 1.5 11 5.9l4.8.5-3.6 3.2 1 4.7L9 11.9l-4.2 2.4 1-4.7-3.6-3.2L7 5.9z" }),
};

/** The shape of a type of node, hollow for what is not linked. */
function icon(type, hollow = false) {
  const shape = ICONS[type]();
  shape.style.fill = hollow ? "none" : `var(--${type})`;
  shape.style.stroke = `var(--${type})`;
  return drawn("svg", { viewBox: "0 0 18 16", class: "shape", "aria-hidden": "true" }, shape);
}

const tone = (type) => `var(--${TYPES.get(type)?.quad ?? "news"})`;
const labelOf = (id) => FIGURES.get(id)?.label ?? id;
const many = (count, one, more = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : more}`;
const outletOf = (happening) => ARTICLES[happening.article].outlet;

/** Letters without case and diacritics, so that "zelenskyj" finds "Zelenskyĭ". */
const folded = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ł/g, "l")
    .replace(/ø/g, "o")
    .replace(/đ/g, "d")
    .replace(/ß/g, "ss")
    .replace(/æ/g, "ae")
    .replace(/ı/g, "i");

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "7 Mar 2024" of an ISO date. */
function readable(day) {
  if (!day) return "no date";
  const [year, month, date] = day.split("-");
  return `${Number(date)} ${MONTHS[Number(month) - 1]} ${year}`;
}

/** The days of an event, a whole month or year by its name. */
function period(happening) {
  const { day, lastDay } = happening;
  if (day && lastDay && day.slice(0, 4) === lastDay.slice(0, 4)) {
    if (day.endsWith("-01-01") && lastDay.endsWith("-12-31")) return day.slice(0, 4);
    const next = new Date(Date.parse(`${lastDay}T00:00:00Z`) + 86400000).getUTCDate();
    if (day.slice(0, 7) === lastDay.slice(0, 7) && day.endsWith("-01") && next === 1)
      return readable(day).slice(2);
  }
  return day && lastDay && day !== lastDay ? `${readable(day)} – ${readable(lastDay)}` : readable(day);
}

function save(name, blob) {
  const address = URL.createObjectURL(blob);
  const anchor = make("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}
