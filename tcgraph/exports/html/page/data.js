/** The graph that the page holds: papers first, then concepts, as columns by node number. */

/**
 * A citation: numbers of papers, position of its relation, and whether the relation was inferred.
 * @typedef {{citing: number, cited: number, relation: number, inferred: boolean}} Link
 * @typedef {{label: string, kind: string, top: number, bottom: number}} Lane
 * @typedef {{label: string, x: number, width: number, gap: boolean}} Year
 * @typedef {{id: string, title: string, definition: string}} Facet
 */

/**
 * What a record of the page's JSON-LD holds.
 * @typedef {{"@type": string, "@id": string, name: string, alternateName?: string, author?: string[],
 *   datePublished?: string, sameAs?: string, description?: string, hasDefinedTerm?: Term[]}} Term
 */

/** @param {string} id */
function block(id) {
  return JSON.parse(document.getElementById(id)?.textContent || "null");
}

const FILE = block("tcgraph-data");
/** @type {Term[]} */
const TERMS = block("tcgraph-terms")["@graph"];
const ARTICLES = TERMS.filter((term) => term["@type"] === "ScholarlyArticle");
const SCHEMES = TERMS.filter((term) => term["@type"] === "DefinedTermSet");
const CONCEPTS = SCHEMES.flatMap((scheme) => scheme.hasDefinedTerm || []);
const NODES = [...ARTICLES, ...CONCEPTS];

/** @param {Term} term */
const idOf = (term) => decodeURIComponent(term["@id"].replace(/^#(n=)?/, ""));

export const TITLE = String(FILE.title);
/** Whether the corpus is the one that tcgraph brings along. */
export const EMBEDDED = FILE.made.embedded === true;
/** @type {string} */
export const LICENCE = FILE.licence;
/** @type {{name: string, url: string, commit: string, date: string}[]} */
export const SOURCES = FILE.sources;
/** @type {Record<string, string>} */
export const START = FILE.start;
/** @type {string[]} */
export const RELATIONS = FILE.relations;
/** @type {boolean[]} */
export const DESCENT = RELATIONS.map((_, n) => FILE.descent.includes(n));

/** How many papers there are, and how many nodes. */
export const PAPERS = ARTICLES.length;
export const COUNT = NODES.length;

/** @type {Facet[]} */
export const FACETS = SCHEMES.map((scheme) => ({
  id: idOf(scheme), title: scheme.name, definition: scheme.description || "",
}));

export const ID = NODES.map(idOf);
/** @type {Map<string, number>} */
export const NUMBER = new Map(ID.map((id, n) => [id, n]));
/** What a paper or concept is called, briefly. */
export const NAME = NODES.map((term) => term.alternateName || term.name);
/** The name, with venue and year behind it where several papers bear it. */
export const LABEL = NAME.map((name, n) => FILE.papers.label[n] || name);
export const FULL = NODES.map((term) => term.name);
export const DEFINITION = NODES.map((term) => term.description || "");
export const YEAR = ARTICLES.map((term) => Number(term.datePublished || 0));
/** @type {string[][]} */
export const AUTHORS = ARTICLES.map((term) => term.author || []);
/** @type {Set<number>} */
export const MORE_AUTHORS = new Set(FILE.papers.more);
/** @type {string[]} */
export const VENUE = FILE.papers.venue.map((/** @type {number} */ venue) => FILE.papers.venues[venue]);
/** @type {string[][]} */
export const URLS = ARTICLES.map((term, n) => [...(term.sameAs ? [term.sameAs] : []), ...(FILE.papers.urls[n] || [])]);
/** @type {string[][]} */
export const CODE = ARTICLES.map((_, n) => FILE.papers.code[n] || []);
/** Other names and titles. @type {string[][]} */
export const ALSO = NODES.map((_, n) => (n < PAPERS ? FILE.papers.also[n] : FILE.concepts.also[n - PAPERS]) || []);
/** @type {number[]} */
export const LANE = FILE.papers.lane;
/** The facet of a concept; -1 for papers. */
export const FACET = Int8Array.from([
  ...ARTICLES.map(() => -1),
  ...SCHEMES.flatMap((scheme, facet) => (scheme.hasDefinedTerm || []).map(() => facet)),
]);
/** Whether a paper is outside the list. */
export const OUTSIDE = new Uint8Array(COUNT);
for (const n of FILE.papers.outside) OUTSIDE[n] = 1;
export const BIBTEX = { ...FILE.papers.bibtex, venue: FILE.papers.venue };

/** The concepts that a paper claims. @type {number[][]} */
export const CLAIMS = FILE.papers.concepts.map((/** @type {number[]} */ list) => list.map((c) => c + PAPERS));
/** The concepts directly broader than a concept. @type {number[][]} */
export const BROADER = NODES.map((_, n) =>
  n < PAPERS ? [] : FILE.concepts.broader[n - PAPERS].map((/** @type {number} */ c) => c + PAPERS));
/** @type {number[][]} */
export const NARROWER = NODES.map(() => []);
for (let n = PAPERS; n < COUNT; n++) for (const above of BROADER[n]) NARROWER[above].push(n);

/**
 * A concept and all that is broader.
 * @param {number} concept
 */
export function upwards(concept) {
  const found = [concept];
  for (const at of found) for (const above of BROADER[at]) if (!found.includes(above)) found.push(above);
  return found;
}

/** A paper's concepts and all broader ones, each once. */
const UPWARDS = new Map(ID.slice(PAPERS).map((_, n) => [n + PAPERS, upwards(n + PAPERS)]));
export const ALL_CLAIMS = CLAIMS.map((claims) => [...new Set(claims.flatMap((c) => UPWARDS.get(c) || []))]);

const INFERRED = new Set(FILE.citations.inferred);
/** @type {Link[]} */
export const LINKS = FILE.citations.citing.map((/** @type {number} */ citing, /** @type {number} */ k) => ({
  citing,
  cited: FILE.citations.cited[k],
  relation: FILE.citations.relation[k],
  inferred: INFERRED.has(k),
}));

/** The links of each paper to what it cites, and from what cites it, by link number. @type {number[][]} */
export const CITED = NODES.map(() => []);
/** @type {number[][]} */
export const CITING = NODES.map(() => []);
LINKS.forEach((link, k) => {
  CITED[link.citing].push(k);
  CITING[link.cited].push(k);
});

/**
 * Where a link's relation was read.
 * @param {number} k
 * @returns {{kind: string, page: string, note: string}}
 */
export function evidence(k) {
  const { kind, kinds, page, pages, note } = FILE.citations;
  const { citing } = LINKS[k];
  const address = page[k] === -1 ? CODE[citing][0] : page[k] === -2 ? URLS[citing][0] : pages[page[k]];
  return { kind: kinds[kind[k]], page: address, note: note[k] };
}

/** Positions of both pictures by node; what has none in a picture is NaN. */
export const TIMELINE = positions(FILE.timeline.x, FILE.timeline.y);
export const MAP = positions(FILE.map.x, FILE.map.y);
/** @type {Year[]} */
export const YEARS = FILE.timeline.years;
/** @type {Lane[]} */
export const LANES = FILE.timeline.lanes;

/**
 * @param {(number | null)[]} x
 * @param {(number | null)[]} y
 */
function positions(x, y) {
  const place = (/** @type {(number | null)[]} */ values) =>
    Float32Array.from({ length: COUNT }, (_, n) => values[n] ?? NaN);
  return { x: place(x), y: place(y) };
}

/** @param {number} n */
export const isPaper = (n) => n >= 0 && n < PAPERS;

/** How many papers build directly on a paper, or claim a concept: what makes a node large and named first. */
export const WEIGHT = new Uint32Array(COUNT);
for (const link of LINKS) if (DESCENT[link.relation]) WEIGHT[link.cited]++;
for (const claims of ALL_CLAIMS) for (const concept of claims) WEIGHT[concept]++;
