// From keys to acts.

import { hasDialog } from "./dialogs.js";
import { part } from "./dom.js";
import { actOf } from "./keys.js";
import { about } from "./map.js";

const PAN = 60;
const NUDGE = 12;
const ARROWS = { left: [-1, 0], right: [1, 0], above: [0, -1], below: [0, 1] };

/**
 * Bring the keyboard to life.
 * @param {{store: any, stage: any, sight: any, acts: any, turnStory: (by: number) => void}} page
 */
export function readyKeys(page) {
  const table = tableOf(page);
  document.addEventListener("keydown", (event) => {
    if (hasDialog() || event.defaultPrevented) return;
    const target = event.target;
    const act = actOf(event, {
      typing: target.matches("input, textarea, select"),
      telling: Boolean(page.store.get().story),
      onButton: target.matches("button, summary, a"),
    });
    if (!act || !table[act]) return;
    event.preventDefault();
    table[act](event);
  });
  part("lanes").addEventListener("keydown", (event) => {
    if (!["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    page.acts.turnStep(event.key);
  });
}

function tableOf({ store, stage, sight, acts, turnStory }) {
  const { search, help, undo, outline, legend, look, screen, notes } = acts;
  const table = {
    search, help, undo, outline, legend, theme: look, screen, notes,
    nearer: () => stage.zoom(1.25), farther: () => stage.zoom(0.8), fit: () => stage.fit(),
    before: () => acts.turnStep("ArrowLeft"), after: () => acts.turnStep("ArrowRight"),
    next: () => turnStory(1), back: () => turnStory(-1), start: () => turnStory(-Infinity), end: () => turnStory(Infinity),
    up: (event) => lean(store, acts, event, "up"), down: (event) => lean(store, acts, event, "down"),
  };
  ["one", "two", "three"].forEach((name, at) => {
    table[name] = (event) => count(store, acts, event, at + 1);
  });
  for (const [name, [x, y]] of Object.entries(ARROWS)) {
    table[name] = () => stage.pan(-x * PAN, -y * PAN);
    table[`move_${name}`] = (event) => nudge(sight, store, acts, event, x, y);
  }
  return table;
}

// The box a key is about: the one chosen, or the one that has the focus.
function boxOf(store, event) {
  const end = about(event.target) ?? store.get().selected;
  return end?.type === "node" ? end.id : null;
}

function count(store, acts, event, degrees) {
  const id = boxOf(store, event);
  const way = store.get().focus?.id === id ? store.get().focus.way : "around";
  if (id) acts.focusOn(id, way, degrees);
}

function lean(store, acts, event, way) {
  const id = boxOf(store, event);
  if (id) acts.focusOn(id, way, Infinity);
}

function nudge(sight, store, acts, event, x, y) {
  const id = boxOf(store, event);
  if (!id) return;
  sight.dragging.by(id, x * NUDGE, y * NUDGE);
  acts.showHome();
}
