/** A paper as BibTeX, letter for letter as `tcgraph export bibtex` writes it. */

import { AUTHORS, BIBTEX, CLAIMS, FULL, ID, MORE_AUTHORS, URLS, VENUE, YEAR } from "./data.js";

/** @type {Record<string, string>} */
const SPECIAL = {
  "\\": "\\textbackslash{}", "&": "\\&", "%": "\\%", $: "\\$", "#": "\\#", _: "\\_", "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
};

/** @param {string} text */
function braced(text) {
  const plain = text.split(/[\s\u001c-\u001f\u0085]+/).filter(Boolean).join(" ");
  const line = plain.replace(/[\u0000-\u001f\u007f-\u009f]/g, "\ufffd");
  return line.replace(/[\\&%$#_{}~^]/g, (character) => SPECIAL[character]);
}

/** A name; in braces where BibTeX would read two names or parts into it. @param {string} name */
function person(name) {
  const parts = name.toLowerCase().split(/\s+/);
  const ambiguous = name.includes(",") || parts.includes("and") || parts.includes("others");
  return ambiguous ? `{${braced(name)}}` : braced(name);
}

/** The record's key: surname of the first author, year, first word of the title that means something. @param {number} n */
function keyOf(n) {
  const surname = slug(AUTHORS[n][0]?.trim().split(/\s+/).pop() || "").join("");
  const first = slug(FULL[n]).find((word) => !["a", "an", "the", "on", "is", "are"].includes(word));
  return (surname || "anon") + (YEAR[n] || "") + (first || "");
}

/** @param {string} text */
function slug(text) {
  const plain = text.normalize("NFKD").replace(/[^\u0000-\u007f]/g, "").toLowerCase();
  return plain.replaceAll("'", "").replaceAll("+", " plus ").match(/[a-z0-9]+/g) || [];
}

/**
 * @param {number} n
 * @returns {string}
 */
export function bibtex(n) {
  const kind = BIBTEX.kinds[BIBTEX.kind[n]];
  const given = BIBTEX.more[n] || {};
  const authors = [...AUTHORS[n].map(person), ...(MORE_AUTHORS.has(n) ? ["others"] : [])];
  const eprint = given.eprint ?? (/^arxiv-/.test(ID[n]) ? ID[n].slice(6) : "");
  const venue = braced(BIBTEX.venues[BIBTEX.venue[n]] || VENUE[n]);
  const fields = {
    title: `{${braced(FULL[n])}}`,
    author: authors.join(" and "),
    journal: kind === "article" ? venue : "",
    booktitle: kind === "inproceedings" ? venue : "",
    howpublished: given.howpublished,
    year: YEAR[n],
    pages: given.pages,
    doi: given.doi,
    eprint,
    archiveprefix: eprint && "arXiv",
    url: given.url ?? (eprint ? `https://arxiv.org/abs/${eprint}` : URLS[n][0]),
    language: given.language,
    keywords: CLAIMS[n].map((concept) => (FULL[concept].includes(",") ? `{${braced(FULL[concept])}}` : braced(FULL[concept]))).join(", "),
  };
  const lines = Object.entries(fields).filter(([, value]) => value).map(([name, value]) => `  ${name} = {${value}}`);
  return `@${kind}{${keyOf(n)},\n${lines.join(",\n")}\n}\n`;
}
