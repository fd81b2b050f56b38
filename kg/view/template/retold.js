// Events that several passages tell: which reports are one event, by how many publishers, and how events go on.

const RETOLD = DATA.retold;
const STORYLINES = new Map(DATA.storylines.map((line) => [line.id, line]));
const RETOLD_OF = new Map();
for (const one of RETOLD) for (const index of one.reports) RETOLD_OF.set(index, one);
const MOST_PUBLISHERS = RETOLD.reduce((most, one) => Math.max(most, one.publishers), 1);

/** How many independent publishers tell of the event that this is a report of. */
const publishersOf = (index) => RETOLD_OF.get(index)?.publishers ?? 1;
const reportsOf = (index) => RETOLD_OF.get(index)?.reports ?? [index];
const shownReports = (index) => reportsOf(index).filter((one) => shown.happenings.has(one));

/** How many events these reports tell. */
function eventsAmong(indices) {
  const found = new Set();
  for (const index of indices) found.add(RETOLD_OF.get(index) ?? index);
  return found.size;
}

/** "7 events", or "4 events in 9 reports" where some are told more than once. */
function countOf(indices) {
  const all = [...indices],
    events = eventsAmong(all);
  return many(events, "event") + (events < all.length ? ` in ${many(all.length, "report")}` : "");
}

/** The reports of a storyline's events. */
const reportsIn = (id) => new Set(STORYLINES.get(id).episodes.flatMap((at) => RETOLD[at].reports));

/** The storylines that an event belongs to. */
function storylinesOf(index) {
  const at = RETOLD.indexOf(RETOLD_OF.get(index));
  return [...STORYLINES.values()].filter((line) => line.episodes.includes(at));
}

const storylineNames = new Map();

/** What a storyline is called: what is done in it, and who takes part in most of it. */
function storylineName(id) {
  if (!storylineNames.has(id)) {
    const { label, episodes } = STORYLINES.get(id);
    const parts = new Map();
    for (const at of episodes) {
      const names = RETOLD[at].reports.flatMap((index) => HAPPENINGS[index].participants.map((part) => part[3]));
      for (const name of new Set(names)) if (name) parts.set(name, (parts.get(name) ?? 0) + 1);
    }
    const most = [...parts].sort((a, b) => b[1] - a[1] || labelOf(a[0]).localeCompare(labelOf(b[0]))).slice(0, 3);
    storylineNames.set(id, [most.map(([name]) => labelOf(name)).join(", "), label].filter(Boolean).join(": "));
  }
  return storylineNames.get(id);
}

const daysOf = (reports) => reports.map((index) => HAPPENINGS[index].day).filter(Boolean).sort();

/** "hit" on its first day, as a step of a storyline is called. */
function episodeName(at) {
  const one = RETOLD[at];
  return `${one.label}, ${readable(daysOf(one.reports)[0])}`;
}
