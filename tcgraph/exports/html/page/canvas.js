/** The canvas: its size, its frames, and what lies under the pointer. */

import { camera, fit, readCamera, screen, toX, toY } from "./camera.js";
import { byId } from "./dom.js";
import { COUNT, LANES, LINKS, YEARS } from "./data.js";
import { AXIS, paint, scale } from "./painter.js";
import { extent, FAINT, places, scene } from "./scene.js";
import { radius } from "./shapes.js";
import { state } from "./state.js";

const canvas = /** @type {HTMLCanvasElement} */ (byId("canvas"));
const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));

/** Beyond this a gesture moves the last picture, and the scene is drawn again when it rests. */
const LARGE = COUNT > 1500 || LINKS.length > 3000;
const REST = 140;

const snapshot = { canvas: document.createElement("canvas"), camera: { ...camera }, taken: false };
let asked = 0;
let moving = false;
let resting = 0;

/** Draw at the next frame. */
export function redraw() {
  if (!asked) asked = requestAnimationFrame(draw);
}

/** Draw soon, as part of a gesture that goes on. */
export function move() {
  if (LARGE) {
    moving = true;
    clearTimeout(resting);
    resting = window.setTimeout(() => {
      moving = false;
      redraw();
    }, REST);
  }
  redraw();
}

function draw() {
  asked = 0;
  if (canvas.hidden) return;
  const density = canvas.width / screen.width;
  if (moving && snapshot.taken) {
    shift(density);
  } else {
    pen.setTransform(density, 0, 0, density, 0, 0);
    paint(pen);
    if (LARGE) keepSnapshot();
  }
}

function keepSnapshot() {
  snapshot.canvas.width = canvas.width;
  snapshot.canvas.height = canvas.height;
  snapshot.canvas.getContext("2d", { alpha: false })?.drawImage(canvas, 0, 0);
  snapshot.camera = { ...camera };
  snapshot.taken = true;
}

/** @param {number} density */
function shift(density) {
  const { camera: old } = snapshot;
  const factor = camera.across / old.across;
  const x = screen.width / 2 + (old.x - camera.x) * camera.across - (screen.width / 2) * factor;
  const y = screen.height / 2 + (old.y - camera.y) * camera.down - (screen.height / 2) * factor;
  pen.setTransform(1, 0, 0, 1, 0, 0);
  pen.fillStyle = getComputedStyle(canvas).backgroundColor;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(snapshot.canvas, x * density, y * density, canvas.width * factor, canvas.height * factor);
}

/** Take the size that the page gives; answers whether it is another one. */
export function resize() {
  const { width, height } = canvas.getBoundingClientRect();
  if (!width || !height) return false;
  const density = Math.min(2, window.devicePixelRatio || 1);
  const [wide, high] = [Math.round(width * density), Math.round(height * density)];
  if (canvas.width === wide && canvas.height === high && screen.width === width) return false;
  [canvas.width, canvas.height] = [wide, high];
  [screen.width, screen.height] = [width, height];
  return true;
}

/** The whole timeline, or its part that counts. */
function timelineBox() {
  const box = extent();
  const whole = (state.query !== "" || scene.order.every((n) => scene.strength[n] > FAINT)) && !state.from && !state.to;
  if (!whole) return { left: box.left - 20, right: box.right + 70, top: box.top - 40, bottom: box.bottom + 24 };
  const last = YEARS[YEARS.length - 1];
  return { left: 0, right: last.x + last.width, top: 0, bottom: LANES[LANES.length - 1].bottom };
}

/** Bring everything that counts into view. */
export function fitAll() {
  if (!scene.order.length) return;
  const below = Math.min(screen.height / 4, Math.max(byId("legend").offsetHeight, byId("tools").offsetHeight) + 24);
  if (state.view === "map") {
    Object.assign(screen, { left: 24, top: 20, right: 60, bottom: below });
    fit(extent(), { most: 2, least: 0.02, stretch: 1 });
  } else {
    Object.assign(screen, { left: 0, top: AXIS, right: 0, bottom: below });
    const narrow = screen.width < 600;
    fit(timelineBox(), { most: 1.6, least: narrow ? 0.42 : 0.08, stretch: 1.7 });
  }
  Object.assign(screen, { left: 0, top: state.view === "map" ? 0 : AXIS, right: 0, bottom: 0 });
  redraw();
}

/** Stand as the address says, or so that everything is seen. */
export function standAsWritten() {
  if (state.camera && readCamera(state.camera)) redraw();
  else fitAll();
}

/**
 * Bring a node into view if it is not.
 * @param {number} n
 */
export function reveal(n) {
  const { x, y } = places();
  if (n < 0 || !scene.strength[n]) return;
  const [px, py] = [toX(x[n]), toY(y[n])];
  const inside = px > 30 && px < screen.width - 90 && py > screen.top + 20 && py < screen.height - 40;
  if (!inside) Object.assign(camera, { x: x[n], y: y[n] });
  redraw();
}

/**
 * The node at a place of the canvas, or -1: the nearest that the place is on, the more important of equals.
 * @param {number} px
 * @param {number} py
 */
export function nodeAt(px, py) {
  const { x, y } = places();
  const size = scale();
  let [best, least] = [-1, Infinity];
  for (let k = scene.order.length - 1; k >= 0; k--) {
    const n = scene.order[k];
    const distance = Math.hypot(toX(x[n]) - px, toY(y[n]) - py) - radius(n) * size;
    if (distance < 7 && distance < least - 0.5) [best, least] = [n, distance];
  }
  return best;
}

/** Where a node stands on the canvas. @param {number} n */
export function spot(n) {
  const { x, y } = places();
  return { x: toX(x[n]), y: toY(y[n]) };
}

export { canvas };
