// Where one looks from: a scale and a shift, as plain numbers in pixels.

/** @typedef {{x: number, y: number, k: number}} Camera the map's origin in the room, pixels per point */
/** @typedef {{left: number, top: number, width: number, height: number}} Box */

/** The largest and the smallest scale. */
export const NEAREST = 8;
/** See NEAREST. */
export const FARTHEST = 0.05;

/**
 * Return the camera that shows a box of the map whole, in the middle of a room.
 * @param {Box} box in points
 * @param {Box} room in pixels
 * @param {number} most largest scale
 * @returns {Camera}
 */
export function fitted(box, room, most = 2.2) {
  const k = Math.max(FARTHEST, Math.min(most, room.width / box.width, room.height / box.height));
  return {
    k,
    x: room.left + room.width / 2 - k * (box.left + box.width / 2),
    y: room.top + room.height / 2 - k * (box.top + box.height / 2),
  };
}

/**
 * Return the camera nearer by `factor`, the point of the room given staying where it is.
 * @param {Camera} camera
 * @param {number} factor
 * @param {number} x
 * @param {number} y
 * @returns {Camera}
 */
export function zoomed(camera, factor, x, y) {
  const k = Math.min(NEAREST, Math.max(FARTHEST, camera.k * factor));
  const grown = k / camera.k;
  return { k, x: x - (x - camera.x) * grown, y: y - (y - camera.y) * grown };
}

/**
 * Return the camera shifted, never so far that the map leaves the room.
 * @param {Camera} camera
 * @param {number} dx
 * @param {number} dy
 * @returns {Camera}
 */
export function panned(camera, dx, dy) {
  return { ...camera, x: camera.x + dx, y: camera.y + dy };
}

/**
 * Return the camera kept so that some of the map stays in the room.
 * @param {Camera} camera
 * @param {[number, number]} size of the map in points
 * @param {Box} room
 * @param {number} margin pixels of the map that must stay
 * @returns {Camera}
 */
export function held(camera, size, room, margin = 60) {
  const within = (value, length, from, span) =>
    Math.min(from + span - margin, Math.max(from + margin - length, value));
  return {
    k: camera.k,
    x: within(camera.x, size[0] * camera.k, room.left, room.width),
    y: within(camera.y, size[1] * camera.k, room.top, room.height),
  };
}

/**
 * Return the least shift that brings a box of the map into the room.
 * @param {Camera} camera
 * @param {Box} box in points
 * @param {Box} room in pixels
 * @returns {Camera}
 */
export function revealing(camera, box, room) {
  const shift = (from, length, start, span) => {
    if (from < start || length > span) return start - from;
    return Math.min(0, start + span - from - length);
  };
  const dx = shift(camera.x + box.left * camera.k, box.width * camera.k, room.left, room.width);
  const dy = shift(camera.y + box.top * camera.k, box.height * camera.k, room.top, room.height);
  return panned(camera, dx, dy);
}

/**
 * Return the point of the map under a point of the room.
 * @param {Camera} camera
 * @param {number} x
 * @param {number} y
 * @returns {[number, number]}
 */
export function mapPoint(camera, x, y) {
  return [(x - camera.x) / camera.k, (y - camera.y) / camera.k];
}

/**
 * Return a camera between two, for a movement; scales go by ratio.
 * @param {Camera} from
 * @param {Camera} to
 * @param {number} t 0 to 1
 * @returns {Camera}
 */
export function between(from, to, t) {
  const eased = t * t * (3 - 2 * t);
  return {
    k: from.k * (to.k / from.k) ** eased,
    x: from.x + (to.x - from.x) * eased,
    y: from.y + (to.y - from.y) * eased,
  };
}

/**
 * Return the room to fit the map in: the bands that float at the bottom are left free when that costs little.
 * @param {Box} room
 * @param {number[]} bands heights, from the one that matters most; each counts from the bottom of the one before
 * @param {[number, number]} size of the map
 * @returns {Box}
 */
export function freeRoom(room, bands, size) {
  const scale = (each) => Math.min(each.width / size[0], each.height / size[1]);
  let best = room;
  for (const band of bands) {
    const next = { ...best, height: best.height - band };
    if (next.height <= 0 || scale(next) < 0.8 * scale(best)) return best;
    best = next;
  }
  return best;
}
