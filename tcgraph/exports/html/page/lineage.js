/** What a paper builds on and what was built upon it, exactly as `tcgraph query lineage` walks. */

import { CITED, CITING, COUNT, DESCENT, LINKS } from "./data.js";

/**
 * How far a walk goes.
 * @typedef {{depth: number, relations: boolean[], stated: boolean}} Limits
 */

/**
 * A lineage: steps from the paper by node (0 for the paper, -1 for what is no part of it), for both sides; the links
 * walked; and by node whether it is asked for (2), only leads to others (1), or neither (0).
 * @typedef {{root: number, ancestors: Int32Array, descendants: Int32Array, up: Set<number>, down: Set<number>,
 *   shown: Uint8Array}} Lineage
 */

/**
 * Whether a walk goes along a link.
 * @param {number} k
 * @param {Limits} limits
 */
export function follows(k, limits) {
  return limits.relations[LINKS[k].relation] && !(limits.stated && LINKS[k].inferred);
}

/** The relations of descent. */
export const descent = () => [...DESCENT];

/**
 * One side: distances by node, and the links walked.
 * @param {number} root
 * @param {Limits} limits
 * @param {boolean} outgoing
 */
function walk(root, limits, outgoing) {
  const distance = new Int32Array(COUNT).fill(-1);
  /** @type {Set<number>} */
  const links = new Set();
  distance[root] = 0;
  const waiting = [root];
  for (const n of waiting) {
    if (limits.depth && distance[n] >= limits.depth) continue;
    for (const k of outgoing ? CITED[n] : CITING[n]) {
      if (!follows(k, limits)) continue;
      links.add(k);
      const far = outgoing ? LINKS[k].cited : LINKS[k].citing;
      if (distance[far] < 0) {
        distance[far] = distance[n] + 1;
        waiting.push(far);
      }
    }
  }
  return { distance, links };
}

/**
 * The lineage of a paper. Papers that a filter leaves out are in it only where they lead to others.
 * @param {number} root
 * @param {Limits} limits
 * @param {(n: number) => boolean} asked whether the filter keeps a paper
 * @returns {Lineage}
 */
export function lineage(root, limits, asked) {
  const above = walk(root, limits, true);
  const below = walk(root, limits, false);
  const shown = new Uint8Array(COUNT);
  shown[root] = 2;
  for (const { distance, links, outgoing } of [{ ...above, outgoing: true }, { ...below, outgoing: false }]) {
    /** @type {Map<number, number[]>} */
    const nearer = new Map();
    for (const k of links) {
      const [near, far] = outgoing ? [LINKS[k].citing, LINKS[k].cited] : [LINKS[k].cited, LINKS[k].citing];
      const leading = nearer.get(far);
      if (leading) leading.push(near);
      else nearer.set(far, [near]);
    }
    const waiting = [];
    for (let n = 0; n < COUNT; n++) {
      if (distance[n] > 0 && asked(n)) {
        shown[n] = 2;
        waiting.push(n);
      }
    }
    for (const n of waiting) {
      for (const lead of nearer.get(n) || []) {
        if (!shown[lead]) {
          shown[lead] = 1;
          waiting.push(lead);
        }
      }
    }
  }
  const kept = (/** @type {Set<number>} */ links) =>
    new Set([...links].filter((k) => shown[LINKS[k].citing] && shown[LINKS[k].cited]));
  return {
    root, ancestors: above.distance, descendants: below.distance, up: kept(above.links), down: kept(below.links), shown,
  };
}

/**
 * The papers of one side that are asked for, nearest first.
 * @param {Lineage} found
 * @param {Int32Array} distance
 */
export function side(found, distance) {
  const papers = [];
  for (let n = 0; n < COUNT; n++) if (distance[n] > 0 && found.shown[n] === 2) papers.push(n);
  return papers.sort((a, b) => distance[a] - distance[b] || a - b);
}
