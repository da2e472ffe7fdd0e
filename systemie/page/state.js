// One store of what is shown, and its writing in the address.

/** @typedef {{type: "node" | "edge" | "loop" | "step", id: string}} Selected */
/** @typedef {{id: string, way: "around" | "up" | "down", degrees: number}} Focus */
/**
 * @typedef {object} Shown
 * @property {string} view id of the scene
 * @property {string | null} step id of the step
 * @property {Selected | null} selected
 * @property {Focus | null} focus degrees Infinity for no limit
 * @property {string[]} only legend entries kept, as "part:value"
 * @property {{id: string, at: number} | null} story
 */

/** @type {Shown} */
export const NOTHING = { view: "", step: null, selected: null, focus: null, only: [], story: null };

/**
 * Return a store: `get()`, `set(patch)` tells the listeners, `listen(fn(now, before))`.
 * @param {Shown} first
 */
export function storeOf(first) {
  let now = first;
  /** @type {((now: Shown, before: Shown) => void)[]} */
  const listeners = [];
  return {
    get: () => now,
    set(patch) {
      const before = now;
      now = { ...now, ...patch };
      for (const listener of listeners) listener(now, before);
    },
    listen: (listener) => listeners.push(listener),
  };
}

/**
 * Return the state after Esc: the last thing put on is taken off.
 * @param {Shown} state
 * @returns {Partial<Shown> | null} null when there is nothing left to undo
 */
export function undone(state) {
  if (state.story) return { story: null, focus: null, only: [], selected: null };
  if (state.focus) return { focus: null };
  if (state.only.length) return { only: [] };
  if (state.selected) return { selected: null };
  return null;
}

/**
 * Return the address of a state, without the leading #.
 * @param {Shown} state
 */
export function toHash(state) {
  const parts = new URLSearchParams();
  if (state.view) parts.set("view", state.view);
  if (state.step) parts.set("step", state.step);
  if (state.selected) parts.set("on", `${state.selected.type}:${state.selected.id}`);
  if (state.focus) parts.set("focus", `${state.focus.way}:${said(state.focus.degrees)}:${state.focus.id}`);
  for (const only of state.only) parts.append("only", only);
  if (state.story) parts.set("story", `${state.story.at + 1}:${state.story.id}`);
  return parts.toString();
}

/**
 * Return the state written in an address; what is not understood is left out.
 * @param {string} hash with or without #
 * @returns {Partial<Shown>}
 */
export function fromHash(hash) {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const state = {};
  if (parts.get("view")) state.view = parts.get("view");
  if (parts.get("step")) state.step = parts.get("step");
  const on = /^(node|edge|loop|step):(.+)$/su.exec(parts.get("on") ?? "");
  if (on) state.selected = { type: on[1], id: on[2] };
  const focus = /^(around|up|down):(all|[1-9]):(.+)$/su.exec(parts.get("focus") ?? "");
  if (focus) state.focus = { way: focus[1], degrees: focus[2] === "all" ? Infinity : Number(focus[2]), id: focus[3] };
  if (parts.has("only")) state.only = parts.getAll("only");
  const story = /^(\d{1,4}):(.+)$/su.exec(parts.get("story") ?? "");
  if (story) state.story = { id: story[2], at: Number(story[1]) - 1 };
  return state;
}

const said = (degrees) => (degrees === Infinity ? "all" : String(degrees));

/**
 * Return a state that holds only what the book knows.
 * @param {Partial<Shown>} state
 * @param {{scenes: any[], stories: any[]}} book
 * @returns {Shown}
 */
export function settled(state, book) {
  const scene = book.scenes.find((each) => each.id === state.view) ?? book.scenes[0];
  const has = (type, id) => (scene[`${type}s`] ?? []).some((each) => each.id === id);
  const story = state.story && book.stories.find((each) => each.id === state.story.id);
  const entries = new Set(scene.legend.map((entry) => `${entry.part}:${entry.value}`));
  return {
    view: scene.id,
    step: scene.steps.some((step) => step.id === state.step) ? state.step : scene.step,
    selected: state.selected && has(state.selected.type, state.selected.id) ? state.selected : null,
    focus: state.focus && has("node", state.focus.id) ? state.focus : null,
    only: (state.only ?? []).filter((each) => entries.has(each)),
    story: story ? { id: story.id, at: Math.min(Math.max(state.story.at, 0), story.steps.length - 1) } : null,
  };
}
