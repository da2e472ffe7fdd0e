// Stories: text beside the map, one stop after the other.

import { el, part, show } from "./dom.js";
import { quoted } from "./facts.js";

/**
 * Return how the page stands at a stop: what a stop leaves out stays as it was.
 *
 * A new view, focus or highlight clears the focus and highlight of before.
 * @param {any} story
 * @param {number} at
 */
export function standing(story, at) {
  const now = { view: null, step: null, focus: null, degrees: 1, highlight: [] };
  for (const stop of story.steps.slice(0, at + 1)) {
    if (stop.focus || stop.highlight.length || (stop.view && stop.view !== now.view)) {
      Object.assign(now, { focus: stop.focus ?? null, highlight: stop.highlight });
    }
    now.view = stop.view ?? now.view;
    now.step = stop.step ?? now.step;
    now.degrees = stop.degrees ?? (stop.focus ? 1 : now.degrees);
  }
  return now;
}

/**
 * Return the state the page takes at a stop of a story.
 * @param {any} story
 * @param {number} at
 * @param {import("./state.js").Shown} state
 */
export function stopState(story, at, state) {
  const now = standing(story, at);
  const focus = now.focus && { id: now.focus, way: "around", degrees: now.degrees };
  return {
    story: { id: story.id, at },
    view: now.view ?? state.view,
    step: now.step ?? state.step,
    focus,
    selected: null,
    only: [],
  };
}

/**
 * Write the panel of a story; null closes it.
 * @param {any} story
 * @param {number} at
 * @param {{say: Function, prose: (index: number) => Node}} means
 */
export function writeStory(story, at, { say, prose }) {
  show(part("story"), Boolean(story));
  document.body.classList.toggle("is-telling", Boolean(story));
  if (!story) return;
  const stop = story.steps[at];
  part("story-over").textContent = story.title;
  part("story-progress").textContent = say("page.story.progress", { at: at + 1, of: story.steps.length });
  part("story-bar").style.setProperty("--done", String((at + 1) / story.steps.length));
  part("story-body").replaceChildren(...stopBody(stop, story, at, prose));
  part("story-notes-text").replaceChildren(...(stop.notes === null ? [] : [prose(stop.notes)]));
  show(part("story-notes"), stop.notes !== null);
  part("story-back").disabled = at === 0;
  part("story-next").disabled = at === story.steps.length - 1;
  part("story-body").scrollTop = 0;
}

/**
 * Make the panel of a story turn by a stroke of the finger.
 * @param {(by: number) => void} turn
 */
export function readyStrokes(turn) {
  const panel = part("story");
  let start = null;
  panel.addEventListener("pointerdown", (event) => {
    start = event.pointerType === "touch" ? { x: event.clientX, y: event.clientY } : null;
  });
  panel.addEventListener("pointerup", (event) => {
    const dx = start ? event.clientX - start.x : 0;
    if (Math.abs(dx) > 50 && Math.abs(dx) > 2 * Math.abs(event.clientY - start.y)) turn(dx < 0 ? 1 : -1);
    start = null;
  });
}

function stopBody(stop, story, at, prose) {
  const dimensions = stop.dimensions.length ? el("ul", { class: "chips" }, stop.dimensions.map((text) => el("li", { text }))) : null;
  return [
    el("h2", { text: stop.title || `${story.title} ${at + 1}`, tabindex: "-1" }),
    stop.text !== null && el("div", { class: "prose" }, prose(stop.text)),
    stop.quote && quoted(stop.quote, stop.speaker),
    dimensions,
  ].filter(Boolean);
}
