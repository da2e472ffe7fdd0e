// The track of the trajectories: lanes, stops, the slider over them.

import { el, part, show } from "./dom.js";
import { chainTo, lanesOf, trackOf } from "./moments.js";

/**
 * Write the track of a scene.
 * @param {any} scene
 * @param {string | null} current id of the step shown
 * @param {{say: Function, go: (id: string) => void}} means
 */
export function writeTrack(scene, current, { say, go }) {
  show(part("track"), scene.steps.length > 0);
  if (!scene.steps.length) return;
  const { columns, lanes } = lanesOf(scene.steps);
  const step = scene.steps.find((each) => each.id === current);
  const track = trackOf(scene.steps, step?.trajectory ?? lanes[0].id);
  const here = new Set(chainTo(scene.steps, current).map((each) => each.id));
  const holder = part("lanes");
  holder.style.setProperty("--columns", String(columns));
  holder.replaceChildren(...lanes.map((lane, row) => laneLine(lane, row, lanes, here, current, go)));
  part("lane-names").replaceChildren(...lanes.map((lane) => laneName(lane, step, go)));
  writeSlider(holder, track, current, say);
  writeSummary(step, say);
}

/**
 * Return the step reached from the current one by a key of the slider, or null.
 * @param {any} scene
 * @param {string | null} current
 * @param {string} key
 * @returns {string | null}
 */
export function stepAfter(scene, current, key) {
  const { lanes } = lanesOf(scene.steps);
  if (!lanes.length) return null;
  const step = scene.steps.find((each) => each.id === current);
  const lane = lanes.findIndex((each) => each.id === (step?.trajectory ?? lanes[0].id));
  const track = trackOf(scene.steps, lanes[lane].id);
  const at = track.findIndex((each) => each.id === current);
  const turn = key === "PageUp" ? -1 : 1;
  if (key === "PageUp" || key === "PageDown") return lanes[lane + turn]?.stops[0].step.id ?? null;
  const to = { ArrowLeft: at - 1, ArrowDown: at - 1, ArrowRight: at + 1, ArrowUp: at + 1, Home: 0, End: track.length - 1 }[key];
  return to === undefined ? null : track[to]?.id ?? null;
}

/**
 * Return how a step is said: its date and its title.
 * @param {any} step
 */
export const titleOf = (step) => [step.date, step.title].filter(Boolean).join(" ");

function laneLine(lane, row, lanes, here, current, go) {
  const parentRow = lanes.findIndex((each) => each.stops.some((stop) => stop.step.id === lane.parent));
  const line = el("div", { class: "lane", "data-row": String(row) });
  lane.stops.forEach(({ step, column }, at) => {
    const branch = at === 0 && parentRow >= 0;
    const classes = ["stop", branch && "is-branch", at === 0 && !branch && "is-first", here.has(step.id) && "is-past", step.id === current && "is-current"];
    // Not a button: the slider around it is what keyboards and screen readers meet.
    const stop = el("span", {
      class: classes.filter(Boolean).join(" "), "data-step": step.id,
      "data-horizon": step.horizon, title: [titleOf(step), step.horizon].filter(Boolean).join(" · "), onclick: () => go(step.id),
    }, el("span", { class: "stop-name" }, step.date && el("b", { text: step.date }), " ", el("span", { text: step.title })), el("span", { class: "dot" }));
    stop.style.gridColumn = String(column + 1);
    stop.style.setProperty("--rise", String(row - parentRow));
    line.append(stop);
  });
  return line;
}

function laneName(lane, step, go) {
  const chosen = step?.trajectory === lane.id;
  return el("button", { type: "button", class: "lane-name", "aria-pressed": String(chosen), title: lane.label, text: lane.label, onclick: () => chosen || go(lane.stops[0].step.id) });
}

function writeSlider(slider, track, current, say) {
  const at = track.findIndex((each) => each.id === current);
  const said = at < 0 ? say("page.step.none") : [titleOf(track[at]), track[at].horizon, track[at].trajectoryLabel].filter(Boolean).join(", ");
  slider.setAttribute("aria-valuemin", "1");
  slider.setAttribute("aria-valuemax", String(Math.max(1, track.length)));
  slider.setAttribute("aria-valuenow", String(Math.max(1, at + 1)));
  slider.setAttribute("aria-valuetext", said);
}

function writeSummary(step, say) {
  part("step-title").textContent = step ? titleOf(step) : say("page.step.none");
  part("step-more").disabled = !step;
  part("step-horizon").textContent = step?.horizon ?? "";
  part("step-summary").textContent = step?.summary ? `${say("page.step.here")} ${step.summary}` : "";
}
