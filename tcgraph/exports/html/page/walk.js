/** Walking the picture with the arrow keys: from node to node, the nearest in a direction. */

import { toX, toY } from "./camera.js";
import { FAINT, places, scene } from "./scene.js";
import { state } from "./state.js";

/** @type {Record<string, [number, number]>} */
export const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * The node that an arrow leads to, or -1. While a lineage is shown, only its papers count.
 * @param {[number, number]} direction
 */
export function next([right, down]) {
  const { x, y } = places();
  const within = (/** @type {number} */ n) => !state.lineage || scene.strength[n] > FAINT;
  const { selected } = state;
  if (selected < 0 || !scene.strength[selected]) return scene.order.length ? scene.order[scene.order.length - 1] : -1;
  const [fromX, fromY] = [toX(x[selected]), toY(y[selected])];
  let [best, least] = [-1, Infinity];
  for (const n of scene.order) {
    if (n === selected || !within(n)) continue;
    const [dx, dy] = [toX(x[n]) - fromX, toY(y[n]) - fromY];
    const along = dx * right + dy * down;
    const aside = Math.abs(dx * down) + Math.abs(dy * right);
    const cost = along + 2.5 * aside;
    if (along > 0.5 && aside <= 3 * along && cost < least) [best, least] = [n, cost];
  }
  return best;
}
