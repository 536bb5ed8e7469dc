/** Pointer, wheel and keys on the canvas. */

import { camera, screen, writtenCamera, zoomAt } from "./camera.js";
import { canvas, fitAll, move, nodeAt, redraw, reveal, spot } from "./canvas.js";
import { byId, count, make } from "./dom.js";
import { CITING, DEFINITION, DESCENT, FACET, FACETS, FULL, isPaper, LINKS, NAME, OUTSIDE, URLS, VENUE, WEIGHT, YEAR } from "./data.js";
import { pointer } from "./scene.js";
import { change, state } from "./state.js";
import { ARROWS, next } from "./walk.js";
import { safe } from "./dom.js";

/** The pointers that are down, by id. @type {Map<number, {x: number, y: number}>} */
const down = new Map();
let travelled = 0;
let writing = 0;

/** Write the camera into the address when it rests. */
function rememberCamera() {
  clearTimeout(writing);
  writing = window.setTimeout(() => change({ camera: writtenCamera() }), 250);
}

/** @param {PointerEvent | WheelEvent | MouseEvent} event */
function placeOf(event) {
  const box = canvas.getBoundingClientRect();
  return { x: event.clientX - box.left, y: event.clientY - box.top };
}

/**
 * Zoom about a place, or the middle.
 * @param {number} factor
 * @param {{x: number, y: number}} [at]
 */
export function zoom(factor, at = { x: screen.width / 2, y: screen.height / 2 }) {
  zoomAt(at.x, at.y, factor);
  move();
  rememberCamera();
}

/** Everything in view, and nothing of the camera in the address. */
export function fitAgain() {
  clearTimeout(writing);
  fitAll();
  change({ camera: "" });
}

/**
 * Choose a node, or none with -1.
 * @param {number} n
 */
export function select(n) {
  hideTip();
  change({ selected: n, lineage: state.lineage && isPaper(n) }, { step: true });
}

/** What the pointer is over, told in a few words beside it. @param {number} n */
function showTip(n) {
  const tip = byId("tip");
  if (n < 0) return hideTip();
  const lines = isPaper(n) ? paperTip(n) : conceptTip(n);
  tip.replaceChildren(...lines);
  tip.hidden = false;
  const { x, y } = spot(n);
  const left = Math.max(8, Math.min(screen.width - tip.offsetWidth - 8, x - tip.offsetWidth / 2));
  const above = y - tip.offsetHeight - 16;
  tip.style.setProperty("left", `${left}px`);
  tip.style.setProperty("top", `${above > 4 ? above : y + 18}px`);
}

/** @param {number} n */
function paperTip(n) {
  const when = [VENUE[n], YEAR[n] || "no year"].filter(Boolean).join(" ");
  const upon = CITING[n].filter((k) => DESCENT[LINKS[k].relation]).length;
  const ties = upon ? `${count(upon, "paper")} ${upon === 1 ? "builds" : "build"} on it` : "";
  return [
    make("strong", { text: NAME[n] === FULL[n] ? "" : NAME[n] }),
    make("span", { text: FULL[n] }),
    make("small", { text: [when, OUTSIDE[n] ? "outside the list" : "", ties].filter(Boolean).join(" · ") }),
  ];
}

/** @param {number} n */
function conceptTip(n) {
  return [
    make("strong", { text: NAME[n] }),
    make("span", { text: DEFINITION[n] }),
    make("small", { text: `${FACETS[FACET[n]].title} · ${count(WEIGHT[n], "paper")}` }),
  ];
}

export function hideTip() {
  byId("tip").hidden = true;
}

/** @param {PointerEvent} event */
function hover(event) {
  const at = placeOf(event);
  const n = event.pointerType === "touch" ? -1 : nodeAt(at.x, at.y);
  if (n === pointer.over) return;
  pointer.over = n;
  canvas.classList.toggle("over", n >= 0);
  showTip(n);
  redraw();
}

/** @param {PointerEvent} event */
function drag(event) {
  const at = placeOf(event);
  const before = down.get(event.pointerId);
  if (!before) return hover(event);
  hideTip();
  const [other] = [...down].filter(([id]) => id !== event.pointerId).map(([, place]) => place);
  if (other) {
    const was = Math.hypot(before.x - other.x, before.y - other.y);
    const is = Math.hypot(at.x - other.x, at.y - other.y);
    if (was > 0) zoomAt((at.x + other.x) / 2, (at.y + other.y) / 2, is / was);
    travelled = Infinity;
  } else {
    travelled += Math.hypot(at.x - before.x, at.y - before.y);
    if (travelled > 4) {
      camera.x -= (at.x - before.x) / camera.across;
      camera.y -= (at.y - before.y) / camera.down;
    }
  }
  down.set(event.pointerId, at);
  if (travelled > 4) {
    move();
    rememberCamera();
  }
}

/** @param {PointerEvent} event */
function release(event) {
  if (!down.delete(event.pointerId) || travelled > 4 || event.type === "pointercancel") return;
  const { x, y } = placeOf(event);
  select(nodeAt(x, y));
}

/** @param {KeyboardEvent} event */
function canvasKey(event) {
  const { key: pressed } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (pressed in ARROWS) {
    const n = next(ARROWS[pressed]);
    if (n >= 0) select(n);
    reveal(state.selected);
  } else if (pressed === "+" || pressed === "=") zoom(1.25);
  else if (pressed === "-") zoom(0.8);
  else if (pressed === "0") fitAgain();
  else if (pressed === "Enter") byId("detail").focus();
  else return;
  event.preventDefault();
}

/** Listen to the canvas. */
export function listenToCanvas() {
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    if (!down.size) travelled = 0;
    down.set(event.pointerId, placeOf(event));
  });
  canvas.addEventListener("pointermove", drag);
  canvas.addEventListener("pointerup", release);
  canvas.addEventListener("pointercancel", release);
  canvas.addEventListener("pointerleave", () => {
    pointer.over = -1;
    hideTip();
    redraw();
  });
  canvas.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0016)), placeOf(event));
  }, { passive: false });
  canvas.addEventListener("dblclick", (event) => {
    const { x, y } = placeOf(event);
    const n = nodeAt(x, y);
    const address = isPaper(n) ? safe(URLS[n][0]) : "";
    if (address) window.open(address, "_blank", "noopener");
  });
  canvas.addEventListener("keydown", canvasKey);
  byId("zoom-in").addEventListener("click", () => zoom(1.25));
  byId("zoom-out").addEventListener("click", () => zoom(0.8));
  byId("zoom-fit").addEventListener("click", fitAgain);
}
