// A link that follows a box being moved.

import { at, direction, nearest } from "./curve.js";
import { bendOf, curve } from "./rims.js";

/** @typedef {import("./curve.js").Point} Point */
/** @typedef {import("./curve.js").Curve} Curve */
/** @typedef {{route: Curve, labelAt: Point | null, signAt: Point | null, delayAt: Point | null}} Course */

/**
 * Return the course of a link whose ends moved: the curve keeps its bend, the marks their place along it.
 * @param {Course} course
 * @param {Point} first shift of the start
 * @param {Point} last shift of the end
 * @returns {Course}
 */
export function followed(course, first, last) {
  return alongside(course, bent(course.route, first, last));
}

/**
 * Return a course along a new route, its marks placed as they were along the old one.
 * @param {Course} course
 * @param {Curve} route
 * @returns {Course}
 */
export function alongside(course, route) {
  const follow = (place) => place && beside(course.route, route, place);
  return {
    route,
    labelAt: follow(course.labelAt),
    signAt: follow(course.signAt),
    delayAt: course.delayAt && at(route, nearest(course.route, course.delayAt)),
  };
}

// The chord turns and stretches; the points between keep their place relative to it.
function bent(route, [fx, fy], [lx, ly]) {
  const [ax, ay] = route[0];
  const [bx, by] = route.at(-1);
  const [cx, cy] = [ax + fx, ay + fy];
  const [ux, uy] = [bx - ax, by - ay];
  const [vx, vy] = [bx + lx - cx, by + ly - cy];
  const square = ux * ux + uy * uy || 1;
  return route.map(([x, y]) => {
    const along = ((x - ax) * ux + (y - ay) * uy) / square;
    const across = ((y - ay) * ux - (x - ax) * uy) / square;
    return [cx + along * vx - across * vy, cy + along * vy + across * vx];
  });
}

// A mark keeps its distance from the line, on the same side.
function beside(before, after, place) {
  const t = nearest(before, place);
  const [x, y] = at(before, t);
  const [dx, dy] = direction(before, t);
  const along = (place[0] - x) * dx + (place[1] - y) * dy;
  const across = (place[0] - x) * -dy + (place[1] - y) * dx;
  const [nx, ny] = at(after, t);
  const [ex, ey] = direction(after, t);
  return [nx + along * ex - across * ey, ny + along * ey + across * ex];
}

/**
 * Return the course of a link when boxes have been moved by hand.
 * @param {any} scene
 * @param {any} edge
 * @param {Map<string, Point>} shifts by box
 * @returns {Course}
 */
export function rerouted(scene, edge, shifts) {
  const [from, to] = [edge.source, edge.target].map((id) => rimOf(scene, id, new Map()));
  const [first, last] = [edge.source, edge.target].map((id) => rimOf(scene, id, shifts));
  const bend = edge.source === edge.target ? null : bendOf(edge.route, from, to);
  if (bend !== null) return alongside(edge, curve(first, last, bend));
  return followed(edge, [first.x - from.x, first.y - from.y], [last.x - to.x, last.y - to.y]);
}

// A link on a link ends at the middle of the latter, wherever that goes.
function rimOf(scene, id, shifts) {
  const node = scene.node.get(id);
  const [dx, dy] = shifts.get(id) ?? [0, 0];
  if (node) return { x: node.box[0] + dx, y: node.box[1] + dy, outline: scene.outlines[node.outline] };
  const link = scene.edge.get(id);
  const [x, y] = at(shifts.size ? rerouted(scene, link, shifts).route : link.route, 0.5);
  return { x, y, outline: [] };
}
