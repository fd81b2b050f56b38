// A canvas context that writes SVG: the painters of the network draw on it what they draw on the screen.

const attribute = (text) =>
  String(text).replace(/[&<>"]/g, (one) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[one]);
/** What XML cannot hold, taken out. */
const xmlText = (text) => attribute(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "");
const rounded = (value) => Math.round(value * 100) / 100;

class SvgContext {
  constructor(measuring) {
    this.measuring = measuring;
    this.elements = [];
    this.path = "";
    this.dash = [];
    Object.assign(this, { globalAlpha: 1, lineWidth: 1, strokeStyle: "#000", fillStyle: "#000", lineJoin: "miter" });
  }
  beginPath() {
    this.path = "";
  }
  moveTo(x, y) {
    this.path += `M${rounded(x)} ${rounded(y)}`;
  }
  lineTo(x, y) {
    this.path += `L${rounded(x)} ${rounded(y)}`;
  }
  quadraticCurveTo(cx, cy, x, y) {
    this.path += `Q${rounded(cx)} ${rounded(cy)} ${rounded(x)} ${rounded(y)}`;
  }
  /** Whole circles only: nothing else is drawn. */
  arc(x, y, r) {
    const [left, right] = [rounded(x - r), rounded(x + r)];
    const half = `A${rounded(r)} ${rounded(r)} 0 0 1`;
    this.path += `M${right} ${rounded(y)}${half} ${left} ${rounded(y)}${half} ${right} ${rounded(y)}Z`;
  }
  rect(x, y, wide, high) {
    this.path += `M${rounded(x)} ${rounded(y)}h${rounded(wide)}v${rounded(high)}h${rounded(-wide)}Z`;
  }
  closePath() {
    this.path += "Z";
  }
  setLineDash(dash) {
    this.dash = dash;
  }
  fill() {
    if (this.path) this.put(`<path d="${this.path}" fill="${attribute(this.fillStyle)}"/>`);
  }
  stroke() {
    if (!this.path) return;
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.join(" ")}"` : "";
    this.put(
      `<path d="${this.path}" fill="none" stroke="${attribute(this.strokeStyle)}" stroke-width="${rounded(this.lineWidth)}" stroke-linejoin="${this.lineJoin}"${dash}/>`,
    );
  }
  put(element) {
    this.elements.push(
      this.globalAlpha < 1 ? element.replace(/\/>$/, ` opacity="${rounded(this.globalAlpha)}"/>`) : element,
    );
  }
  measureText(text) {
    this.measuring.font = this.font;
    return this.measuring.measureText(text);
  }
  strokeText() {
    /* The halo comes with the text itself. */
  }
  fillText(text, x, y) {
    const [, weight, size] = /^(\d+) ([\d.]+)px/.exec(this.font) ?? [null, 500, 12];
    this.elements.push(
      `<text x="${rounded(x)}" y="${rounded(y)}" font-size="${size}" font-weight="${weight}" fill="${attribute(this.fillStyle)}" stroke="${attribute(this.strokeStyle)}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke" dominant-baseline="central">${xmlText(text)}</text>`,
    );
  }
}

/** The network as it is on the screen, as an SVG document. */
function svgPicture() {
  const { clientWidth: width, clientHeight: height } = byId("graph");
  const context = new SvgContext(document.createElement("canvas").getContext("2d"));
  paintHulls(context);
  paintLines(context);
  paintNodes(context);
  const { x, y } = network.body.view.translation;
  const scene = context.elements;
  context.elements = [];
  writeLabels(context, width, height);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${attribute(FONT)}">`,
    `<title>${xmlText(DATA.title)}</title>`,
    `<rect width="100%" height="100%" fill="${attribute(colours.ground)}"/>`,
    `<g transform="translate(${rounded(x)} ${rounded(y)}) scale(${network.getScale()})">${scene.join("\n")}</g>`,
    `<g>${context.elements.join("\n")}</g>`,
    "</svg>\n",
  ].join("\n");
}
