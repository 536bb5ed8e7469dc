/** Names in the picture: the most important first, and none upon another or upon a node that counts. */

import { screen } from "./camera.js";

/**
 * A name that would like to be shown: beside which node, how large that is, where the node stands.
 * @typedef {{n: number, text: string, x: number, y: number, r: number, strong: boolean}} Wish
 * @typedef {{n: number, text: string, x: number, y: number, strong: boolean, align: "left" | "center" | "right"}} Label
 * @typedef {[left: number, top: number, right: number, bottom: number]} Rect
 */

const HEIGHT = 15;
const CELL = 48;

/** Rectangles that are taken, found again by the squares of a grid that they touch. */
export class Room {
  constructor() {
    /** @type {Map<number, Rect[]>} */
    this.cells = new Map();
  }

  /**
   * @param {Rect} rect
   * @param {(cell: number) => boolean | void} visit ends the walk by answering true
   */
  over([left, top, right, bottom], visit) {
    for (let i = Math.floor(left / CELL); i <= Math.floor(right / CELL); i++) {
      for (let j = Math.floor(top / CELL); j <= Math.floor(bottom / CELL); j++) {
        if (visit(i * 65536 + j)) return true;
      }
    }
    return false;
  }

  /** @param {Rect} rect */
  take(rect) {
    this.over(rect, (cell) => {
      const there = this.cells.get(cell);
      if (there) there.push(rect);
      else this.cells.set(cell, [rect]);
    });
  }

  /** @param {Rect} rect */
  isFree(rect) {
    const [left, top, right, bottom] = rect;
    return !this.over(rect, (cell) =>
      (this.cells.get(cell) || []).some((r) => r[0] < right && left < r[2] && r[1] < bottom && top < r[3]));
  }
}

/**
 * @param {Wish} wish
 * @param {number} width
 * @returns {{rect: Rect, x: number, y: number, align: "left" | "center" | "right"}[]}
 */
function choices({ x, y, r, strong }, width) {
  const [half, gap] = [HEIGHT / 2, r + 4];
  /** @type {(left: number, middle: number) => Rect} */
  const rect = (left, middle) => [left - 1, middle - half, left + width + 1, middle + half];
  const right = { rect: rect(x + gap, y), x: x + gap, y, align: /** @type {const} */ ("left") };
  const left = { rect: rect(x - gap - width, y), x: x - gap, y, align: /** @type {const} */ ("right") };
  const below = y + r + 2 + half;
  const above = y - r - 2 - half;
  const centred = (/** @type {number} */ middle) =>
    ({ rect: rect(x - width / 2, middle), x, y: middle, align: /** @type {const} */ ("center") });
  return strong ? [right, left, centred(below), centred(above)] : [right, left];
}

/**
 * Give names their places.
 * @param {Wish[]} wishes the most important first
 * @param {Room} room what is taken already
 * @param {(text: string, strong: boolean) => number} measure
 * @param {number} most how many names at most
 * @returns {Label[]}
 */
export function place(wishes, room, measure, most) {
  /** @type {Label[]} */
  const labels = [];
  for (const wish of wishes) {
    if (labels.length >= most) break;
    const width = measure(wish.text, wish.strong);
    for (const { rect, x, y, align } of choices(wish, width)) {
      const inside = rect[0] >= screen.left + 2 && rect[2] <= screen.width - 2;
      if (!inside || rect[1] < screen.top || rect[3] > screen.height || !room.isFree(rect)) continue;
      room.take(rect);
      labels.push({ n: wish.n, text: wish.text, x, y, strong: wish.strong, align });
      break;
    }
  }
  return labels;
}
