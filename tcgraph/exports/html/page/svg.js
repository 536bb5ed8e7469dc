/** Writes what a canvas would show as SVG 1.1. */

/** @param {string | number} text */
export function escaped(text) {
  // what XML 1.0 does not allow is left out, markup is written by number
  return String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])/g, "")
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** @param {number} value */
const short = (value) => String(Math.round(value * 10) / 10);

/** The verbs of a canvas that the painter uses. */
export class Recorder {
  constructor() {
    /** @type {string[]} */
    this.parts = [];
    this.path = "";
    /** @type {string | CanvasGradient | CanvasPattern} */
    this.fillStyle = "#000";
    /** @type {string | CanvasGradient | CanvasPattern} */
    this.strokeStyle = "#000";
    this.globalAlpha = 1;
    this.lineWidth = 1;
    this.font = "";
    /** @type {CanvasTextAlign} */
    this.textAlign = "left";
    /** @type {CanvasTextBaseline} */
    this.textBaseline = "middle";
    /** @type {CanvasLineJoin} */
    this.lineJoin = "round";
    /** @type {number[]} */
    this.dash = [];
  }

  /** @param {number[]} dash */
  setLineDash(dash) {
    this.dash = dash;
  }

  beginPath() {
    this.path = "";
  }

  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.path += `M${short(x)} ${short(y)}`;
  }

  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.path += `L${short(x)} ${short(y)}`;
  }

  /** @param {...number} values */
  bezierCurveTo(...values) {
    this.path += `C${values.map(short).join(" ")}`;
  }

  /** A whole circle. @param {number} x @param {number} y @param {number} r @param {...number} _angles */
  arc(x, y, r, ..._angles) {
    const [left, right] = [short(x - r), short(x + r)];
    this.path += `M${right} ${short(y)}A${short(r)} ${short(r)} 0 1 1 ${left} ${short(y)}`;
    this.path += `A${short(r)} ${short(r)} 0 1 1 ${right} ${short(y)}Z`;
  }

  closePath() {
    this.path += "Z";
  }

  opacity() {
    return this.globalAlpha < 1 ? ` opacity="${this.globalAlpha.toFixed(2)}"` : "";
  }

  fill() {
    if (this.path) this.parts.push(`<path d="${this.path}" fill="${this.fillStyle}"${this.opacity()}/>`);
  }

  stroke() {
    if (!this.path) return;
    const dash = this.dash.length ? ` stroke-dasharray="${this.dash.join(" ")}"` : "";
    const pen = `stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}"`;
    this.parts.push(`<path d="${this.path}" fill="none" ${pen}${dash}${this.opacity()}/>`);
  }

  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    const size = `x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(Math.max(0, height))}"`;
    this.parts.push(`<rect ${size} fill="${this.fillStyle}"${this.opacity()}/>`);
  }

  /** @param {string} text @param {number} x @param {number} y @param {string} look */
  text(text, x, y, look) {
    const anchor = { left: "start", right: "end", center: "middle", start: "start", end: "end" }[this.textAlign];
    const weight = this.font.startsWith("600") ? ` font-weight="600"` : "";
    const at = `x="${short(x)}" y="${short(y)}" dy=".35em" text-anchor="${anchor}"`;
    this.parts.push(`<text ${at}${weight} ${look}${this.opacity()}>${escaped(text)}</text>`);
  }

  /** @param {string} text @param {number} x @param {number} y */
  fillText(text, x, y) {
    this.text(text, x, y, `fill="${this.fillStyle}"`);
  }

  /** @param {string} text @param {number} x @param {number} y */
  strokeText(text, x, y) {
    const pen = `stroke="${this.strokeStyle}" stroke-width="${this.lineWidth}" stroke-linejoin="round"`;
    this.text(text, x, y, `fill="none" ${pen} aria-hidden="true"`);
  }

  /**
   * The picture as a document.
   * @param {number} width
   * @param {number} height
   * @param {string} title
   * @param {string} font
   */
  document(width, height, title, font) {
    const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
    const head = `<svg xmlns="http://www.w3.org/2000/svg" ${size} role="img"`;
    const look = `font-family="${escaped(font)}" font-size="12"`;
    return `${head} ${look}><title>${escaped(title)}</title>\n${this.parts.join("\n")}\n</svg>\n`;
  }
}
