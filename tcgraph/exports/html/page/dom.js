/** Making elements. Text goes in as text, never as markup. */

/**
 * @typedef {string | number | boolean | EventListener | null | undefined} Value
 */

/**
 * An element of the page that the template holds.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found;
}

/**
 * A new element. `text` is its text, `on...` functions are listeners, what is null or false is left out.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, Value>} [values]
 * @param {...(Node | string | null | undefined | false)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function make(tag, values = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(values)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") made.addEventListener(name.slice(2), value);
    else if (name === "text") made.textContent = String(value);
    else made.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child || child === "") made.append(child);
  return made;
}

/**
 * An address that a reader may be sent to, or "".
 * @param {string | undefined} address
 */
export function safe(address) {
  return address && /^https?:\/\//i.test(address) ? address : "";
}

/**
 * A link that leaves the page; its text alone where the address is none.
 * @param {string | undefined} address
 * @param {string} text
 * @param {string} [label] what a screen reader says
 */
export function outward(address, text, label) {
  if (!safe(address)) return make("span", { text });
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer", text, "aria-label": label });
}

/**
 * A button.
 * @param {string} text
 * @param {() => void} act
 * @param {Record<string, Value>} [values]
 */
export function button(text, act, values = {}) {
  return make("button", { type: "button", text, onclick: act, ...values });
}

/**
 * Tell what happened to those who listen to the page.
 * @param {string} text
 */
export function say(text) {
  byId("live").textContent = text;
}

/**
 * "1 paper", "2 papers".
 * @param {number} number
 * @param {string} one
 * @param {string} [many]
 */
export function count(number, one, many) {
  const noun = number === 1 ? one : many || one + "s";
  return `${number} ${noun}`;
}
