/** Which relations are shown, and how sure they must be. */

import { byId, make } from "./dom.js";
import { DESCENT, LINKS, RELATIONS } from "./data.js";
import { change, state } from "./state.js";

/** What relations are called, said of the citing paper. @type {Record<string, string>} */
const WORDS = { extends: "extends", uses_method_in: "uses its method", compares_with: "compares with", cites: "cites" };

/** @param {number} relation */
export const relationWord = (relation) => WORDS[RELATIONS[relation]] || RELATIONS[relation].replaceAll("_", " ");

/** @type {HTMLInputElement[]} */
const boxes = [];
const stated = make("input", { type: "checkbox", onchange: () => change({ stated: stated.checked }, { step: true }) });

/** Build the panel. */
export function buildLinks() {
  const totals = RELATIONS.map((_, relation) => LINKS.filter((link) => link.relation === relation).length);
  const rows = RELATIONS.map((_, relation) => {
    const box = make("input", {
      type: "checkbox",
      onchange: () => {
        const relations = state.relations.map((shown, n) => (n === relation ? box.checked : shown));
        change({ relations }, { step: true });
      },
    });
    boxes.push(box);
    return make("li", {}, make("div", { class: "row" }, make("label", {}, box,
      make("span", { class: "name", text: relationWord(relation) }),
      make("span", { class: "tally", text: totals[relation] }))));
  });
  const strong = rows.filter((_, relation) => DESCENT[relation]);
  const other = rows.filter((_, relation) => !DESCENT[relation]);
  byId("links").replaceChildren(make(
    "details", { open: true }, make("summary", {}, make("h2", { text: "Links" })),
    make("ul", {}, ...strong, ...other),
    make("div", { class: "row" }, make("label", {}, stated, make("span", { class: "name", text: "Only stated, none inferred" }))),
  ));
}

/** Show the choices as they are now. */
export function showLinks() {
  boxes.forEach((box, relation) => {
    box.checked = state.relations[relation];
  });
  stated.checked = state.stated;
}
