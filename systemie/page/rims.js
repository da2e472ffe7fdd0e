// The curve of a link between two boxes: the twin of the layout's, for boxes moved by hand.

/** @typedef {[number, number]} Point */
/** @typedef {{x: number, y: number, outline: Point[]}} Rim a centre, and the convex outline around it; none for a bare point */

const START_GAP = 1.5;
const END_GAP = 3;
const HALVINGS = 24;

/**
 * Return the quadratic curve from the rim of a box to the rim of another.
 *
 * The control point of the curve between the centres is lifted from their
 * middle by `bend` times their distance; the part outside both boxes is kept.
 * @param {Rim} source
 * @param {Rim} target
 * @param {number} bend
 * @returns {Point[]}
 */
export function curve(source, target, bend) {
  const whole = between(source, target, bend);
  let t0 = crossing(whole, source, START_GAP, 0, 0.5);
  let t1 = crossing(whole, target, END_GAP, 1, 0.5);
  if (t0 >= t1) [t0, t1] = [0.25, 0.75];
  const shares = [(1 - t0) * (1 - t1), t0 * (1 - t1) + t1 * (1 - t0), t0 * t1];
  const middle = [0, 1].map((axis) => shares.reduce((sum, share, k) => sum + share * whole[k][axis], 0));
  return [place(whole, t0), middle, place(whole, t1)].map(rounded);
}

/**
 * Return the bend that `curve` was given for a route, or null when the route is of another make.
 * @param {Point[]} route
 * @param {Rim} source
 * @param {Rim} target
 */
export function bendOf(route, source, target) {
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const square = dx * dx + dy * dy;
  if (route.length !== 3 || square < 1) return null;
  const along = ([x, y]) => ((x - source.x) * dx + (y - source.y) * dy) / square;
  const across = ([x, y]) => ((y - source.y) * dx - (x - source.x) * dy) / square;
  const [t0, t1] = [along(route[0]), along(route[2])];
  const bend = across(route[1]) / (t0 * (1 - t1) + t1 * (1 - t0));
  const again = curve(source, target, bend);
  return again.every((point, k) => Math.hypot(point[0] - route[k][0], point[1] - route[k][1]) < 0.5) ? bend : null;
}

/**
 * Return the sides of an outline as [nx, ny, c]: within by `gap` is n · point <= c + gap for all.
 * @param {Point[]} outline corners around the centre, clockwise as seen on paper
 * @returns {[number, number, number][]}
 */
export function sidesOf(outline) {
  if (outline.length < 3) return [[1, 0, 0], [-1, 0, 0], [0, 1, 0], [0, -1, 0]];
  const sides = outline.map(([x, y], k) => {
    const [nextX, nextY] = outline[(k + 1) % outline.length];
    const [ax, ay] = [nextY - y, x - nextX];
    const length = Math.hypot(ax, ay);
    return length < 1e-9 ? null : [ax / length, ay / length, (x * ax + y * ay) / length];
  });
  return sides.filter(Boolean);
}

function between(source, target, bend) {
  const [dx, dy] = [target.x - source.x, target.y - source.y];
  const control = [(source.x + target.x) / 2 - bend * dy, (source.y + target.y) / 2 + bend * dx];
  return [[source.x, source.y], control, [target.x, target.y]];
}

// From within a box to without, by halvings.
function crossing(whole, rim, gap, within, without) {
  const sides = sidesOf(rim.outline);
  const isInside = ([x, y]) => sides.every(([nx, ny, c]) => nx * (x - rim.x) + ny * (y - rim.y) <= c + gap);
  for (let k = 0; k < HALVINGS; k += 1) {
    const middle = (within + without) / 2;
    if (isInside(place(whole, middle))) within = middle;
    else without = middle;
  }
  return without;
}

function place([a, b, c], t) {
  const u = 1 - t;
  return [0, 1].map((axis) => u * u * a[axis] + 2 * u * t * b[axis] + t * t * c[axis]);
}

const rounded = (point) => point.map((value) => Math.round(value * 100) / 100);
