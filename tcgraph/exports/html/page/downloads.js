/** What can be taken away: pictures, rows, texts. */

import { screen } from "./camera.js";
import { AUTHORS, CLAIMS, CODE, FACET, FACETS, FULL, ID, NAME, OUTSIDE, TITLE, URLS, VENUE, YEAR } from "./data.js";
import { make, say } from "./dom.js";
import { paint } from "./painter.js";
import { Recorder } from "./svg.js";
import { palette } from "./theme.js";

/**
 * @param {Blob} blob
 * @param {string} name
 */
function save(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say(`${name} saved`);
}

/** The picture as PNG, twice as fine as on the screen. */
export function savePng() {
  const canvas = make("canvas", { width: Math.round(screen.width * 2), height: Math.round(screen.height * 2) });
  const pen = canvas.getContext("2d", { alpha: false });
  if (!pen) return;
  pen.scale(2, 2);
  paint(pen);
  canvas.toBlob((blob) => blob && save(blob, "tcgraph.png"));
}

/** The picture as SVG. */
export function svg() {
  const pen = new Recorder();
  paint(pen);
  return pen.document(Math.round(screen.width), Math.round(screen.height), TITLE, palette.font);
}

export function saveSvg() {
  save(new Blob([svg()], { type: "image/svg+xml" }), "tcgraph.svg");
}

/**
 * A value of CSV (RFC 4180). What a spreadsheet would take for a formula gets an apostrophe before it.
 * @param {string | number} value
 */
function cell(value) {
  const text = typeof value === "string" && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Papers as CSV.
 * @param {number[]} papers
 */
export function csv(papers) {
  const head = ["id", "name", "title", "year", "venue", "in_list", "authors", "paper", "code", ...FACETS.map(({ id }) => id)];
  const rows = papers.map((n) => [
    ID[n], NAME[n] === FULL[n] ? "" : NAME[n], FULL[n], YEAR[n] || "", VENUE[n], String(!OUTSIDE[n]), AUTHORS[n].join("; "),
    URLS[n].join("; "), CODE[n].join("; "),
    ...FACETS.map((_, facet) => CLAIMS[n].filter((concept) => FACET[concept] === facet).map((concept) => NAME[concept]).join("; ")),
  ]);
  return [head, ...rows].map((row) => `${row.map(cell).join(",")}\r\n`).join("");
}

/** @param {number[]} papers */
export function saveCsv(papers) {
  save(new Blob(["\ufeff", csv(papers)], { type: "text/csv;charset=utf-8" }), "tcgraph.csv");
}

/**
 * Put a text on the clipboard.
 * @param {string} text
 * @param {string} what
 */
export async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { class: "sr", "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy"); // the only way where a page has no leave to use the clipboard
    area.remove();
  }
  toast(`${what} copied`);
}

let fading = 0;

/** A word that stays for a moment. @param {string} text */
export function toast(text) {
  const shown = document.getElementById("toast");
  if (!shown) return;
  shown.textContent = text;
  shown.classList.add("on");
  say(text);
  clearTimeout(fading);
  fading = window.setTimeout(() => shown.classList.remove("on"), 1800);
}
