// Making elements: text only ever goes in as text.

/** @typedef {Record<string, string | number | boolean | null | undefined | ((event: any) => void)>} Attributes */

/**
 * Return an HTML element; `on…` attributes are listeners, `text` is its text.
 * @param {string} tag
 * @param {Attributes} attributes null, undefined and false are left out
 * @param {(Node | string | null | undefined | false)[]} children
 * @returns {HTMLElement}
 */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) attribute(element, name, value);
  element.append(...children.flat().filter((child) => child || child === 0));
  return element;
}

/**
 * Return the part of the page so named.
 * @param {string} name
 * @returns {HTMLElement}
 */
export const part = (name) => document.querySelector(`[data-part="${name}"]`);

/**
 * Show or hide a part.
 * @param {Element} element
 * @param {boolean} shown
 */
export function show(element, shown) {
  element.hidden = !shown;
}

/** Tell whether the reader asked for less movement. */
export const isCalm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** Tell whether the page is narrow: a phone. */
export const isNarrow = () => matchMedia("(max-width: 719px)").matches;

function attribute(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "text") element.textContent = String(value);
  else if (typeof value === "function") element.addEventListener(name.slice(2), value);
  else element.setAttribute(name, value === true ? "" : String(value));
}
