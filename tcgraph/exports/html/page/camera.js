/** Where the picture stands: the middle of what is seen, and pixels a unit across and down. */

/** @typedef {{x: number, y: number, across: number, down: number}} Camera */
/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/** @type {Camera} */
export const camera = { x: 0, y: 0, across: 1, down: 1 };

/** The canvas's size, and what its edges keep free. */
export const screen = { width: 1, height: 1, left: 0, top: 0, right: 0, bottom: 0 };

const LEAST_ZOOM = 0.01;
const MOST_ZOOM = 12;

/** @param {number} x */
export const toX = (x) => (x - camera.x) * camera.across + screen.width / 2;
/** @param {number} y */
export const toY = (y) => (y - camera.y) * camera.down + screen.height / 2;

/**
 * Bring a box into view.
 * @param {Box} box
 * @param {{most: number, least: number, stretch: number}} how the most and least pixels a unit, and how much more a
 *   unit down may be than one across (and the other way round)
 */
export function fit(box, { most, least, stretch }) {
  const width = screen.width - screen.left - screen.right;
  const height = screen.height - screen.top - screen.bottom;
  let across = Math.min(most, width / Math.max(1, box.right - box.left));
  let down = Math.min(most, height / Math.max(1, box.bottom - box.top));
  across = Math.max(least, Math.min(across, down * stretch));
  down = Math.max(least, Math.min(down, across * stretch));
  camera.across = across;
  camera.down = down;
  const wide = (box.right - box.left) * across;
  const high = (box.bottom - box.top) * down;
  // what does not fit is seen from its end, where the newest papers are, and from its top
  const middleX = wide > width ? box.right - width / across / 2 : (box.left + box.right) / 2;
  const middleY = high > height ? box.top + height / down / 2 : (box.top + box.bottom) / 2;
  camera.x = middleX - (screen.left - screen.right) / 2 / across;
  camera.y = middleY - (screen.top - screen.bottom) / 2 / down;
}

/**
 * Zoom about a place of the screen.
 * @param {number} px
 * @param {number} py
 * @param {number} factor
 */
export function zoomAt(px, py, factor) {
  const bounded = Math.max(LEAST_ZOOM, Math.min(MOST_ZOOM, camera.across * factor)) / camera.across;
  const [dx, dy] = [px - screen.width / 2, py - screen.height / 2];
  camera.x += (dx / camera.across) * (1 - 1 / bounded);
  camera.y += (dy / camera.down) * (1 - 1 / bounded);
  camera.across *= bounded;
  camera.down *= bounded;
}

/** The camera as the address writes it. */
export function writtenCamera() {
  const { x, y, across, down } = camera;
  return [x.toFixed(0), y.toFixed(0), across.toFixed(3), down.toFixed(3)].join(",");
}

/**
 * Stand where an address says.
 * @param {string} text
 * @returns {boolean} whether it said so rightly
 */
export function readCamera(text) {
  const [x, y, across, down] = text.split(",").map(Number);
  if (![x, y, across, down].every(Number.isFinite) || across < LEAST_ZOOM || down < LEAST_ZOOM) return false;
  Object.assign(camera, { x, y, across: Math.min(MOST_ZOOM, across), down: Math.min(MOST_ZOOM, down) });
  return true;
}
