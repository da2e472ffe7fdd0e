// What is in sight: the scene, the step, the drawing, and what follows from them.

import { draggingOf } from "./dragging.js";
import { countsOf, graphOf } from "./graph.js";
import { keyOf } from "./legend.js";
import { litLoops, litOf } from "./lighting.js";
import { drawingOf, drawMoment, nameBoxes } from "./map.js";
import { edgesAt, momentOf, nodesAt } from "./moments.js";
import { standing } from "./stories.js";

/**
 * Return what is in sight, kept up with the store.
 * @param {any} book
 * @param {ReturnType<typeof import("./state.js").storeOf>} store
 * @param {HTMLElement} sheet
 * @param {Function} say
 */
export function sightOf(book, store, sheet, say) {
  /** @type {Map<string, any>} */
  const opened = new Map();
  const sight = {
    scene: book.scenes[0], map: null, dragging: null, moment: null, there: null,
    open() {
      sight.scene = book.scenes.find((each) => each.id === store.get().view);
      if (!opened.has(sight.scene.id)) opened.set(sight.scene.id, openedOf(sight, sheet, book.weight));
      Object.assign(sight, opened.get(sight.scene.id));
      if (!sight.map.svg.isConnected) sheet.replaceChildren(sight.map.svg);
    },
    turn(step) {
      sight.moment = momentOf(sight.scene, step);
      sight.there = thereOf(sight.scene, sight.moment);
      drawMoment(sight.map, sight.scene, step);
      nameBoxes(sight.map, (id) => spokenOf(sight, id, say));
      for (const loop of sight.scene.loops) {
        const whole = loop.edges.every((id) => sight.there.edges.some((edge) => edge.id === id));
        sight.map.loops.get(loop.id)?.classList.toggle("status-hidden", !whole);
      }
      sight.dragging.again();
    },
    lit: () => litFor(sight, store.get(), book),
    nameOf: (type, id) => nameIn(sight, type, id, say),
    entryName: (key) => sight.scene.legend.find((entry) => keyOf(entry) === key)?.label ?? key,
    entries: () => entriesOf(sight, say),
    areaOf: (end) => areaIn(sight, end),
    frame(stage) {
      const lit = sight.lit();
      const areas = lit ? [...lit.nodes].map((id) => areaIn(sight, { type: "node", id })).filter(Boolean) : [];
      requestAnimationFrame(() => (areas.length ? stage.frame(around(areas)) : stage.fit()));
    },
    view: (acts) => viewOf(sight, store, say, acts),
  };
  return sight;
}

function openedOf(sight, sheet, weight) {
  const map = drawingOf(sight.scene, sheet);
  return { map, dragging: draggingOf(sight.scene, map, () => sight.moment, weight) };
}

function thereOf(scene, moment) {
  const nodes = nodesAt(scene, moment).map((node) => ({ ...node, ...moment.nodes.get(node.id) }));
  const edges = edgesAt(scene, moment).map((edge) => ({ ...edge, ...moment.edges.get(edge.id) }));
  const ids = new Set(edges.map((edge) => edge.id));
  const loops = scene.loops.filter((loop) => loop.edges.every((id) => ids.has(id)));
  return { nodes, edges, loops, graph: graphOf(edges) };
}

function litFor(sight, state, book) {
  const story = state.story && book.stories.find((each) => each.id === state.story.id);
  const highlight = story ? standing(story, state.story.at).highlight : [];
  // A box that is not there at this step has nothing around it: nothing fades.
  const focus = sight.there.nodes.some((node) => node.id === state.focus?.id) ? state.focus : null;
  const lit = litOf(sight.there, { ...state, focus, highlight });
  return lit && { ...lit, loops: litLoops(sight.there.loops, lit) };
}

function viewOf(sight, store, say, acts) {
  const { scene, moment, there } = sight;
  const prose = (index) => document.querySelector('template[data-part="prose"]').content.children[index].cloneNode(true);
  return { scene, moment, edges: there.edges, focus: store.get().focus, say, prose, go: acts.go, focusOn: acts.focusOn };
}

function spokenOf({ scene, moment, there }, id, say) {
  const node = scene.node.get(id);
  const { status, trend } = moment.nodes.get(id);
  const { into, out } = countsOf(there.edges, id);
  return [
    say("page.pair", { name: node.kindLabel, value: node.label }),
    status !== "present" && say(`page.status.${status}`),
    trend && say(`page.trend.${trend}`),
    say("page.spoken.into", { count: into }),
    say("page.spoken.out", { count: out }),
  ].filter(Boolean).join(", ");
}

function nameIn({ scene, there, moment }, type, id, say) {
  const thing = scene[`${type}s`]?.find((each) => each.id === id);
  if (!thing) return id;
  if (type === "loop") return `${thing.mark} ${thing.name}`;
  if (type === "step") return [thing.date, thing.title].filter(Boolean).join(" ");
  if (type === "edge") return thing.sentence || thing.phrase || id;
  const isThere = there.nodes.some((node) => node.id === id);
  return isThere ? thing.label : `${thing.label} (${say(`page.status.${moment.nodes.get(id).status}`)})`;
}

function entriesOf({ scene, there }, say) {
  const nodes = there.nodes.map((node) => ({ type: "node", id: node.id, text: node.label, kind: node.kindLabel, more: node.tags.join(" ") }));
  const loops = there.loops.map((loop) => ({ type: "loop", id: loop.id, text: `${loop.mark} ${loop.name}`, kind: say("page.details.loop") }));
  const edges = there.edges.map((edge) => ({ type: "edge", id: edge.id, text: edge.sentence || edge.phrase || edge.id, kind: say("page.details.link") }));
  return [...nodes, ...loops, ...edges];
}

function areaIn(sight, end) {
  const { scene } = sight;
  if (end.type === "node") {
    const node = scene.node.get(end.id);
    if (!node) return null;
    const [dx, dy] = sight.dragging.shiftOf(node.id);
    const [x, y, width, height] = node.box;
    return { left: x + dx - width / 2, top: y + dy - height / 2, width, height };
  }
  if (end.type === "step") return null;
  const thing = scene[`${end.type}s`].find((each) => each.id === end.id);
  const ids = end.type === "loop" ? thing.nodes : [thing.source, thing.target];
  const areas = ids.map((id) => scene.node.has(id) && areaIn(sight, { type: "node", id })).filter(Boolean);
  return areas.length ? around(areas) : null;
}

function around(areas) {
  const left = Math.min(...areas.map((each) => each.left));
  const top = Math.min(...areas.map((each) => each.top));
  const right = Math.max(...areas.map((each) => each.left + each.width));
  const bottom = Math.max(...areas.map((each) => each.top + each.height));
  return { left, top, width: right - left, height: bottom - top };
}
