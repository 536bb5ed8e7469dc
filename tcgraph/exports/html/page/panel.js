/** The panel of details: a paper, a concept, or the whole. */

import { bibtex } from "./bibtex.js";
import { command } from "./command.js";
import { button, byId, count, make, outward, say } from "./dom.js";
import {
  ALSO, AUTHORS, BROADER, CITED, CITING, CLAIMS, CODE, DEFINITION, DESCENT, evidence, FACET, FACETS, FULL, isPaper,
  LABEL, LINKS, MORE_AUTHORS, NAME, NARROWER, OUTSIDE, URLS, VENUE, WEIGHT, YEAR,
} from "./data.js";
import { copy } from "./downloads.js";
import { toggle } from "./facets.js";
import { select } from "./gestures.js";
import { side } from "./lineage.js";
import { relationWord } from "./links.js";
import { overview } from "./overview.js";
import { claiming, isWanted } from "./scene.js";
import { answer, change, state } from "./state.js";

const SHORT = 10;

/** A list of which the first entries are shown, and the others on demand. @param {HTMLElement[]} items */
export function foldable(items) {
  const list = make("ul", { class: "entries" }, ...items.slice(0, items.length > SHORT + 2 ? SHORT : undefined));
  if (items.length <= SHORT + 2) return [list];
  const more = button(`Show all ${items.length}`, () => {
    list.replaceChildren(...items);
    items[SHORT].querySelector("button")?.focus();
    more.remove();
  }, { class: "text" });
  return [list, more];
}

/** A button that opens a node. @param {number} n @param {string} [text] */
export function opener(n, text = LABEL[n]) {
  return button(text, () => select(n), { class: "open", title: FULL[n] === text ? null : FULL[n] });
}

/** @param {number} n */
const byYear = (n) => YEAR[n] || 9999;

/** @param {string} title @param {string} text */
function heading(title, text = "") {
  return make("h3", {}, title, text ? make("span", { class: "tally", text }) : null);
}

/**
 * One citation in a list: the other paper, how they are related, and where that was read.
 * @param {number} k
 * @param {number} other
 * @param {string} [steps] how far it is, where it is not next to the chosen paper
 */
function citation(k, other, steps = "") {
  const { kind, page, note } = evidence(k);
  const { relation, inferred } = LINKS[k];
  const known = note || kind || page;
  const end = !steps ? "" : LINKS[k].citing === other ? ` ${LABEL[LINKS[k].cited]}` : ` (${LABEL[LINKS[k].citing]})`;
  return make("li", { class: DESCENT[relation] ? "descent" : null },
    opener(other), make("span", { class: "year", text: [YEAR[other] || "", steps].filter(Boolean).join(" · ") }),
    make("div", { class: "how" },
      make("span", { text: relationWord(relation) + (inferred ? ", inferred" : "") + end }),
      known ? make("details", { class: "evidence" },
        make("summary", { text: "evidence", "aria-label": `Evidence: ${NAME[other]} ${relationWord(relation)}` }),
        make("p", {}, note ? make("q", { text: note }) : null, " ",
          outward(page, kind || "source", `${kind || "source"}: where this was read`))) : null));
}

/** The direct citations of one side, strongest first. @param {number} n @param {boolean} outgoing */
function direct(n, outgoing) {
  const links = (outgoing ? CITED[n] : CITING[n]).filter(isWanted);
  const far = (/** @type {number} */ k) => (outgoing ? LINKS[k].cited : LINKS[k].citing);
  const order = (/** @type {number} */ k) => (outgoing ? -byYear(far(k)) : byYear(far(k)));
  links.sort((a, b) => LINKS[a].relation - LINKS[b].relation || order(a) - order(b) || far(a) - far(b));
  const strong = links.filter((k) => DESCENT[LINKS[k].relation]);
  const other = links.filter((k) => !DESCENT[LINKS[k].relation]);
  const items = (/** @type {number[]} */ some) => foldable(some.map((k) => citation(k, far(k))));
  return [
    heading(outgoing ? "Builds on" : "Built upon by", String(strong.length)),
    ...(strong.length ? items(strong) : [make("p", { class: "none", text: "nothing known" })]),
    ...(other.length ? [heading(outgoing ? "Also cites" : "Also cited by", String(other.length)), ...items(other)] : []),
  ];
}

/** A whole side of the lineage that is shown, by steps. @param {boolean} outgoing */
function walked(outgoing) {
  const found = answer.lineage;
  if (!found) return [];
  const distance = outgoing ? found.ancestors : found.descendants;
  const papers = side(found, distance).sort((a, b) =>
    distance[a] - distance[b] || (outgoing ? byYear(b) - byYear(a) : byYear(a) - byYear(b)) || a - b);
  const items = papers.map((n) => {
    const [k] = [...(outgoing ? found.up : found.down)].filter((link) => {
      const [near, far] = outgoing ? [LINKS[link].citing, LINKS[link].cited] : [LINKS[link].cited, LINKS[link].citing];
      return far === n && distance[near] === distance[n] - 1;
    }).sort((a, b) => LINKS[a].relation - LINKS[b].relation || a - b);
    return citation(k, n, distance[n] > 1 ? count(distance[n], "step") : "");
  });
  const near = papers.filter((n) => distance[n] === 1).length;
  const text = near < papers.length ? `${papers.length}, ${near} directly` : String(papers.length);
  const rows = papers.length ? foldable(items) : [make("p", { class: "none", text: "nothing known" })];
  return [make("div", { class: outgoing ? "side up" : "side down" }, heading(outgoing ? "Builds on" : "Built upon by", text), ...rows)];
}

/** How the lineage goes. */
function lineageOptions() {
  const every = make("input", {
    type: "checkbox", id: "every", checked: state.every, onchange: () => change({ every: !state.every }, { step: true }),
  });
  const depth = make("select", {
    id: "depth", onchange: () => change({ depth: Number(depth.value) }, { step: true }),
  }, ...[0, 1, 2, 3].map((steps) => make("option", {
    value: steps, text: steps ? count(steps, "step") : "all the way", selected: steps === state.depth,
  })));
  return make("div", { class: "options" },
    make("label", {}, "Go ", depth),
    make("label", {}, every, " follow every citation, not descent alone"));
}

/** Show the lineage of the chosen paper, or no longer. */
export function toggleLineage() {
  if (isPaper(state.selected)) change({ lineage: !state.lineage, camera: "" }, { step: true });
}

/** @param {number} concept */
function chip(concept) {
  const chosen = state.concepts.has(concept);
  return button(NAME[concept], () => toggle(concept), {
    class: "chip", "aria-pressed": String(chosen), title: chosen ? "Filter no longer by this" : `Show only papers of: ${NAME[concept]}`,
  });
}

/** @param {number} n */
function chips(n) {
  const rows = [];
  for (const [facet, { title }] of FACETS.entries()) {
    const concepts = CLAIMS[n].filter((concept) => FACET[concept] === facet);
    if (concepts.length) rows.push(make("dt", { text: title }), make("dd", {}, ...concepts.map(chip)));
  }
  return rows.length ? make("dl", { class: "chips" }, ...rows) : null;
}

/** @param {number} n */
function paper(n) {
  const authors = [...AUTHORS[n], ...(MORE_AUTHORS.has(n) ? ["et al."] : [])].join(", ");
  const pages = URLS[n].map((url, k) => outward(url, k ? `Link ${k + 1}` : "Paper"));
  const code = CODE[n].map((url, k) => outward(url, k ? `Code ${k + 1}` : "Code"));
  const where = [VENUE[n], YEAR[n] || "no year known"].filter(Boolean).join(" ");
  return [
    make("p", { class: "kicker" }, NAME[n] === FULL[n] ? "Paper" : make("strong", { text: NAME[n] }),
      ` · ${where}`, OUTSIDE[n] ? " · outside the list" : ""),
    make("h2", { text: FULL[n] }),
    authors ? make("p", { class: "authors", text: authors }) : null,
    pages.length || code.length ? make("p", { class: "outward" }, ...pages, ...code) : null,
    make("div", { class: "actions" },
      button("Lineage", toggleLineage, { id: "lineage", "aria-pressed": String(state.lineage), title: "All that it builds on, and all that builds on it (l)" }),
      button("Copy BibTeX", () => void copy(bibtex(n), "BibTeX"), { id: "copy-bibtex" }),
      button("Copy link", () => void copy(location.href, "Link"), { id: "copy-link" })),
    state.lineage ? lineageOptions() : null,
    ...(state.lineage ? [...walked(true), ...walked(false)] : []),
    chips(n),
    ...(state.lineage ? [] : [...direct(n, true), ...direct(n, false)]),
  ];
}

/** @param {number} n */
function concept(n) {
  const papers = claiming(n).sort((a, b) => WEIGHT[b] - WEIGHT[a] || byYear(b) - byYear(a) || a - b);
  const rows = papers.map((p) => make("li", {}, opener(p), make("span", { class: "year", text: YEAR[p] || "" })));
  const list = (/** @type {string} */ title, /** @type {number[]} */ some) =>
    some.length ? [make("dt", { text: title }), make("dd", {}, ...some.map((c) => button(NAME[c], () => select(c), { class: "chip" })))] : [];
  const chosen = state.concepts.has(n);
  return [
    make("p", { class: "kicker", text: FACETS[FACET[n]].title }),
    make("h2", { text: NAME[n] }),
    DEFINITION[n] ? make("p", { text: DEFINITION[n] }) : null,
    ALSO[n].length ? make("p", { class: "authors", text: `Also called ${ALSO[n].join(", ")}` }) : null,
    make("div", { class: "actions" },
      button(chosen ? "Filter no longer" : "Show only these papers", () => toggle(n), { "aria-pressed": String(chosen) }),
      button("Copy link", () => void copy(location.href, "Link"))),
    make("dl", { class: "chips" }, ...list("Broader", BROADER[n]), ...list("Narrower", NARROWER[n].filter((c) => WEIGHT[c]))),
    heading("Papers", String(papers.length)),
    ...(papers.length ? foldable(rows) : [make("p", { class: "none", text: "none among those shown" })]),
  ];
}

/** The command that gives the same answer. */
function terminal() {
  const text = command();
  if (!text) return null;
  return make("div", { class: "terminal" }, make("h3", { text: "In a terminal" }),
    make("div", {}, make("code", { text }), button("Copy", () => void copy(text, "Command"), { "aria-label": "Copy the command" })));
}

/** Show what is chosen. */
export function showPanel() {
  const n = state.selected;
  const { activeElement } = document;
  const focused = activeElement && byId("detail").contains(activeElement) ? activeElement.id : "";
  const parts = n < 0 ? overview() : isPaper(n) ? paper(n) : concept(n);
  const close = n < 0 ? null : button("×", () => select(-1), { class: "close", "aria-label": "Close details" });
  byId("card").replaceChildren(...[close, ...parts, terminal()].filter((part) => part !== null));
  if (focused) document.getElementById(focused)?.focus();
}

/** Tell of a new choice. */
export function announce() {
  const n = state.selected;
  if (n < 0) return say("Nothing chosen");
  if (!isPaper(n)) return say(`${FACETS[FACET[n]].title}: ${NAME[n]}. ${count(claiming(n).length, "paper")}.`);
  const strong = (/** @type {number[]} */ links) => links.filter((k) => DESCENT[LINKS[k].relation] && isWanted(k)).length;
  const found = answer.lineage;
  const ties = found
    ? `Lineage: builds on ${side(found, found.ancestors).length}, built upon by ${side(found, found.descendants).length}.`
    : `Builds on ${strong(CITED[n])}, built upon by ${strong(CITING[n])}.`;
  const named = NAME[n] === FULL[n] ? FULL[n] : `${NAME[n]}. ${FULL[n]}`;
  say(`${named}. ${YEAR[n] || "No year"}. ${ties}`);
}
