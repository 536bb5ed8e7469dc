/** What the panel says of the whole, while nothing is chosen. */

import { button, count, make, outward } from "./dom.js";
import { DESCENT, FACET, FULL, LABEL, LICENCE, LINKS, OUTSIDE, PAPERS, RELATIONS, SOURCES, TITLE, YEAR } from "./data.js";
import { isFiltered } from "./facets.js";
import { select } from "./gestures.js";
import { relationWord } from "./links.js";
import { isWanted } from "./scene.js";
import { answer, change } from "./state.js";

/** The links between papers that the filters keep. */
function keptLinks() {
  const { kept } = answer.kept;
  return [...LINKS.keys()].filter((k) => kept[LINKS[k].citing] && kept[LINKS[k].cited] && isWanted(k));
}

/** The papers that most others build directly on. @param {number[]} links @param {boolean} outside */
function ranking(links, outside) {
  /** @type {Map<number, number>} */
  const upon = new Map();
  for (const k of links) {
    const { cited, relation } = LINKS[k];
    if (DESCENT[relation] && (OUTSIDE[cited] === 1) === outside) upon.set(cited, (upon.get(cited) || 0) + 1);
  }
  return [...upon].sort((a, b) => b[1] - a[1] || (LABEL[a[0]].toLowerCase() < LABEL[b[0]].toLowerCase() ? -1 : 1)).slice(0, 6);
}

/** @param {string} title @param {[number, number][]} rows */
function chart(title, rows) {
  if (!rows.length) return [];
  const most = rows[0][1];
  return [make("h3", { text: title }), make("ul", { class: "chart" }, ...rows.map(([n, upon]) => {
    const bar = make("i", { "aria-hidden": "true" });
    bar.style.setProperty("width", `${Math.round((upon / most) * 100)}%`);
    const open = button(LABEL[n], () => {
      select(n);
      change({ lineage: true, camera: "" });
    }, { class: "open", title: `${FULL[n]}: show its lineage` });
    return make("li", {}, open, make("span", { class: "year", text: YEAR[n] || "" }), make("span", { class: "tally", text: upon }), bar);
  }))];
}

/** @returns {(HTMLElement | null)[]} */
export function overview() {
  const { listed, outside } = answer.kept;
  const links = keptLinks();
  const concepts = FACET.filter((facet) => facet >= 0).length;
  const figures = [
    [listed, listed === 1 ? "paper" : "papers"], [outside, outside === 1 ? "work outside the list" : "works outside the list"],
    [concepts, concepts === 1 ? "concept in use" : "concepts in use"], [links.length, links.length === 1 ? "citation" : "citations"],
  ];
  const relations = RELATIONS.map((_, relation) =>
    make("li", {}, make("span", { text: relationWord(relation) }),
      make("span", { class: "tally", "data-relation": RELATIONS[relation], text: links.filter((k) => LINKS[k].relation === relation).length })));
  return [
    make("p", { class: "kicker", text: isFiltered() ? "What the filters keep" : "Overview" }),
    make("h2", { text: TITLE }),
    make("dl", { class: "figures" }, ...figures.map(([number, name]) =>
      make("div", {}, make("dd", { text: number, "data-figure": name }), make("dt", { text: name })))),
    make("p", { class: "lead", text: "Choose a paper to see what it builds on and what was built upon it. Blue lines lead back, dashed orange lines forward in time." }),
    ...chart("Most built upon", ranking(links, false)),
    ...chart("Foundations outside the list", ranking(links, true)),
    make("h3", { text: "Citations by relation" }),
    make("ul", { class: "tallies" }, ...relations),
    SOURCES.length || LICENCE ? make("h3", { text: "Read from" }) : null,
    ...SOURCES.map(({ name, url, date, commit }) =>
      make("p", { class: "source" }, outward(url, name), ` ${[date, commit].filter(Boolean).join(", ")}`)),
    LICENCE ? make("p", { class: "source", text: LICENCE }) : null,
    PAPERS ? null : make("p", { text: `This page holds ${count(PAPERS, "paper")}.` }),
  ];
}
