// Moving boxes by hand: their links follow, nothing else moves.

import { at, direction, headLength, headPath, linePath, nearest, trimmed } from "./curve.js";
import { rerouted } from "./routes.js";

const WIDTHS = [1, 1.75, 2.75];

/**
 * Return what moves the boxes of a map: `by(id, dx, dy)`, `again()`, `home()`, `isMoved`.
 * @param {any} scene
 * @param {import("./map.js").DrawnMap} map
 * @param {() => {edges: Map<string, any>}} moment
 * @param {number} weight of all strokes, by the theme
 */
export function draggingOf(scene, map, moment, weight) {
  /** @type {Map<string, [number, number]>} */
  const shifts = new Map();
  const tell = (ids) => {
    for (const id of ids) moveNode(scene, map, id, shifts.get(id) ?? [0, 0]);
    for (const edge of touched(scene, ids)) moveEdge(scene, map, edge, shifts, widthOf(moment().edges.get(edge.id)) * weight);
  };
  return {
    get isMoved() { return shifts.size > 0; },
    shiftOf: (id) => shifts.get(id) ?? [0, 0],
    by(id, dx, dy) {
      const [x, y] = shifts.get(id) ?? [0, 0];
      shifts.set(id, [x + dx, y + dy]);
      tell([id]);
    },
    again() { if (shifts.size) tell([...shifts.keys()]); },
    home() {
      const ids = [...shifts.keys()];
      shifts.clear();
      tell(ids);
    },
  };
}

// A link on a link is touched when the link it ends on is.
function touched(scene, ids) {
  const moved = new Set(ids);
  const found = [];
  for (let before = -1; before !== found.length; ) {
    before = found.length;
    for (const edge of scene.edges) {
      if (moved.has(edge.id) || !(moved.has(edge.source) || moved.has(edge.target))) continue;
      moved.add(edge.id);
      found.push(edge);
    }
  }
  return found;
}

function moveNode(scene, map, id, [dx, dy]) {
  const node = scene.node.get(id);
  map.nodes.get(id)?.setAttribute("transform", `translate(${short(node.box[0] + dx)} ${short(node.box[1] + dy)})`);
}

function moveEdge(scene, map, edge, shifts, width) {
  const element = map.edges.get(edge.id);
  if (!element || !edge.route.length) return;
  const course = rerouted(scene, edge, shifts);
  const set = (selector, name, value) => {
    for (const each of element.querySelectorAll(selector)) if (value) each.setAttribute(name, value);
  };
  const back = edge.direction === "none" ? 0 : headLength(width) * 0.7;
  const line = linePath(edge.stroke, trimmed(course.route, edge.direction === "both" ? back : 0, back), width);
  set(":scope > .line, :scope > .hit", "d", line);
  set(":scope > .head", "d", headPath(course.route, width));
  set(":scope > .tail", "d", headPath([...course.route].reverse(), width));
  set(":scope > .sign", "transform", course.signAt && `translate(${course.signAt.map(short).join(" ")})`);
  set(":scope > .delay", "transform", course.delayAt && turned(course.route, course.delayAt));
  const [x, y] = course.labelAt ?? [0, 0];
  const [x0, y0] = edge.labelAt ?? [0, 0];
  set(":scope > .phrase", "transform", `translate(${short(x - x0)} ${short(y - y0)})`);
}

const widthOf = (state) => WIDTHS[Math.min(Math.max(state.width, 1), 3) - 1];

function turned(route, place) {
  const t = nearest(route, place);
  const [dx, dy] = direction(route, t);
  const [x, y] = at(route, t);
  return `translate(${short(x)} ${short(y)}) rotate(${short((Math.atan2(dy, dx) * 180) / Math.PI)})`;
}

const short = (value) => Math.round(value * 100) / 100;
