/** Which papers the reader's filters keep, and how many each further choice would keep. */

import { ALL_CLAIMS, COUNT, FACET, FACETS, ID, OUTSIDE, PAPERS, YEAR } from "./data.js";

/**
 * What the reader chose: concepts (any of one facet, together with those of the others), years (0 is open), and
 * whether works outside the list are shown.
 * @typedef {{concepts: Set<number>, from: number, to: number, outside: boolean}} Filter
 */

/**
 * What a filter keeps: by node whether it is kept (a concept, when a paper that is kept claims it); papers by concept
 * and by year that would be kept if only the choices elsewhere counted; and the papers kept, of the list and outside.
 * @typedef {{kept: Uint8Array, counts: Uint32Array, years: Map<number, number>, listed: number, outside: number}} Kept
 */

/** @param {Filter} filter */
function byFacet(filter) {
  /** @type {Map<number, Set<number>>} */
  const chosen = new Map();
  for (const concept of filter.concepts) {
    const set = chosen.get(FACET[concept]);
    if (set) set.add(concept);
    else chosen.set(FACET[concept], new Set([concept]));
  }
  return chosen;
}

/**
 * @param {Filter} filter
 * @param {number} n
 */
function inYears(filter, n) {
  if (!filter.from && !filter.to) return true;
  return YEAR[n] >= Math.max(1, filter.from) && (!filter.to || YEAR[n] <= filter.to);
}

/**
 * @param {Filter} filter
 * @returns {Kept}
 */
export function keep(filter) {
  const chosen = byFacet(filter);
  const kept = new Uint8Array(COUNT);
  const counts = new Uint32Array(COUNT);
  /** @type {Map<number, number>} */
  const years = new Map();
  const found = { kept, counts, years, listed: 0, outside: 0 };
  for (let n = 0; n < PAPERS; n++) {
    if (OUTSIDE[n] && !filter.outside) continue;
    const failing = [];
    for (const [facet, set] of chosen) if (!ALL_CLAIMS[n].some((concept) => set.has(concept))) failing.push(facet);
    const timely = inYears(filter, n);
    if (!failing.length) years.set(YEAR[n], (years.get(YEAR[n]) || 0) + 1);
    if (!timely || failing.length > 1) continue;
    for (const concept of ALL_CLAIMS[n]) {
      if (!failing.length || failing[0] === FACET[concept]) counts[concept]++;
    }
    if (failing.length) continue;
    kept[n] = 1;
    if (OUTSIDE[n]) found.outside++;
    else found.listed++;
    for (const concept of ALL_CLAIMS[n]) kept[concept] = 1;
  }
  return found;
}

/**
 * The filter in the words of `--where` (docs/filters.md).
 * @param {Filter} filter
 */
export function expression(filter) {
  const terms = [...byFacet(filter)].map(([facet, set]) => {
    const each = [...set].map((concept) => `${FACETS[facet].id}:${ID[concept].replace(/^[^/]*\//, "")}`).sort();
    return each.length > 1 ? `(${each.join(" or ")})` : each[0];
  });
  terms.sort();
  if (filter.from || filter.to) terms.push(`year:${filter.from || ""}..${filter.to || ""}`);
  if (!filter.outside) terms.push("is:listed");
  return terms.join(" ");
}
