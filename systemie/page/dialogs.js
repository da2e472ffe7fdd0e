// Dialogs and menus: help, outline, the small menu.

import { el, part, show } from "./dom.js";
import { KEYS } from "./keys.js";

/**
 * Open or close a dialog by its name.
 * @param {string} name
 */
export function toggleDialog(name) {
  const dialog = part(name);
  if (dialog.open) dialog.close();
  else dialog.showModal();
}

/** Tell whether a dialog is open. */
export const hasDialog = () => Boolean(document.querySelector("dialog[open]"));

/** Make dialogs close by their button and by a press beside them. */
export function readyDialogs() {
  for (const dialog of document.querySelectorAll("dialog")) {
    dialog.addEventListener("click", (event) => {
      if (event.target === dialog || event.target.closest("[data-close]")) dialog.close();
    });
  }
}

/**
 * Write the list of keys.
 * @param {Function} say
 */
export function writeHelp(say) {
  const named = (key) => key.replace(/Esc|Enter|Shift/g, (name) => say(`page.key.${name}`));
  const line = ([act, keys]) => [
    el("dt", {}, keys.flatMap((key, at) => [at ? " " : "", el("kbd", { text: named(key) })])),
    el("dd", { text: say(`page.keys.${act}`) }),
  ];
  part("help-keys").replaceChildren(...KEYS.flatMap(line));
}

/**
 * Make a button open a menu, closed by a press elsewhere, Esc, or a choice.
 * @param {string} button
 * @param {string} menu
 */
export function readyMenu(button, menu) {
  const opener = part(button);
  const list = part(menu);
  const open = (wanted) => {
    show(list, wanted);
    opener.setAttribute("aria-expanded", String(wanted));
    if (wanted) list.querySelector("button")?.focus();
  };
  opener.addEventListener("click", () => open(list.hidden));
  list.addEventListener("click", () => open(false));
  document.addEventListener("pointerdown", (event) => {
    if (!list.hidden && !list.contains(event.target) && !opener.contains(event.target)) open(false);
  });
  list.addEventListener("keydown", (event) => {
    const items = [...list.querySelectorAll("button")];
    const at = items.indexOf(document.activeElement);
    if (event.key === "Escape") { open(false); opener.focus(); }
    else if (event.key === "ArrowDown") items[(at + 1) % items.length].focus();
    else if (event.key === "ArrowUp") items[(at - 1 + items.length) % items.length].focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  list.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !list.contains(event.relatedTarget)) open(false);
  });
}
