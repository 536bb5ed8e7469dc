/** Comparing texts as readers do: case and accents aside, typing errors forgiven. */

/** @param {string} text */
export function folded(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

/** @param {string} text */
export function words(text) {
  return folded(text).match(/[\p{L}\p{N}+]+/gu) || [];
}

/**
 * Whether two words differ by at most `most` typing errors: a letter more, less, other, or two exchanged.
 * @param {string} one
 * @param {string} other
 * @param {number} most
 */
export function near(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false;
  /** @type {number[]} */
  let before = [];
  let row = Array.from({ length: other.length + 1 }, (_, k) => k);
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    let least = i;
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + same);
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
        cost = Math.min(cost, before[j - 2] + 1);
      }
      next.push(cost);
      least = Math.min(least, cost);
    }
    if (least > most) return false;
    before = row;
    row = next;
  }
  return row[other.length] <= most;
}

/**
 * A text cut to a number of letters.
 * @param {string} text
 * @param {number} most
 */
export function cut(text, most) {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join("").trimEnd()}…`;
}
