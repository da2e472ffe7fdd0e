// The room of the map: the camera at work, gestures, movements.

import { between, fitted, freeRoom, held, panned, revealing, zoomed } from "./camera.js";
import { isCalm } from "./dom.js";

const REST = 200;
const TRAVEL = 320;

/**
 * Return the stage around a room: `look`, `fit`, `zoom`, `pan`, `reveal`, `frame`; `spares(height)` tells whether a band at the bottom costs little.
 * @param {HTMLElement} room what the map is seen through
 * @param {HTMLElement} sheet the layer that holds the map
 * @param {() => number[]} floating heights of the bands that float at the bottom
 */
export function stageOf(room, sheet, floating) {
  const stage = { camera: { x: 0, y: 0, k: 1 }, size: [1, 1], whole: true, drawn: 0, resting: 0, travel: 0 };
  const box = (padding = 20) => ({
    left: padding, top: padding,
    width: Math.max(40, room.clientWidth - 2 * padding), height: Math.max(40, room.clientHeight - 2 * padding),
  });
  const look = (camera, whole = false) => {
    stage.camera = held(camera, stage.size, box(0));
    stage.whole = whole;
    room.classList.toggle("is-whole", whole);
    paint(stage, sheet);
  };
  const go = (camera, whole, calm) => {
    stage.whole = whole;
    travel(stage, camera, whole, look, calm || isCalm());
  };
  const all = () => ({ left: 0, top: 0, width: stage.size[0], height: stage.size[1] });
  const middle = () => [room.clientWidth / 2, room.clientHeight / 2];
  // The buttons at the upper left keep their column where the room is wide.
  const clear = () => {
    const [whole, column] = [box(), room.clientWidth > 720 ? 44 : 0];
    return { ...whole, left: whole.left + column, width: whole.width - column };
  };
  const fit = (calm = false) => go(fitted(all(), freeRoom(clear(), floating(), stage.size)), true, calm);
  return {
    room,
    get camera() { return stage.camera; },
    get isWhole() { return stage.whole; },
    spares: (height) => freeRoom(box(), [height], stage.size).height < box().height,
    sized(size) { Object.assign(stage, { size, drawn: 0 }); },
    fit,
    look(camera) { halt(stage); look(camera); },
    zoom(factor, at = middle()) { halt(stage); look(zoomed(stage.camera, factor, at[0], at[1])); },
    pan(dx, dy) { halt(stage); look(panned(stage.camera, dx, dy)); },
    reveal(area) {
      const to = revealing(stage.camera, area, box(24));
      if (to.x !== stage.camera.x || to.y !== stage.camera.y) go(to, false, false);
    },
    frame(area) { go(fitted(area, freeRoom(box(36), floating(), [area.width, area.height]), 1.8), false, false); },
    resized() { if (stage.whole) fit(true); else look(stage.camera); },
  };
}

// The map is a layer of its own. While it moves the layer is stretched as a picture; at rest
// it is laid out at its true size and painted anew, sharp. A mere shift repaints nothing.
function paint(stage, sheet) {
  clearTimeout(stage.resting);
  if (!stage.drawn) return rest(stage, sheet);
  const { x, y, k } = stage.camera;
  sheet.style.transform = `translate(${x.toFixed(2)}px, ${y.toFixed(2)}px) scale(${(k / stage.drawn).toFixed(5)})`;
  stage.resting = setTimeout(() => rest(stage, sheet), REST);
}

function rest(stage, sheet) {
  const { x, y, k } = stage.camera;
  const [width, height] = stage.size;
  if (stage.drawn !== k) {
    Object.assign(sheet.firstElementChild.style, { width: `${width * k}px`, height: `${height * k}px` });
    stage.drawn = k;
  }
  sheet.style.transform = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
}

function halt(stage) {
  cancelAnimationFrame(stage.travel);
}

function travel(stage, to, whole, look, calm) {
  halt(stage);
  const from = stage.camera;
  const same = Math.abs(from.x - to.x) + Math.abs(from.y - to.y) < 1 && Math.abs(from.k / to.k - 1) < 0.002;
  if (calm || same) return look(to, whole);
  const start = performance.now();
  const step = (now) => {
    const t = Math.min(1, Math.max(0, (now - start) / TRAVEL));
    look(between(from, to, t), whole);
    if (t < 1) stage.travel = requestAnimationFrame(step);
  };
  stage.travel = requestAnimationFrame(step);
}
