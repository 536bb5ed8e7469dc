/** Draws the scene on a canvas, or on whatever has a canvas's verbs. */

import { camera, screen, toX, toY } from "./camera.js";
import { CLAIMS, DESCENT, FACET, LABEL, LANES, LINKS, NAME, OUTSIDE, PAPERS, WEIGHT, YEARS } from "./data.js";
import { place, Room } from "./labels.js";
import { FAINT, isWanted, places, PLAIN, pointer, scene, STRONG } from "./scene.js";
import { colour, isRing, outline, radius } from "./shapes.js";
import { answer, state } from "./state.js";
import { cut } from "./text.js";
import { palette } from "./theme.js";

/** @typedef {import("./shapes.js").Pen} Pen */

/** The height of the strip with the years. */
export const AXIS = 30;
const MOST_LABELS = 320;
const CHUNK = 64;

/** How much larger than at rest nodes are drawn at this zoom. */
export function scale() {
  const zoom = Math.sqrt(camera.across * camera.down);
  return Math.max(PAPERS > 3000 ? 0.3 : 0.6, Math.min(1.5, Math.sqrt(zoom)));
}

const isTimeline = () => state.view !== "map";

/**
 * A link's curve: along time in the timeline, straight in the map.
 * @param {Pen} pen
 * @param {number} from the older end in the timeline
 * @param {number} to
 */
function curve(pen, from, to) {
  const { x, y } = places();
  const [x1, y1, x2, y2] = [toX(x[from]), toY(y[from]), toX(x[to]), toY(y[to])];
  pen.moveTo(x1, y1);
  if (!isTimeline()) {
    pen.lineTo(x2, y2);
  } else if (Math.abs(x2 - x1) < 36) {
    const bow = 14 + Math.min(60, Math.abs(y2 - y1) * 0.16);
    pen.bezierCurveTo(x1 - bow, y1, x2 - bow, y2, x2, y2);
  } else {
    const reach = (x2 - x1) * 0.5;
    pen.bezierCurveTo(x1 + reach, y1, x2 - reach, y2, x2, y2);
  }
}

/**
 * Whether any of a line between two nodes may be seen.
 * @param {number} a
 * @param {number} b
 */
function inView(a, b) {
  const { x, y } = places();
  const [x1, y1, x2, y2] = [toX(x[a]), toY(y[a]), toX(x[b]), toY(y[b])];
  return Math.max(x1, x2) > 0 && Math.min(x1, x2) < screen.width && Math.max(y1, y2) > 0
    && Math.min(y1, y2) < screen.height;
}

/** @param {Pen} pen */
function backdrop(pen) {
  pen.fillStyle = palette.paper;
  pen.fillRect(0, 0, screen.width, screen.height);
  if (!isTimeline()) return;
  pen.fillStyle = palette.lane;
  LANES.forEach((lane, n) => {
    const [top, bottom] = [toY(lane.top), toY(lane.bottom)];
    if (n % 2 === 0) pen.fillRect(0, top, screen.width, bottom - top);
  });
  pen.strokeStyle = palette.rule;
  pen.lineWidth = 1;
  for (const year of YEARS) {
    const x = Math.round(toX(year.x)) + 0.5;
    pen.setLineDash(year.gap ? [2, 4] : []);
    pen.beginPath();
    pen.moveTo(x, 0);
    pen.lineTo(x, screen.height);
    pen.stroke();
  }
  pen.setLineDash([]);
}

/**
 * The links that stay in the background, in strokes of many at once.
 * @param {Pen} pen
 */
function background(pen) {
  const faint = scene.order.some((n) => scene.strength[n] === STRONG);
  const dense = LINKS.length > 2000 ? 0.5 : 1;
  let run = 0;
  const flush = () => {
    pen.stroke();
    pen.beginPath();
    run = 0;
  };
  pen.strokeStyle = palette.edge;
  pen.lineWidth = 1;
  for (const inner of [false, true]) {
    pen.globalAlpha = dense * (faint ? 0.1 : inner ? 0.6 : 0.2);
    pen.beginPath();
    LINKS.forEach(({ citing, cited, relation }, k) => {
      if ((DESCENT[relation] && !OUTSIDE[cited]) !== inner || !isWanted(k) || scene.up.has(k) || scene.down.has(k)) return;
      if (!scene.strength[citing] || !scene.strength[cited] || !inView(citing, cited)) return;
      curve(pen, cited, citing);
      if (++run >= CHUNK) flush();
    });
    flush();
  }
  if (!isTimeline() && PAPERS <= 4000) claims(pen, faint, flush);
  pen.globalAlpha = 1;
}

/**
 * Papers to their concepts, on the map.
 * @param {Pen} pen
 * @param {boolean} faint
 * @param {() => void} flush
 */
function claims(pen, faint, flush) {
  pen.globalAlpha = (PAPERS > 1000 ? 0.5 : 1) * (faint ? 0.05 : 0.16);
  let run = 0;
  for (let n = 0; n < PAPERS; n++) {
    if (!scene.strength[n]) continue;
    for (const concept of CLAIMS[n]) {
      if (!scene.strength[concept] || !inView(n, concept)) continue;
      curve(pen, n, concept);
      if (++run % CHUNK === 0) flush();
    }
  }
  flush();
}

/**
 * The links that stand out: solid to what the paper builds on, dashed from what builds on it, dotted where there is
 * no descent; thinner where the relation was inferred.
 * @param {Pen} pen
 */
function foreground(pen) {
  for (const [links, ink, dash] of /** @type {[Set<number>, string, number[]][]} */ ([
    [scene.up, palette.up, []], [scene.down, palette.down, [7, 4]],
  ])) {
    pen.strokeStyle = ink;
    for (const k of links) {
      const { citing, cited, relation, inferred } = LINKS[k];
      if (!scene.strength[citing] || !scene.strength[cited]) continue;
      pen.setLineDash(DESCENT[relation] ? dash : [1.5, 4]);
      pen.lineWidth = inferred ? 1.1 : 1.8;
      pen.globalAlpha = DESCENT[relation] ? 0.9 : 0.7;
      pen.beginPath();
      curve(pen, cited, citing);
      pen.stroke();
    }
  }
  pen.setLineDash([]);
  pen.globalAlpha = 0.6;
  pen.strokeStyle = palette.soft;
  pen.lineWidth = 1;
  if (!isTimeline() && state.selected >= 0) {
    pen.beginPath();
    for (const n of scene.claims) if (scene.strength[n]) curve(pen, state.selected, n);
    pen.stroke();
  }
  pen.globalAlpha = 1;
}

/**
 * All nodes; those of one look at once.
 * @param {Pen} pen
 */
function nodes(pen) {
  const { x, y } = places();
  const size = scale();
  for (const strength of [FAINT, PLAIN, STRONG]) {
    /** @type {Map<string, number[]>} */
    const looks = new Map();
    for (const n of scene.order) {
      if (scene.strength[n] !== strength) continue;
      const look = `${isRing(n) ? "ring" : "disc"} ${colour(n)}`;
      const alike = looks.get(look);
      if (alike) alike.push(n);
      else looks.set(look, [n]);
    }
    pen.globalAlpha = strength === FAINT ? 0.22 : 1;
    for (const [look, alike] of looks) {
      const [kind, ink] = [look.slice(0, 4), look.slice(5)];
      pen.fillStyle = kind === "ring" ? palette.paper : ink;
      pen.strokeStyle = kind === "ring" ? ink : palette.paper;
      pen.lineWidth = kind === "ring" ? 1.6 : 1;
      pen.beginPath();
      for (const n of alike) {
        const [px, py, r] = [toX(x[n]), toY(y[n]), radius(n) * size];
        if (px > -20 && px < screen.width + 20 && py > -20 && py < screen.height + 20) outline(pen, FACET[n], px, py, r);
      }
      pen.fill();
      if (PAPERS <= 3000 || kind === "ring") pen.stroke();
    }
  }
  pen.globalAlpha = 1;
  mark(pen, pointer.over, palette.soft, 1.5, 3);
  mark(pen, state.selected, palette.ink, 2.5, 4);
}

/**
 * A ring around a node.
 * @param {Pen} pen
 * @param {number} n
 * @param {string} ink
 * @param {number} width
 * @param {number} gap
 */
function mark(pen, n, ink, width, gap) {
  if (n < 0 || !scene.strength[n]) return;
  const { x, y } = places();
  pen.strokeStyle = ink;
  pen.lineWidth = width;
  pen.beginPath();
  outline(pen, -1, toX(x[n]), toY(y[n]), radius(n) * scale() + gap);
  pen.stroke();
}

/** @param {boolean} strong */
const font = (strong) => `${strong ? "600 " : ""}12px ${palette.font}`;

/** @type {Map<string, number>} */
const widths = new Map();
const ruler = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

/**
 * @param {string} text
 * @param {boolean} strong
 */
function measure(text, strong) {
  const look = (strong ? "+" : "-") + text;
  let width = widths.get(look);
  if (width === undefined) {
    ruler.font = font(strong);
    width = ruler.measureText(text).width;
    widths.set(look, width);
  }
  return width;
}

/** What a node is called in the picture. @param {number} n */
function caption(n) {
  return LABEL[n].length < 34 && LABEL[n] !== NAME[n] ? LABEL[n] : cut(NAME[n], NAME[n].length > 24 ? 20 : 24);
}

/**
 * The few nodes that most others build on or are claimed by: their names may stand upon small nodes, for without them
 * a picture says little.
 * @param {import("./labels.js").Wish[]} wishes
 */
function foremost(wishes) {
  const chosen = wishes.filter(({ n }) => WEIGHT[n] > 1).sort((a, b) => b.r - a.r).slice(0, 36);
  for (const wish of chosen) wish.strong = true;
  return chosen;
}

/** The lanes' names, each where it is in sight. */
function laneNames() {
  const places = LANES.map((lane) => ({ label: lane.label, y: Math.max(AXIS + 12, toY(lane.top) + 13), end: toY(lane.bottom) }));
  return places.filter(({ y, end }) => y <= end - 4 && y < screen.height);
}

/** The names that fit. */
export function captions() {
  const { x, y } = places();
  const size = scale();
  const room = new Room();
  /** @type {import("./labels.js").Wish[]} */
  const wishes = [];
  const first = [pointer.over, state.selected].filter((n, k, both) => n >= 0 && both.indexOf(n) === k);
  const strongest = scene.order.length ? scene.strength[scene.order[scene.order.length - 1]] : PLAIN;
  const order = [...first, ...scene.order.filter((n) => !first.includes(n)).reverse()];
  if (isTimeline()) for (const { label, y } of laneNames()) room.take([0, y - 9, measure(label, true) + 18, y + 9]);
  for (const n of order) {
    const [px, py, r] = [toX(x[n]), toY(y[n]), radius(n) * size];
    if (!scene.strength[n] || !(px > -5 && px < screen.width + 5 && py > 0 && py < screen.height)) continue;
    const counts = scene.strength[n] > FAINT || first.includes(n);
    if (!counts) continue;
    wishes.push({ n, text: caption(n), x: px, y: py, r, strong: first.includes(n) });
  }
  const roomy = strongest === STRONG && wishes.length < 120;
  for (const wish of wishes) wish.strong ||= roomy && scene.strength[wish.n] === STRONG;
  const prominent = strongest === STRONG ? [] : foremost(wishes);
  const disc = (/** @type {import("./labels.js").Wish} */ { x: px, y: py, r }) => room.take([px - r, py - r, px + r, py + r]);
  prominent.forEach(disc);
  const labels = place(prominent, room, measure, MOST_LABELS);
  const others = wishes.filter((wish) => !prominent.includes(wish));
  others.forEach(disc);
  return [...labels, ...place(others, room, measure, MOST_LABELS)];
}

/** @param {Pen} pen */
function names(pen) {
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.lineWidth = 3;
  pen.strokeStyle = palette.paper;
  for (const label of captions()) {
    const chosen = label.n === state.selected || label.n === pointer.over;
    pen.font = font(chosen);
    pen.textAlign = label.align;
    pen.fillStyle = palette.ink;
    pen.globalAlpha = scene.strength[label.n] === PLAIN && answer.lineage ? 0.6 : 1;
    pen.strokeText(label.text, label.x, label.y);
    pen.fillText(label.text, label.x, label.y);
  }
  pen.globalAlpha = 1;
}

/**
 * The strip with the years, and the lanes' names at their left ends: both stay in sight.
 * @param {Pen} pen
 */
function axes(pen) {
  pen.textBaseline = "middle";
  pen.textAlign = "left";
  pen.font = `600 12px ${palette.font}`;
  pen.lineWidth = 4;
  pen.strokeStyle = palette.paper;
  pen.fillStyle = palette.soft;
  for (const { label, y } of laneNames()) {
    pen.strokeText(label, 12, y);
    pen.fillText(label, 12, y);
  }
  pen.fillStyle = palette.paper;
  pen.fillRect(0, 0, screen.width, AXIS);
  pen.fillStyle = palette.rule;
  pen.fillRect(0, AXIS - 1, screen.width, 1);
  pen.fillStyle = palette.ink;
  pen.textAlign = "center";
  let free = 0;
  for (const year of YEARS) {
    const [left, right] = [Math.max(0, toX(year.x)), Math.min(screen.width, toX(year.x + year.width))];
    const half = measure(year.label, true) / 2;
    const middle = (left + right) / 2;
    if (right < left || middle - half < free || middle + half > screen.width) continue;
    pen.fillText(year.label, middle, AXIS / 2);
    free = middle + half + 6;
  }
}

/**
 * Draw everything.
 * @param {Pen} pen
 */
export function paint(pen) {
  backdrop(pen);
  background(pen);
  foreground(pen);
  nodes(pen);
  names(pen);
  if (isTimeline()) axes(pen);
}
