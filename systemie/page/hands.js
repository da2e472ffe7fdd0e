// What hands do on the map: press to choose, drag a box, drag the ground.

import { listenTo } from "./gestures.js";
import { about } from "./map.js";

/**
 * Bring the map to hand.
 * @param {ReturnType<typeof import("./stage.js").stageOf>} stage
 * @param {any} sight
 * @param {any} acts
 */
export function readyHands(stage, sight, acts) {
  let waiting = null;
  const flush = () => {
    if (waiting) sight.dragging.by(waiting.id, waiting.dx / stage.camera.k, waiting.dy / stage.camera.k);
    waiting = null;
  };
  listenTo(stage, {
    grab(target) {
      const end = about(target);
      return end?.type === "node" ? end.id : null;
    },
    drag(id, dx, dy) {
      if (!waiting) requestAnimationFrame(flush);
      waiting = { id, dx: (waiting?.dx ?? 0) + dx, dy: (waiting?.dy ?? 0) + dy };
    },
    drop() {
      flush();
      acts.showHome();
    },
    choose(target) {
      const end = about(target);
      acts.choose(end);
      if (end?.type === "node") sight.map.nodes.get(end.id)?.focus({ preventScroll: true });
    },
  });
  stage.room.addEventListener("keydown", (event) => {
    const end = about(event.target);
    if (!end || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    event.stopPropagation();
    acts.choose(end);
  });
  // A box reached by Tab must be seen, and the browser must not scroll the room to it.
  stage.room.addEventListener("focusin", (event) => {
    stage.room.scrollTo(0, 0);
    const end = about(event.target);
    if (end && event.target.matches(":focus-visible")) stage.reveal(sight.areaOf(end));
  });
}
