// Time: how many events of which class each span of days has; a range of it filters, and can play.

const DAY = 86400000;
const axis = timeAxis();
let playing = null;

function toDay(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
}
function toIso(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** The bins. What lies far from the articles is gathered in an open bin at either end. */
function timeAxis() {
  const days = HAPPENINGS.map((one) => one.day)
    .filter(Boolean)
    .map(toDay)
    .sort((a, b) => a - b);
  if (!days.length) return null;
  const published = ARTICLES.map((one) => one.day)
    .filter(Boolean)
    .map(toDay);
  const anchor = published.length ? published : days;
  const [begin, end] = [Math.min(...anchor), Math.max(...anchor)];
  const far = Math.max(7, Math.round((end - begin) / 3));
  const first = Math.max(days[0], begin - far),
    last = Math.max(Math.min(days.at(-1), end + far), first);
  const width = [1, 2, 7, 14, 30, 91, 365, 3650].find((some) => (last - first + 1) / some <= 64) ?? 36500;
  const bins = [];
  if (days[0] < first) bins.push({ from: null, to: first - 1, name: "earlier" });
  for (let day = first; day <= last; day += width)
    bins.push({ from: day, to: Math.min(day + width - 1, last) });
  if (days.at(-1) > last) bins.push({ from: last + 1, to: null, name: "later" });
  return { bins, width };
}

const binOf = (day) =>
  axis.bins.findIndex((bin) => (bin.from === null || day >= bin.from) && (bin.to === null || day <= bin.to));
const binOfHappening = HAPPENINGS.map((one) => (axis && one.day ? binOf(toDay(one.day)) : -1));

/** The chosen bins as [first, last]. */
function chosenBins() {
  const last = axis.bins.length - 1;
  return [
    state.from ? Math.max(binOf(toDay(state.from)), 0) : 0,
    state.to ? (binOf(toDay(state.to)) + axis.bins.length) % axis.bins.length : last,
  ];
}

function chooseBins(first, last) {
  const [low, high] = first <= last ? [first, last] : [last, first];
  const from = low <= 0 ? null : toIso(axis.bins[low].from);
  const to = high >= axis.bins.length - 1 ? null : toIso(axis.bins[high].to);
  if (from !== state.from || to !== state.to) change({ from, to });
}

function startTimeline() {
  const footer = byId("timeline");
  footer.hidden = !axis || axis.bins.length < 2;
  if (footer.hidden) return;
  const play = make(
    "button",
    {
      type: "button",
      class: "icon",
      id: "play",
      title: "Play",
      "aria-label": "Play through time",
      on: { click: togglePlay },
    },
    drawn(
      "svg",
      { viewBox: "0 0 20 20", "aria-hidden": "true" },
      drawn("path", { class: "solid", d: "M6 4l10 6-10 6z" }),
    ),
  );
  const bars = drawn("svg", {
    class: "bars",
    preserveAspectRatio: "none",
    viewBox: `0 0 ${axis.bins.length * 10} 46`,
    "aria-hidden": "true",
  });
  const handle = (label, which) => {
    const input = make("input", {
      type: "range",
      min: 0,
      max: axis.bins.length - 1,
      step: 1,
      "aria-label": label,
      "data-handle": which,
    });
    input.addEventListener("input", () => {
      const [first, last] = chosenBins(),
        at = Number(input.value);
      stopPlaying();
      if (which === "first") chooseBins(Math.min(at, last), last);
      else chooseBins(first, Math.max(at, first));
    });
    return input;
  };
  brush(bars);
  footer.replaceChildren(
    play,
    make("div", { class: "range" }, make("b", { id: "range-text" }), make("span", { id: "range-count" })),
    make(
      "div",
      { class: "chart" },
      bars,
      make("div", { class: "handles" }, handle("From", "first"), handle("Until", "last")),
      make(
        "div",
        { class: "ends" },
        make("span", { text: endText(axis.bins[0]) }),
        make("span", { text: endText(axis.bins.at(-1)) }),
      ),
    ),
  );
}

const endText = (bin) => bin.name ?? readable(toIso(bin.from));

/** Drag over the bars to choose a range; a click chooses one bar. */
function brush(bars) {
  let start = null;
  const at = (event) => {
    const { left, width } = bars.getBoundingClientRect();
    return Math.min(
      Math.max(Math.floor(((event.clientX - left) / width) * axis.bins.length), 0),
      axis.bins.length - 1,
    );
  };
  bars.addEventListener("pointerdown", (event) => {
    stopPlaying();
    start = at(event);
    bars.setPointerCapture(event.pointerId);
    chooseBins(start, start);
  });
  bars.addEventListener("pointermove", (event) => {
    if (start !== null) chooseBins(start, at(event));
  });
  bars.addEventListener("pointerup", () => {
    start = null;
  });
  bars.addEventListener("pointercancel", () => {
    start = null;
  });
  bars.addEventListener("dblclick", () => change({ from: null, to: null }));
}

function showTimeline() {
  if (!axis || axis.bins.length < 2) return;
  const [first, last] = chosenBins();
  const counts = axis.bins.map(() => new Map());
  const passes = passer();
  HAPPENINGS.forEach((one, index) => {
    if (!one.day || !passes(one, index)) return;
    const bin = counts[binOfHappening[index]];
    const quad = TYPES.get(one.type).quad;
    bin.set(quad, (bin.get(quad) ?? 0) + 1);
  });
  const most = Math.max(1, ...counts.map((bin) => [...bin.values()].reduce((a, b) => a + b, 0)));
  const rectangles = counts.flatMap((bin, index) => {
    let top = 46;
    return DATA.quads
      .filter((quad) => bin.has(quad))
      .map((quad) => {
        const height = (bin.get(quad) / most) * 43;
        top -= height;
        return drawn("rect", {
          x: index * 10 + 0.8,
          y: top,
          width: 8.4,
          height,
          fill: `var(--${quad})`,
          opacity: index >= first && index <= last ? 0.9 : 0.2,
        });
      });
  });
  document.querySelector("#timeline .bars").replaceChildren(
    drawn("rect", {
      x: first * 10,
      y: 0,
      width: (last - first + 1) * 10,
      height: 46,
      fill: "var(--accent)",
      opacity: first || last < axis.bins.length - 1 ? 0.1 : 0,
    }),
    ...rectangles,
  );
  const [low, high] = document.querySelectorAll("#timeline .handles input");
  low.value = first;
  high.value = last;
  low.setAttribute("aria-valuetext", endText(axis.bins[first]));
  high.setAttribute("aria-valuetext", endText(axis.bins[last]));
  const until = axis.bins[last].to === null ? "later" : readable(toIso(axis.bins[last].to));
  const all = first === 0 && last === axis.bins.length - 1;
  byId("range-text").textContent = all
    ? "All time"
    : first === last && axis.width === 1
      ? endText(axis.bins[first])
      : `${endText(axis.bins[first])} – ${until}`;
  byId("range-count").textContent = countOf(shown.happenings);
}

function togglePlay() {
  if (playing) stopPlaying();
  else startPlaying();
}

/** Move the chosen range through time; when all is chosen, let it grow from the beginning. */
function startPlaying() {
  let [first, last] = chosenBins();
  const grows = first === 0 && last === axis.bins.length - 1;
  const width = last - first;
  byId("play").setAttribute("aria-label", "Stop");
  last = grows ? -1 : last;
  playing = setInterval(
    () => {
      last += 1;
      if (last >= axis.bins.length) return stopPlaying();
      return chooseBins(grows ? 0 : last - width, last);
    },
    CALM ? 1200 : 650,
  );
}

function stopPlaying() {
  clearInterval(playing);
  playing = null;
  byId("play")?.setAttribute("aria-label", "Play through time");
}
