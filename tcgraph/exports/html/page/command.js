/** The command that gives the same answer in a terminal. */

import { EMBEDDED, ID, isPaper, RELATIONS } from "./data.js";
import { expression } from "./filters.js";
import { answer, limits, state } from "./state.js";
import { descent } from "./lineage.js";

/** A word as a POSIX shell takes it. @param {string} word */
export function quoted(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** @param {string[]} words */
const shellLine = (words) => ["tcgraph", "query", ...words, ...(EMBEDDED ? [] : ["--corpus", "DIR"])].map(quoted).join(" ");

/** The relations that a lineage follows, as `--via` takes them; nothing when they are the usual ones. */
function via() {
  const { relations } = limits();
  const usual = descent();
  if (relations.every((followed, n) => followed === usual[n])) return [];
  const names = RELATIONS.filter((_, n) => relations[n]);
  return ["--via", names.length === RELATIONS.length ? "all" : names.join(",")];
}

/** What to type for what is seen, or "" where no command says it. */
export function command() {
  const where = expression(state);
  const papers = where.replace(/ ?is:listed$/, "");
  if (state.selected < 0) return papers ? shellLine(["papers", papers]) : shellLine(["stats"]);
  if (!isPaper(state.selected)) return shellLine(["concept", ID[state.selected]]);
  if (!answer.lineage) return shellLine(["paper", ID[state.selected]]);
  if (!limits().relations.includes(true)) return "";
  const { depth, stated } = state;
  return shellLine([
    "lineage", ID[state.selected], ...(depth ? ["--depth", String(depth)] : []), ...via(),
    ...(stated ? ["--stated-only"] : []), ...(where ? ["--where", where] : []),
  ]);
}
