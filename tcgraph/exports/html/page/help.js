/** The list of keys, and the keys that work everywhere. */

import { byId } from "./dom.js";
import { select } from "./gestures.js";
import { toggleLineage } from "./panel.js";
import { change, state } from "./state.js";

const dialog = /** @type {HTMLDialogElement} */ (byId("help"));
const letters = /** @type {HTMLInputElement} */ (byId("letters"));

export function openHelp() {
  dialog.showModal();
}

/** @type {Record<string, () => void>} */
const KEYS = {
  "/": () => byId("query").focus(),
  "?": openHelp,
  l: toggleLineage,
  t: () => change({ view: "time", camera: "" }, { step: true }),
  m: () => change({ view: "map", camera: "" }, { step: true }),
  b: () => change({ view: "table", camera: "" }, { step: true }),
};

/** Listen to keys; single letters can be switched off (WCAG 2.2, 2.1.4). */
export function listenToKeys() {
  addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (dialog.open || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.key === "Escape" && state.selected >= 0) select(-1);
    if (typing || !letters.checked || !Object.hasOwn(KEYS, event.key)) return;
    event.preventDefault();
    KEYS[event.key]();
  });
  byId("help-open").addEventListener("click", openHelp);
  byId("help-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
