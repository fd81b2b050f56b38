// The query page: a named question with its fields, or SPARQL; the answer; links to share.
"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const form = byId("ask");
  const editor = new Editor(byId("query"), byId("painted"), byId("completions"));
  const views = { table: asTable, chart: asChart, network: asNetwork, json: asJson };
  let named = new Map();
  let question = null;
  let answer = null;
  let view = "table";
  let running = null;

  const EXAMPLE = `# What happened, and where it stands
SELECT ?day ?what ?agent ?patient ?sentence
WHERE {
  GRAPH ?g {
    ?event a kg:ActualEvent ; rdfs:label ?what ; kg:agent ?agent ; kg:patient ?patient ;
           kg:sentence/nif:anchorOf ?sentence .
    OPTIONAL { ?event kg:startDate ?day }
  }
}
ORDER BY DESC(?day)
LIMIT 50
`;

  /** What is asked, as the address keeps it. */
  function asked() {
    if (!question) return { query: editor.text, parameters: {} };
    const fields = [...byId("parameters").querySelectorAll("input")];
    const given = fields.filter((field) => field.value.trim()).map((field) => [field.name, [field.value.trim()]]);
    return { query: question.name, parameters: Object.fromEntries(given) };
  }

  function address() {
    const { query, parameters } = asked();
    const kept = new URLSearchParams(question ? { name: query } : { query });
    for (const [name, [value]] of Object.entries(parameters)) kept.set(name, value);
    if (view !== "table") kept.set("view", view);
    return `/query?${kept}`;
  }

  function field(parameter, value) {
    const input = make("input", { name: parameter.name, value: value ?? parameter.default ?? "", placeholder: parameter.required ? "needed" : "", maxlength: 300, title: parameter.description, required: parameter.required });
    return make("label", { title: parameter.description }, parameter.description || parameter.name, input);
  }

  function show(name, values = new URLSearchParams()) {
    question = named.get(name) ?? null;
    byId("asked").hidden = !question;
    byId("editor").hidden = Boolean(question);
    byId("own").hidden = !question;
    byId("hint").hidden = Boolean(question);
    for (const link of document.querySelectorAll("#named a")) link.toggleAttribute("aria-current", link.dataset.name === name);
    if (!question) return;
    byId("asked-title").textContent = question.title;
    byId("asked-description").textContent = question.description;
    byId("parameters").replaceChildren(...question.parameters.map((one) => field(one, values.get(one.name))));
  }

  function render() {
    byId("result").hidden = false;
    for (const name of Object.keys(views)) byId(`as-${name}`).setAttribute("aria-pressed", String(name === view));
    if (answer) byId("shown").replaceChildren(views[view](answer));
  }

  function told(message, failed) {
    byId("result").hidden = false;
    byId("status").textContent = message;
    byId("status").classList.toggle("failed", Boolean(failed));
  }

  function downloads() {
    const link = (format, name) => make("a", { href: `/sparql?${new URLSearchParams({ query: answer.sparql, format })}`, text: name, download: true });
    const formats = answer.form === "triples" ? [["turtle", "Turtle"], ["jsonld", "JSON-LD"]] : [["csv", "CSV"], ["tsv", "TSV"], ["json", "JSON"], ["xml", "XML"]];
    byId("downloads").replaceChildren(...formats.map((one) => link(...one)));
  }

  async function run() {
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    const began = performance.now();
    told("asking …");
    history.replaceState(null, "", address());
    try {
      const response = await fetch("/api/query", { method: "POST", signal, headers: { "Content-Type": "application/json" }, body: JSON.stringify(asked()) });
      const body = await response.json();
      if (!response.ok) throw new Error(typeof body.detail === "string" ? body.detail : "the request makes no sense");
      answer = body;
      const seconds = ((performance.now() - began) / 1000).toFixed(2);
      told(`${answer.more ? "the first " : ""}${answer.rows.length.toLocaleString("en")} ${answer.form === "triples" ? "triples" : "rows"} in ${seconds} s`);
      downloads();
      render();
    } catch (error) {
      if (signal.aborted) return;
      answer = null;
      byId("shown").replaceChildren(make("pre", { class: "failure", text: error.message }));
      byId("downloads").replaceChildren();
      told("no answer", true);
    }
    document.documentElement.dataset.answered = "yes";
  }

  function begin() {
    const given = new URLSearchParams(location.search);
    view = given.get("view") in views ? given.get("view") : "table";
    show(given.get("name"), given);
    if (question) {
      if (question.parameters.every((one) => !one.required || given.get(one.name) || one.default)) run();
    } else if (given.get("query")) run();
    else editor.text = EXAMPLE;
    document.documentElement.dataset.ready = "yes";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    run();
  });
  byId("own").addEventListener("click", () => {
    editor.text = answer?.sparql || question.text;
    show(null);
    editor.field.focus();
  });
  byId("share").addEventListener("click", async () => {
    history.replaceState(null, "", address());
    try {
      await navigator.clipboard.writeText(location.href);
      byId("share").textContent = "copied";
    } catch {
      byId("share").textContent = "the address bar has it";
    }
  });
  for (const name of Object.keys(views))
    byId(`as-${name}`).addEventListener("click", () => {
      view = name;
      history.replaceState(null, "", address());
      render();
    });
  Promise.all([fetch("/api/queries"), fetch("/api/vocabulary")])
    .then((found) => Promise.all(found.map((one) => one.json())))
    .then(([queries, vocabulary]) => {
      named = new Map(queries.map((one) => [one.name, one]));
      const prefixes = Object.entries(vocabulary.prefixes).map(([name, iri]) => [`${name}:`, iri]);
      editor.terms = [...prefixes, ...vocabulary.words.map((one) => [one.name, one.meaning])];
      begin();
    })
    .catch(() => told("the server does not answer", true));
})();
