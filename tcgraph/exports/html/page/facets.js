/** The filters: years, concepts by facet, works outside the list. */

import { button, byId, make } from "./dom.js";
import { BROADER, COUNT, FACET, FACETS, ID, NAME, NARROWER, OUTSIDE, PAPERS, WEIGHT, YEAR } from "./data.js";
import { answer, change, state } from "./state.js";

const SHOWN = 6;

/** What stands in the panel for a concept. @type {Map<number, {row: HTMLElement, box: HTMLInputElement, tally: HTMLElement}>} */
const rows = new Map();

/** @param {number[]} concepts */
const ranked = (concepts) => [...concepts].sort((a, b) => WEIGHT[b] - WEIGHT[a] || (NAME[a] < NAME[b] ? -1 : 1));

/** The concepts that stand below one: those of which it is the first broader one. @param {number} concept */
const below = (concept) => ranked(NARROWER[concept].filter((n) => BROADER[n][0] === concept && WEIGHT[n] > 0));

/**
 * Choose a concept, or take the choice back.
 * @param {number} concept
 */
export function toggle(concept) {
  const concepts = new Set(state.concepts);
  if (!concepts.delete(concept)) concepts.add(concept);
  change({ concepts, camera: "" }, { step: true });
}

/**
 * @param {number} concept
 * @param {number} level
 * @returns {HTMLElement}
 */
function branch(concept, level) {
  const box = make("input", { type: "checkbox", onchange: () => toggle(concept) });
  const tally = make("span", { class: "tally" });
  const label = make("label", {}, box, make("span", { class: "name", text: NAME[concept] }), tally);
  const narrower = level < 8 ? below(concept) : [];
  const row = make("li", { "data-id": ID[concept] }, make("div", { class: "row" }, label));
  rows.set(concept, { row, box, tally });
  if (!narrower.length) return row;
  const list = make("ul", { hidden: true }, ...narrower.map((n) => branch(n, level + 1)));
  const twist = button("", () => unfold(twist, list), {
    class: "twist", "aria-expanded": "false", "aria-label": `Narrower than ${NAME[concept]}`,
  });
  row.firstElementChild?.prepend(twist);
  row.append(list);
  return row;
}

/**
 * @param {HTMLElement} twist
 * @param {HTMLElement} list
 */
function unfold(twist, list) {
  list.hidden = !list.hidden;
  twist.setAttribute("aria-expanded", String(!list.hidden));
}

/** @param {number} facet */
function section(facet) {
  const tops = [];
  for (let n = PAPERS; n < COUNT; n++) if (FACET[n] === facet && !BROADER[n].length && WEIGHT[n]) tops.push(n);
  if (!tops.length) return null;
  const list = make("ul", {}, ...ranked(tops).map((n) => branch(n, 0)));
  const items = [...list.children].slice(SHOWN);
  for (const item of items) item.classList.add("further");
  const more = button(`Show all ${tops.length}`, () => {
    const all = list.classList.toggle("all");
    more.textContent = all ? "Show fewer" : `Show all ${tops.length}`;
    more.setAttribute("aria-expanded", String(all));
  }, { class: "text", "aria-expanded": "false" });
  const { title, definition } = FACETS[facet];
  return make(
    "details", { open: true, "data-facet": FACETS[facet].id },
    make("summary", {}, make("h2", { text: title, title: definition || null })), list, items.length ? more : null,
  );
}

const FIRST = Math.min(...YEAR.filter(Boolean), 9999);
const LAST = Math.max(...YEAR);

/** @param {"from" | "to"} end */
function yearInput(end) {
  const bound = end === "from" ? FIRST : LAST;
  const input = make("input", {
    id: `year-${end}`, type: "number", inputmode: "numeric", min: FIRST, max: LAST, placeholder: bound,
    onchange: () => {
      const year = Math.floor(Number(input.value)) || 0;
      change({ [end]: year > 0 && year !== bound ? year : 0, camera: "" }, { step: true });
    },
  });
  return input;
}

/** A column for every year, as high as it has papers. */
const bars = make("div", { class: "bars", "aria-hidden": "true" });

function showBars() {
  const { years } = answer.kept;
  const most = Math.max(1, ...years.values());
  const columns = [];
  for (const year of [...new Set(YEAR.filter(Boolean))].sort((a, b) => a - b)) {
    const inside = (!state.from || year >= state.from) && (!state.to || year <= state.to);
    const column = make("i", { class: inside ? "in" : null, title: `${year}: ${years.get(year) || 0}` });
    column.style.setProperty("height", `${Math.round(((years.get(year) || 0) / most) * 100)}%`);
    column.addEventListener("click", () => {
      const only = state.from === year && state.to === year;
      change({ from: only ? 0 : year, to: only ? 0 : year, camera: "" }, { step: true });
    });
    columns.push(column);
  }
  bars.replaceChildren(...columns);
}

/** Take back every filter. */
export function clear() {
  change({ concepts: new Set(), from: 0, to: 0, outside: true, query: "", camera: "" }, { step: true });
}

/** Whether the reader has filtered anything. */
export const isFiltered = () => state.concepts.size > 0 || state.from > 0 || state.to > 0 || !state.outside;

const outside = make("input", {
  type: "checkbox", onchange: () => change({ outside: outside.checked, camera: "" }, { step: true }),
});
const outsideTally = make("span", { class: "tally" });

/** Build the panel. */
export function buildFacets() {
  const years = make(
    "section", { class: "years" }, make("h2", { text: "Years" }), bars,
    make("div", { class: "range" },
      make("label", { class: "sr", for: "year-from", text: "From year" }), yearInput("from"),
      make("span", { text: "to" }), make("label", { class: "sr", for: "year-to", text: "To year" }), yearInput("to")),
  );
  const works = make("div", { class: "row" },
    make("label", {}, outside, make("span", { class: "name", text: "Works outside the list" }), outsideTally));
  const sections = FACETS.map((_, facet) => section(facet));
  byId("facets").replaceChildren(years, ...(OUTSIDE.includes(1) ? [works] : []), ...sections.filter((found) => !!found));
  byId("clear").addEventListener("click", clear);
}

/** Show counts and choices as they are now. */
export function showFacets() {
  const { counts } = answer.kept;
  for (const [n, { row, box, tally }] of rows) {
    const chosen = state.concepts.has(n);
    box.checked = chosen;
    tally.textContent = String(counts[n]);
    row.classList.toggle("none", !counts[n] && !chosen);
    row.classList.toggle("chosen", chosen);
    if (chosen) openTo(row);
  }
  outside.checked = state.outside;
  outsideTally.textContent = String(answer.kept.outside);
  for (const end of /** @type {("from" | "to")[]} */ (["from", "to"])) {
    /** @type {HTMLInputElement} */ (byId(`year-${end}`)).value = state[end] ? String(state[end]) : "";
  }
  byId("clear").hidden = !isFiltered() && !state.query;
  showBars();
}

/** Unfold what a row stands in. @param {HTMLElement} row */
function openTo(row) {
  for (let list = row.parentElement; list && list.id !== "facets"; list = list.parentElement) {
    if (!list.hidden) continue;
    list.hidden = false;
    list.parentElement?.querySelector(".twist")?.setAttribute("aria-expanded", "true");
  }
}
