/** What the reader sees, as one value that the address holds, and what follows from it. */

import { COUNT, ID, isPaper, NUMBER, RELATIONS, START } from "./data.js";
import { keep } from "./filters.js";
import { descent, lineage } from "./lineage.js";
import { search } from "./search.js";

/**
 * @typedef {"time" | "map" | "table"} View
 * @typedef {object} State
 * @property {View} view
 * @property {number} selected a node, or -1
 * @property {boolean} lineage whether the selected paper's lineage is shown
 * @property {boolean} every whether it follows every citation
 * @property {number} depth how many steps it goes; 0 for all
 * @property {string} query
 * @property {Set<number>} concepts
 * @property {number} from
 * @property {number} to
 * @property {boolean} outside
 * @property {boolean[]} relations the relations that are shown
 * @property {boolean} stated whether inferred relations are left out
 * @property {string} sort the table's column
 * @property {boolean} descending
 * @property {string} camera where the picture stands; "" when it fits
 */

const VIEWS = ["time", "map", "table"];

/** @returns {State} */
function fresh() {
  return {
    view: "time", selected: -1, lineage: false, every: false, depth: 0, query: "", concepts: new Set(), from: 0, to: 0,
    outside: true, relations: RELATIONS.map(() => true), stated: false, sort: "year", descending: true, camera: "",
  };
}

/** @type {State} */
export let state = fresh();

/** What the filters keep, what the query finds, and the lineage shown. */
export const answer = {
  kept: keep(state),
  /** @type {number[]} */
  hits: [],
  isHit: new Uint8Array(COUNT),
  /** @type {import("./lineage.js").Lineage | null} */
  lineage: null,
};

/** The relations that the lineage follows. */
export function limits() {
  const strong = descent();
  const relations = state.relations.map((shown, n) => shown && (state.every || strong[n]));
  return { depth: state.depth, relations, stated: state.stated };
}

function conclude() {
  answer.kept = keep(state);
  answer.hits = search(state.query).filter((n) => answer.kept.kept[n]);
  answer.isHit.fill(0);
  for (const n of answer.hits) answer.isHit[n] = 1;
  const wanted = state.lineage && isPaper(state.selected);
  answer.lineage = wanted ? lineage(state.selected, limits(), (n) => answer.kept.kept[n] === 1) : null;
}

/** @type {((before: State) => void)[]} */
const listeners = [];

/**
 * Be told of every change.
 * @param {(before: State) => void} listener
 */
export function listen(listener) {
  listeners.push(listener);
}

/**
 * Change what is seen. A step that a reader would want to take back makes an entry in the browser's history.
 * @param {Partial<State>} changes
 * @param {{step?: boolean}} [how]
 */
export function change(changes, { step = false } = {}) {
  const before = state;
  state = { ...state, ...changes };
  if (Object.keys(changes).some((name) => name !== "camera")) conclude();
  const link = `#${written()}`;
  if (link !== (location.hash || "#")) {
    try {
      history[step ? "pushState" : "replaceState"](null, "", link);
    } catch {
      // a browser may refuse in a frame, or when asked too often; the page works on
    }
  }
  for (const listener of listeners) listener(before);
}

/** The state in the words of an address; what is as at first is left out. */
export function written() {
  const first = fresh();
  const parts = new URLSearchParams();
  const put = (/** @type {string} */ name, /** @type {string} */ value, /** @type {boolean} */ changed) => {
    if (changed) parts.set(name, value);
  };
  put("v", state.view, state.view !== first.view);
  put("n", ID[state.selected], state.selected >= 0);
  put("lin", state.every ? "all" : "1", state.lineage);
  put("d", String(state.depth), state.lineage && state.depth > 0);
  put("q", state.query, state.query !== "");
  put("f", [...state.concepts].map((concept) => ID[concept]).sort().join(","), state.concepts.size > 0);
  put("y", `${state.from || ""}-${state.to || ""}`, state.from > 0 || state.to > 0);
  put("out", "0", !state.outside);
  put("rel", RELATIONS.filter((_, n) => state.relations[n]).join(","), state.relations.includes(false));
  put("stated", "1", state.stated);
  put("s", (state.descending ? "-" : "") + state.sort, state.sort !== first.sort || !state.descending);
  put("z", state.camera, state.camera !== "");
  return String(parts).replaceAll("%2F", "/").replaceAll("%2C", ",");
}

/**
 * The state that an address holds; what it says wrongly is as at first.
 * @param {string} fragment
 * @returns {State}
 */
function readState(fragment) {
  const parts = new URLSearchParams(fragment.replace(/^#/, ""));
  const found = fresh();
  const get = (/** @type {string} */ name) => parts.get(name) || "";
  if (VIEWS.includes(get("v"))) found.view = /** @type {View} */ (get("v"));
  found.selected = NUMBER.get(get("n")) ?? -1;
  found.lineage = parts.has("lin");
  found.every = get("lin") === "all";
  found.depth = Math.max(0, Math.min(99, Math.floor(Number(get("d")) || 0)));
  found.query = get("q");
  for (const id of get("f").split(",")) {
    const concept = NUMBER.get(id);
    if (concept !== undefined && !isPaper(concept)) found.concepts.add(concept);
  }
  const years = /^(\d{0,4})-(\d{0,4})$/.exec(get("y"));
  if (years) [found.from, found.to] = [Number(years[1]), Number(years[2])];
  found.outside = get("out") !== "0";
  if (parts.has("rel")) found.relations = RELATIONS.map((name) => get("rel").split(",").includes(name));
  found.stated = get("stated") === "1";
  const sort = /^(-?)([a-z]+)$/.exec(get("s"));
  if (sort) [found.descending, found.sort] = [sort[1] === "-", sort[2]];
  found.camera = get("z");
  return found;
}

/** See what the address says; an empty one means what the page shows first. */
export function restore() {
  const fragment = location.hash.length > 1 ? location.hash : String(new URLSearchParams(START));
  const before = state;
  state = readState(fragment);
  conclude();
  for (const listener of listeners) listener(before);
}
