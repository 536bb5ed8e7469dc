/** The table: all that the pictures show, in rows. */

import { button, byId, count, make, outward } from "./dom.js";
import {
  CITED, CITING, CLAIMS, CODE, DESCENT, FACET, FACETS, FULL, LABEL, LINKS, NAME, OUTSIDE, PAPERS, URLS, VENUE, YEAR,
} from "./data.js";
import { select } from "./gestures.js";
import { isWanted } from "./scene.js";
import { answer, change, state } from "./state.js";
import { folded } from "./text.js";

const PAGE = 100;
let page = 0;

/**
 * @typedef {{key: string, title: string, value: (n: number) => string | number, sorted?: boolean, only?: () => boolean}} Column
 */

/** @param {number[]} links */
const strong = (links) => links.filter((k) => DESCENT[LINKS[k].relation] && isWanted(k)).length;

/** @param {string} facet */
const claimsOf = (facet) => (/** @type {number} */ n) =>
  CLAIMS[n].filter((concept) => FACETS[FACET[concept]].id === facet).map((concept) => NAME[concept]).join("; ");

/** Where a paper stands in the lineage that is shown. @param {number} n */
function standing(n) {
  const found = answer.lineage;
  if (!found) return "";
  if (n === found.root) return "itself";
  const parts = [];
  if (found.ancestors[n] > 0) parts.push(`builds on, ${count(found.ancestors[n], "step")}`);
  if (found.descendants[n] > 0) parts.push(`built upon by, ${count(found.descendants[n], "step")}`);
  return parts.join("; ");
}

/** The facets that have columns: the first, and mechanism or the second. */
const chosen = [...new Set([
  FACETS.find((facet) => facet.id === "domain") || FACETS[0], FACETS.find((facet) => facet.id === "mechanism") || FACETS[1],
])].filter((facet) => facet !== undefined);

/** @type {Column[]} */
const COLUMNS = [
  { key: "name", title: "Paper", value: (n) => LABEL[n], sorted: true },
  { key: "year", title: "Year", value: (n) => YEAR[n] || "", sorted: true },
  { key: "venue", title: "Venue", value: (n) => (OUTSIDE[n] ? "outside the list" : VENUE[n]), sorted: true },
  { key: "lineage", title: "Lineage", value: standing, sorted: true, only: () => answer.lineage !== null },
  ...chosen.map((facet) => ({ key: facet.id, title: facet.title, value: claimsOf(facet.id), sorted: true })),
  { key: "on", title: "Builds on", value: (n) => strong(CITED[n]), sorted: true },
  { key: "by", title: "Built upon by", value: (n) => strong(CITING[n]), sorted: true },
];

/** The papers that the table lists, in its order. */
export function listed() {
  const found = answer.lineage;
  const rows = [];
  for (let n = 0; n < PAPERS; n++) {
    const inside = found ? found.shown[n] === 2 : answer.kept.kept[n];
    if (inside && (!state.query || answer.isHit[n])) rows.push(n);
  }
  const column = COLUMNS.find(({ key }) => key === state.sort) || COLUMNS[1];
  const values = new Map(rows.map((n) => {
    const value = column.value(n);
    return [n, typeof value === "string" ? folded(value) : value];
  }));
  const sign = state.descending ? -1 : 1;
  return rows.sort((a, b) => {
    const [x, y] = [values.get(a) ?? "", values.get(b) ?? ""];
    if (x === y) return folded(LABEL[a]) < folded(LABEL[b]) ? -1 : 1;
    if (x === "" || y === "") return x === "" ? 1 : -1; // what is not known comes last either way
    return (x < y ? -1 : 1) * sign;
  });
}

/** @param {Column} column */
function head({ key, title, sorted }) {
  if (!sorted) return make("th", { scope: "col", text: title });
  const order = state.sort === key ? (state.descending ? "descending" : "ascending") : "none";
  const first = key === "year" || key === "on" || key === "by";
  return make("th", { scope: "col", "aria-sort": order, "data-key": key }, button(title, () => {
    page = 0;
    change({ sort: key, descending: state.sort === key ? !state.descending : first });
    /** @type {HTMLElement | null} */ (document.querySelector(`th[data-key="${key}"] button`))?.focus();
  }));
}

/** @param {number} n @param {Column[]} columns */
function tableRow(n, columns) {
  const cells = columns.map(({ key, value }) => {
    if (key !== "name") return make("td", { text: value(n), class: typeof value(n) === "number" ? "number" : null });
    const title = button("", () => select(n), { class: "open" });
    title.append(...(NAME[n] === FULL[n] ? [] : [make("strong", { text: LABEL[n] }), " "]), FULL[n]);
    return make("th", { scope: "row" }, title);
  });
  const name = NAME[n];
  const links = [...URLS[n].slice(0, 1).map((url) => outward(url, "paper", `Paper: ${name}`)), ...CODE[n].slice(0, 1).map((url) => outward(url, "code", `Code: ${name}`))];
  const made = make("tr", { "data-n": n, class: n === state.selected ? "selected" : null }, ...cells, make("td", { class: "outward" }, ...links));
  if (n === state.selected) made.setAttribute("aria-current", "true");
  return made;
}

/** Show the table, if it is in view. */
export function showTable() {
  const view = byId("table");
  view.hidden = state.view !== "table";
  if (view.hidden) return;
  const rows = listed();
  const pages = Math.max(1, Math.ceil(rows.length / PAGE));
  page = Math.min(page, pages - 1);
  const columns = COLUMNS.filter(({ only }) => !only || only());
  byId("thead").replaceChildren(make("tr", {}, ...columns.map(head), make("th", { scope: "col", text: "Links" })));
  byId("tbody").replaceChildren(...rows.slice(page * PAGE, (page + 1) * PAGE).map((n) => tableRow(n, columns)));
  const of = pages > 1 ? `, page ${page + 1} of ${pages}` : "";
  const whose = answer.lineage ? ` in the lineage of ${LABEL[answer.lineage.root]}` : "";
  byId("caption").textContent = `${count(rows.length, "paper")}${whose}${of}`;
  const [before, after] = [byId("before"), byId("after")];
  before.hidden = after.hidden = pages === 1;
  /** @type {HTMLButtonElement} */ (before).disabled = page === 0;
  /** @type {HTMLButtonElement} */ (after).disabled = page === pages - 1;
}

/** @param {number} pages */
function turn(pages) {
  page += pages;
  showTable();
  byId("table").scrollTop = 0;
}

/** Listen to the buttons that turn pages. */
export function listenToTable() {
  byId("before").addEventListener("click", () => turn(-1));
  byId("after").addEventListener("click", () => turn(1));
}
