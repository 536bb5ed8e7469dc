/** The search field, with its list of what was found (WAI-ARIA 1.2 combobox). */

import { byId, count, make, say } from "./dom.js";
import { FACET, FACETS, FULL, isPaper, LABEL, YEAR } from "./data.js";
import { select } from "./gestures.js";
import { answer, change, state } from "./state.js";
import { cut } from "./text.js";

const MOST_FOUND = 9;
const field = /** @type {HTMLInputElement} */ (byId("query"));
const list = byId("found");
let active = -1;

/** @param {number} n */
function describe(n) {
  if (!isPaper(n)) return FACETS[FACET[n]].title.toLowerCase();
  return [YEAR[n] || "", LABEL[n] === FULL[n] ? "" : cut(FULL[n], 70)].filter(Boolean).join(" · ");
}

/** @param {boolean} open */
function showFound(open) {
  const found = answer.hits.slice(0, MOST_FOUND);
  const visible = open && state.query !== "";
  list.hidden = !visible;
  field.setAttribute("aria-expanded", String(visible));
  if (!visible) return markOption(-1);
  const options = found.map((n, k) => make("li", { role: "option", id: `found-${k}`, "aria-selected": "false", onmousedown: (event) => {
    event.preventDefault();
    take(n);
  } }, make("span", { class: "name", text: cut(LABEL[n], 60) }), make("span", { class: "about", text: describe(n) })));
  const rest = answer.hits.length - found.length;
  const note = found.length ? (rest > 0 ? `and ${rest} more, marked in the picture and listed in the table` : "") : "Nothing found";
  list.replaceChildren(...options, ...(note ? [make("li", { class: "note", role: "option", "aria-disabled": "true", "aria-selected": "false", text: note })] : []));
  markOption(-1);
}

/** @param {number} k */
function markOption(k) {
  active = k;
  const options = [...list.querySelectorAll("[id]")];
  options.forEach((option, place) => option.setAttribute("aria-selected", String(place === k)));
  if (k < 0) field.removeAttribute("aria-activedescendant");
  else field.setAttribute("aria-activedescendant", options[k].id);
  options[k]?.scrollIntoView({ block: "nearest" });
}

/** @param {number} n */
function take(n) {
  showFound(false);
  change({ query: "" });
  field.value = "";
  select(n);
}

/** @param {KeyboardEvent} event */
function finderKey(event) {
  const options = Math.min(MOST_FOUND, answer.hits.length);
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (list.hidden) showFound(true);
    const before = active > 0 ? active - 1 : options - 1;
    if (options) markOption(event.key === "ArrowDown" ? (active + 1) % options : before);
    event.preventDefault();
  } else if (event.key === "Enter" && answer.hits.length) {
    take(answer.hits[Math.max(0, active)]);
  } else if (event.key === "Escape") {
    if (!list.hidden && active >= 0) showFound(true);
    else if (state.query) {
      change({ query: "" });
      showFound(false);
    } else field.blur();
    event.stopPropagation();
    event.preventDefault();
  }
}

/** Listen to the field. */
export function listenToFinder() {
  field.addEventListener("input", () => {
    change({ query: field.value.trim() });
    showFound(true);
    say(state.query ? `${count(answer.hits.length, "match", "matches")}` : "");
  });
  field.addEventListener("focus", () => showFound(true));
  field.addEventListener("blur", () => showFound(false));
  field.addEventListener("keydown", finderKey);
}

/** Show the query as it is now. */
export function showQuery() {
  if (field.value.trim() !== state.query) field.value = state.query;
}
