/** Colours, read from the style sheet, so that pictures and page agree; light or dark. */

/**
 * @typedef {{paper: string, ink: string, soft: string, rule: string, lane: string, edge: string, up: string,
 *   down: string, outside: string, concept: string, hues: string[], font: string}} Palette
 */

/** @param {string} name */
function variable(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
}

/** @returns {Palette} */
function readPalette() {
  return {
    paper: variable("paper"), ink: variable("ink"), soft: variable("soft"), rule: variable("rule"),
    lane: variable("lane"), edge: variable("edge"), up: variable("up"), down: variable("down"),
    outside: variable("outside"), hues: [1, 2, 3, 4].map((n) => variable(`hue-${n}`)),
    concept: variable("concept"), font: variable("font"),
  };
}

/** @type {Palette} */
export let palette = readPalette();

export const isDark = () => document.documentElement.dataset.theme === "dark";

/** @param {boolean} dark */
export function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  palette = readPalette();
}

/** The colours of the system, until the reader chooses. */
export function followSystem() {
  const query = matchMedia("(prefers-color-scheme: dark)");
  setTheme(query.matches);
  return query;
}
