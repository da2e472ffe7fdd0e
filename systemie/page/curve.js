// Bézier curves of two to four points: places, directions, parts, and how links are drawn along them.

/** @typedef {[number, number]} Point */
/** @typedef {Point[]} Curve */

const SHARES = 64;

/**
 * Return a curve as path data.
 * @param {Curve} curve
 */
export function written(curve) {
  const [start, ...rest] = curve.map(pair);
  return `M${start}${"  LQC"[curve.length]}${rest.join(" ")}`;
}

/**
 * Return the place on a curve at t, from 0 to 1.
 * @param {Curve} curve
 * @param {number} t
 * @returns {Point}
 */
export function at(curve, t) {
  return halves(curve, t)[0].at(-1);
}

/**
 * Return a curve cut in two at t.
 * @param {Curve} curve
 * @param {number} t
 * @returns {[Curve, Curve]}
 */
export function halves(curve, t) {
  const left = [curve[0]];
  const right = [curve.at(-1)];
  for (let points = curve; points.length > 1; ) {
    points = points.slice(1).map((point, k) => mixed(points[k], point, t));
    left.push(points[0]);
    right.unshift(points.at(-1));
  }
  return [left, right];
}

/**
 * Return the unit vector along a curve at t.
 * @param {Curve} curve
 * @param {number} t
 * @returns {Point}
 */
export function direction(curve, t) {
  const [ax, ay] = at(curve, Math.max(t - 0.01, 0));
  const [bx, by] = at(curve, Math.min(t + 0.01, 1));
  const length = Math.hypot(bx - ax, by - ay) || 1;
  return [(bx - ax) / length, (by - ay) / length];
}

/**
 * Return the length of a curve, nearly.
 * @param {Curve} curve
 */
export function lengthOf(curve) {
  const points = flat(curve, 32);
  return points.slice(1).reduce((sum, point, k) => sum + gap(points[k], point), 0);
}

/**
 * Return points along a curve.
 * @param {Curve} curve
 * @param {number} steps
 * @returns {Point[]}
 */
export function flat(curve, steps) {
  return Array.from({ length: steps + 1 }, (_, k) => at(curve, k / steps));
}

/**
 * Return a curve with a length taken off both ends; one too short for it is left alone.
 * @param {Curve} curve
 * @param {number} start
 * @param {number} end
 * @returns {Curve}
 */
export function trimmed(curve, start, end) {
  if (lengthOf(curve) < (start + end) * 1.5) return curve;
  const rest = halves(curve, reachOf(curve, start))[1].reverse();
  return halves(rest, reachOf(rest, end))[1].reverse();
}

/**
 * Return the t of the place of a curve nearest to a point.
 * @param {Curve} curve
 * @param {Point} place
 */
export function nearest(curve, place) {
  const gaps = flat(curve, SHARES).map((point) => gap(point, place));
  return gaps.indexOf(Math.min(...gaps)) / SHARES;
}

/**
 * Return the path of a line: plain, doubled or in zigzag.
 * @param {string} kind
 * @param {Curve} route
 * @param {number} width
 */
export function linePath(kind, route, width) {
  if (kind === "double") return beside(route, width * 0.75) + beside(route, -width * 0.75);
  return kind === "zigzag" ? zigzag(route) : written(route);
}

/**
 * Return the outline of an arrowhead at the end of a route.
 * @param {Curve} route
 * @param {number} width of the line
 */
export function headPath(route, width) {
  const [x, y] = route.at(-1);
  const [ex, ey] = trimmed(route, 0, 2).at(-1);
  const far = Math.hypot(x - ex, y - ey);
  const [dx, dy] = far ? [(x - ex) / far, (y - ey) / far] : direction(route, 1);
  const long = headLength(width);
  const half = 2 + 0.72 * width;
  const [x0, y0] = [x - dx * long, y - dy * long];
  const notch = [x - dx * long * 0.76, y - dy * long * 0.76];
  return polygon([[x, y], [x0 - dy * half, y0 + dx * half], notch, [x0 + dy * half, y0 - dx * half]], true);
}

/**
 * Return the length of the head of a line.
 * @param {number} width
 */
export const headLength = (width) => 4.6 + 1.35 * width;

function beside(route, distance) {
  const side = Array.from({ length: 33 }, (_, k) => aside(route, k / 32, distance));
  return polygon(side, false);
}

function zigzag(route, wave = 7, height = 2.4) {
  const total = lengthOf(route);
  const count = Math.max(Math.trunc((total - 2 * wave) / wave) * 2, 2);
  const edge = total ? Math.min(wave / total, 0.3) : 0;
  const teeth = Array.from({ length: count - 1 }, (_, k) =>
    aside(route, edge + ((1 - 2 * edge) * (k + 1)) / count, k % 2 ? -height : height));
  return polygon([route[0], at(route, edge), ...teeth, at(route, 1 - edge), route.at(-1)], false);
}

function aside(route, t, distance) {
  const [x, y] = at(route, t);
  const [dx, dy] = direction(route, t);
  return [x + dy * distance, y - dx * distance];
}

function reachOf(curve, distance) {
  if (distance <= 0) return 0;
  const points = flat(curve, SHARES);
  let gone = 0;
  for (let k = 0; k < SHARES; k += 1) {
    const step = gap(points[k], points[k + 1]);
    if (gone + step >= distance) return (k + (distance - gone) / step) / SHARES;
    gone += step;
  }
  return 1;
}

const polygon = (points, closed) => `M${points.map(pair).join("L")}${closed ? "Z" : ""}`;
const pair = ([x, y]) => `${short(x)} ${short(y)}`;
const short = (value) => String(Math.round(value * 100) / 100);
const gap = (a, b) => Math.hypot(b[0] - a[0], b[1] - a[1]);
const mixed = (a, b, t) => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
