/** Shapes of nodes: papers are round, concepts of each facet have a form of their own. */

import { isPaper, LANE, LANES, OUTSIDE, WEIGHT } from "./data.js";
import { palette } from "./theme.js";

/**
 * What is drawn on: a canvas, or what writes the same picture as SVG.
 * @typedef {CanvasRenderingContext2D | import("./svg.js").Recorder} Pen
 */

const CORNERS = [4, 3, 4, 6, 5, 3];
const TURNS = [Math.PI / 4, -Math.PI / 2, -Math.PI / 2, 0, -Math.PI / 2, Math.PI / 2];

/**
 * The outline of a node's shape.
 * @param {Pen} pen
 * @param {number} facet -1 for a paper
 * @param {number} x
 * @param {number} y
 * @param {number} r
 */
export function outline(pen, facet, x, y, r) {
  if (facet < 0) {
    pen.moveTo(x + r, y);
    pen.arc(x, y, r, 0, 2 * Math.PI);
    return;
  }
  const corners = CORNERS[facet % CORNERS.length];
  const turn = TURNS[facet % TURNS.length];
  for (let k = 0; k < corners; k++) {
    const angle = turn + (2 * Math.PI * k) / corners;
    const [px, py] = [x + 1.2 * r * Math.cos(angle), y + 1.2 * r * Math.sin(angle)];
    if (k) pen.lineTo(px, py);
    else pen.moveTo(px, py);
  }
  pen.closePath();
}

/** The domains' lanes in order, each with its place among the hues. @type {Map<number, number>} */
const HUES = new Map();
LANES.forEach((lane, n) => {
  if (lane.kind === "domain") HUES.set(n, HUES.size);
});

/**
 * The colour of a lane's papers. After four hues they begin again, as rings: lanes tell them apart, and so do these.
 * @param {number} lane
 */
export function laneColour(lane) {
  const hue = HUES.get(lane);
  return hue === undefined ? palette.outside : palette.hues[hue % palette.hues.length];
}

/**
 * Whether a paper is drawn as a ring: outside the list, or of a domain beyond the four hues.
 * @param {number} n
 */
export function isRing(n) {
  return isPaper(n) && (OUTSIDE[n] === 1 || (HUES.get(LANE[n]) ?? 0) >= palette.hues.length);
}

/** @param {number} n */
export function colour(n) {
  return isPaper(n) ? laneColour(LANE[n]) : palette.concept;
}

/**
 * A node's size at zoom 1.
 * @param {number} n
 */
export function radius(n) {
  if (isPaper(n)) return Math.min(11, (OUTSIDE[n] ? 3 : 3.8) + 1.5 * Math.sqrt(WEIGHT[n]));
  return Math.min(12, 3.4 + 0.7 * Math.sqrt(WEIGHT[n]));
}
