/** What the picture holds at present: which nodes, how strongly each, which links stand out. */

import {
  ALL_CLAIMS, CITED, CITING, CLAIMS, COUNT, isPaper, LINKS, MAP, PAPERS, TIMELINE, WEIGHT, OUTSIDE,
} from "./data.js";
import { answer, state } from "./state.js";

/** How strongly a node is drawn. */
export const HIDDEN = 0;
export const FAINT = 1;
export const PLAIN = 2;
export const STRONG = 3;

/** @type {{strength: Uint8Array, order: number[], up: Set<number>, down: Set<number>, claims: number[]}} */
export const scene = {
  /** By node. */
  strength: new Uint8Array(COUNT),
  /** The nodes that are shown, least important first. */
  order: [],
  /** Links that stand out: to what the chosen paper builds on, and from what builds on it. */
  up: new Set(),
  down: new Set(),
  /** Nodes that the chosen one is tied to by a claim. */
  claims: [],
};

/** The node under the pointer, or -1. */
export const pointer = { over: -1 };

export const places = () => (state.view === "map" ? MAP : TIMELINE);

/**
 * Whether a link is among the relations that the reader wants to see.
 * @param {number} k
 */
export function isWanted(k) {
  return state.relations[LINKS[k].relation] && !(state.stated && LINKS[k].inferred);
}

/**
 * The papers that claim a concept or one narrower, and that the filters keep.
 * @param {number} concept
 */
export function claiming(concept) {
  const found = [];
  for (let n = 0; n < PAPERS; n++) {
    if (answer.kept.kept[n] && ALL_CLAIMS[n].includes(concept)) found.push(n);
  }
  return found;
}

/**
 * The nodes next to one, with the links between.
 * @param {number} n
 */
function around(n) {
  const up = new Set(isPaper(n) ? CITED[n].filter(isWanted) : []);
  const down = new Set(isPaper(n) ? CITING[n].filter(isWanted) : []);
  const claims = isPaper(n) ? CLAIMS[n] : claiming(n);
  const nodes = [n, ...[...up].map((k) => LINKS[k].cited), ...[...down].map((k) => LINKS[k].citing), ...claims];
  return { up, down, claims, nodes };
}

/** Work out the scene anew. */
export function arrange() {
  const { x } = places();
  const { strength } = scene;
  const { kept } = answer.kept;
  const walked = answer.lineage;
  const chosen = walked ? -1 : state.selected;
  const query = state.query !== "" && chosen < 0;
  const rest = walked || chosen >= 0 || query ? FAINT : PLAIN;
  for (let n = 0; n < COUNT; n++) strength[n] = kept[n] && !Number.isNaN(x[n]) ? rest : HIDDEN;
  scene.up = walked ? walked.up : new Set();
  scene.down = walked ? walked.down : new Set();
  scene.claims = [];
  if (walked) {
    for (let n = 0; n < PAPERS; n++) if (walked.shown[n]) strength[n] = walked.shown[n] === 2 ? STRONG : PLAIN;
  } else if (chosen >= 0) {
    const near = around(chosen);
    Object.assign(scene, { up: near.up, down: near.down, claims: near.claims });
    for (const n of near.nodes) if (strength[n] || n === chosen) strength[n] = STRONG;
    if (Number.isNaN(x[chosen])) strength[chosen] = HIDDEN;
  } else if (query) {
    for (const n of answer.hits) if (strength[n]) strength[n] = STRONG;
  }
  const rank = (/** @type {number} */ n) => strength[n] * 1e6 + (isPaper(n) && !OUTSIDE[n] ? 1e5 : 0) + WEIGHT[n];
  scene.order = [];
  for (let n = 0; n < COUNT; n++) if (strength[n]) scene.order.push(n);
  scene.order.sort((a, b) => rank(a) - rank(b) || b - a);
}

/** The box around what counts most: the strong nodes if there are any, else all that are shown. */
export function extent() {
  const { x, y } = places();
  const strong = state.query ? [] : scene.order.filter((n) => scene.strength[n] > FAINT);
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const n of strong.length ? strong : scene.order) {
    box.left = Math.min(box.left, x[n]);
    box.right = Math.max(box.right, x[n]);
    box.top = Math.min(box.top, y[n]);
    box.bottom = Math.max(box.bottom, y[n]);
  }
  return box;
}
