// Fingers, mouse and wheel on the map: pan, pinch, drag a box, choose.

const THRESHOLD = 5;

/**
 * Listen to the pointers of a room.
 *
 * `hands.grab(target)` tells what a press holds (a box's id or null);
 * `hands.drag(id, dx, dy)` moves it by pixels, `hands.drop(id)` ends that;
 * `hands.choose(target, event)` is a press without movement.
 * @param {ReturnType<typeof import("./stage.js").stageOf>} stage
 * @param {{grab: Function, drag: Function, drop: Function, choose: Function}} hands
 */
export function listenTo(stage, hands) {
  const room = stage.room;
  /** @type {Map<number, {x: number, y: number}>} */
  const fingers = new Map();
  const press = { held: null, target: null, moved: false, x: 0, y: 0 };
  room.addEventListener("wheel", (event) => wheel(stage, event), { passive: false });
  room.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.target.closest("[data-floating]")) return;
    fingers.set(event.pointerId, spot(room, event));
    if (fingers.size > 1) return void Object.assign(press, { moved: true, held: null });
    const at = spot(room, event);
    Object.assign(press, { held: hands.grab(event.target), target: event.target, moved: false, ...at });
  });
  room.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = spot(room, event);
    if (fingers.size === 1) move(stage, hands, press, before, now, event);
    else pinch(stage, fingers, event.pointerId, now);
    if (press.moved) fingers.set(event.pointerId, now);
  });
  const lift = (event) => {
    if (!fingers.delete(event.pointerId) || fingers.size) return;
    if (press.held && press.moved) hands.drop(press.held);
    if (!press.moved && event.type === "pointerup") hands.choose(press.target, event);
    room.classList.remove("is-grabbing");
  };
  room.addEventListener("pointerup", lift);
  room.addEventListener("pointercancel", lift);
}

function move(stage, hands, press, before, now, event) {
  const far = Math.hypot(now.x - press.x, now.y - press.y) > THRESHOLD;
  if (!press.moved && !far) return;
  if (!press.moved) stage.room.setPointerCapture(event.pointerId);
  press.moved = true;
  stage.room.classList.add("is-grabbing");
  if (press.held) hands.drag(press.held, now.x - before.x, now.y - before.y);
  else stage.pan(now.x - before.x, now.y - before.y);
}

function pinch(stage, fingers, id, now) {
  const [other] = [...fingers].find(([each]) => each !== id).slice(1);
  const before = fingers.get(id);
  const grown = Math.hypot(now.x - other.x, now.y - other.y) / (Math.hypot(before.x - other.x, before.y - other.y) || 1);
  stage.pan((now.x - before.x) / 2, (now.y - before.y) / 2);
  stage.zoom(grown, [(now.x + other.x) / 2, (now.y + other.y) / 2]);
}

// A touchpad's pinch comes as a wheel with Ctrl, in small steps; a mouse wheel comes in large ones.
function wheel(stage, event) {
  if (event.target.closest("[data-floating]")) return;
  event.preventDefault();
  const unit = event.deltaMode === 1 ? 18 : event.deltaMode === 2 ? 300 : 1;
  const delta = Math.max(-240, Math.min(240, event.deltaY * unit));
  const at = spot(stage.room, event);
  if (event.shiftKey) stage.pan(-(event.deltaX || event.deltaY) * unit, 0);
  else stage.zoom(Math.exp(-delta * (event.ctrlKey ? 0.01 : 0.0018)), [at.x, at.y]);
}

function spot(room, event) {
  const frame = room.getBoundingClientRect();
  return { x: event.clientX - frame.left, y: event.clientY - frame.top };
}
