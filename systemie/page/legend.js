// The legend: what is on the map, with counts; pressing an entry fades the rest.

import { el, part, show } from "./dom.js";
import { canKeep, countOf } from "./lighting.js";

/**
 * Write the legend of a scene.
 * @param {any} scene
 * @param {any} there what the step shows
 * @param {string[]} only the entries kept
 * @param {{say: Function, toggle: (entry: string) => void, isWarm: Function}} means
 */
export function writeLegend(scene, there, only, { say, toggle }) {
  const list = part("legend-list");
  const entries = scene.legend.map((entry) => ({ ...entry, count: countOf(there, entry) }));
  const shown = entries.filter((entry) => entry.count > 0 || only.includes(keyOf(entry)) || !isCounted(entry));
  const focused = document.activeElement?.dataset?.entry;
  const drawings = samples();
  show(part("legend"), shown.length > 0);
  list.replaceChildren(...shown.map((entry) => line(entry, drawings, only, say, toggle)));
  if (focused) list.querySelector(`[data-entry="${CSS.escape(focused)}"]`)?.focus();
}

/**
 * Return the key of an entry in the state.
 * @param {{part: string, value: string}} entry
 */
export const keyOf = (entry) => `${entry.part}:${entry.value}`;

const isCounted = (entry) => canKeep(entry.part);

function samples() {
  const drawn = document.querySelector('template[data-part="samples"]').content.children;
  return new Map([...drawn].map((each) => [each.dataset.sample, each]));
}

function line(entry, drawings, only, say, toggle) {
  const key = keyOf(entry);
  const pressed = only.includes(key);
  const sample = el("span", { class: "sample", "aria-hidden": "true" });
  const drawn = drawings.get(entry.sample);
  if (drawn) sample.append(drawn.cloneNode(true));
  const words = [sample, el("span", { class: "name", text: entry.label })];
  if (!isCounted(entry)) return el("li", {}, el("span", { class: "entry" }, ...words));
  const button = el("button", {
    type: "button", class: "entry", "data-entry": key, "aria-pressed": String(pressed),
    title: say(pressed ? "page.legend.all" : "page.legend.only", { name: entry.label }),
    onclick: () => toggle(key),
  }, ...words, el("span", { class: "count", text: String(entry.count) }));
  return el("li", {}, button);
}
