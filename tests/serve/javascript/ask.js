// Asks the endpoint of the first argument with a client of the JavaScript world, and prints what it says as JSON.
import { SparqlEndpointFetcher } from "fetch-sparql-endpoint";

const [endpoint, select, construct] = process.argv.slice(2);
const fetcher = new SparqlEndpointFetcher({ method: "POST" });

async function all(stream) {
  const found = [];
  for await (const one of stream) found.push(one);
  return found;
}

const rows = await all(await fetcher.fetchBindings(endpoint, select));
const triples = await all(await fetcher.fetchTriples(endpoint, construct));
const answer = await fetcher.fetchAsk(endpoint, "ASK { ?s ?p ?o }");
console.log(
  JSON.stringify({
    names: rows.map((row) => row.name.value),
    subjects: triples.map((triple) => triple.subject.value),
    answer,
  }),
);
