/** Finding papers and concepts by their words. */

import { ALSO, AUTHORS, COUNT, FULL, ID, LABEL, PAPERS, WEIGHT } from "./data.js";
import { near, words } from "./text.js";

/** Every word of the graph with the nodes that have it: as a name, and anywhere. @type {Map<string, Set<number>>} */
let naming = new Map();
/** @type {Map<string, Set<number>>} */
let having = new Map();

function index() {
  naming = new Map();
  having = new Map();
  const add = (/** @type {Map<string, Set<number>>} */ map, /** @type {string} */ word, /** @type {number} */ n) => {
    const nodes = map.get(word);
    if (nodes) nodes.add(n);
    else map.set(word, new Set([n]));
  };
  for (let n = 0; n < COUNT; n++) {
    const names = [LABEL[n], ...ALSO[n]].flatMap(words);
    for (const word of names) add(naming, word, n);
    const others = [FULL[n], ID[n], ...(n < PAPERS ? AUTHORS[n] : [])].flatMap(words);
    for (const word of [...names, ...others]) add(having, word, n);
  }
}

/**
 * How well nodes match one word of a query: 4 for a name, down to 1 for a word that is spelt nearly so.
 * @param {string} wanted
 * @returns {Map<number, number>}
 */
function matches(wanted) {
  /** @type {Map<number, number>} */
  const found = new Map();
  const note = (/** @type {Iterable<number>} */ nodes, /** @type {number} */ worth) => {
    for (const n of nodes) if ((found.get(n) || 0) < worth) found.set(n, worth);
  };
  note(naming.get(wanted) || [], 4);
  for (const [word, nodes] of having) {
    if (word.startsWith(wanted)) note(nodes, word === wanted ? 3.5 : 3);
    else if (wanted.length > 2 && word.includes(wanted)) note(nodes, 2);
  }
  if (!found.size && wanted.length > 3) {
    const most = wanted.length > 7 ? 2 : 1;
    for (const [word, nodes] of having) {
      const start = word.length > wanted.length + 1 ? word.slice(0, wanted.length) : word;
      if (near(wanted, word, most) || near(wanted, start, most)) note(nodes, 1);
    }
  }
  return found;
}

/**
 * The nodes that have all words of a query, best first.
 * @param {string} query
 * @returns {number[]}
 */
export function search(query) {
  const wanted = words(query);
  if (!wanted.length) return [];
  if (!having.size) index();
  const [first, ...rest] = wanted.map(matches);
  const scored = [];
  for (const [n, worth] of first) {
    let sum = worth;
    for (const other of rest) sum = other.has(n) ? sum + (other.get(n) || 0) : NaN;
    if (!Number.isNaN(sum)) scored.push({ n, sum });
  }
  scored.sort((a, b) => b.sum - a.sum || WEIGHT[b.n] - WEIGHT[a.n] || a.n - b.n);
  return scored.map(({ n }) => n);
}
