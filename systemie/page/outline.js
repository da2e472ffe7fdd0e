// The map without seeing it: elements and links as nested lists of sentences.

import { el, part } from "./dom.js";
import { edgesAt, nodesAt } from "./moments.js";

/**
 * Write the outline of a scene at a moment.
 * @param {any} view what the page knows: scene, moment, say, go
 */
export function writeOutline(view) {
  const { scene, moment, say } = view;
  const nodes = nodesAt(scene, moment);
  const edges = edgesAt(scene, moment);
  const grouped = scene.groups.map((group) => [group.label, nodes.filter((node) => node.group === group.id)]);
  const loose = nodes.filter((node) => !scene.groups.some((group) => group.id === node.group));
  const sets = [...grouped, [scene.groups.length ? say("page.outline.loose") : say("page.outline.elements"), loose]];
  const intro = say("page.outline.counts", { nodes: nodes.length, edges: edges.length });
  part("outline-body").replaceChildren(
    el("p", { text: [scene.subtitle, intro].filter(Boolean).join(" — ") }),
    ...sets.filter(([, members]) => members.length).map(([title, members]) => setOf(view, title, members, edges)),
    ...(scene.loops.length ? [loopsOf(view)] : []),
  );
}

function setOf(view, title, members, edges) {
  const item = (node) => el("li", {}, nodeLine(view, node), linkList(view, node, edges));
  return el("section", {}, el("h3", { text: title }), el("ul", {}, members.map(item)));
}

function nodeLine(view, node) {
  const state = view.moment.nodes.get(node.id);
  const marks = [node.kindLabel, state.status !== "present" && view.say(`page.status.${state.status}`), state.trend && view.say(`page.trend.${state.trend}`)];
  return el("button", { type: "button", class: "go", onclick: () => view.go({ type: "node", id: node.id }) },
    el("strong", { text: node.label }), el("small", { text: ` (${marks.filter(Boolean).join(", ")})` }));
}

function linkList(view, node, edges) {
  const own = edges.filter((edge) => edge.source === node.id);
  if (!own.length) return null;
  const item = (edge) => el("li", {}, el("button", { type: "button", class: "go", text: sentenceOf(view, edge), onclick: () => view.go({ type: "edge", id: edge.id }) }));
  return el("ul", {}, own.map(item));
}

function sentenceOf({ moment, say }, edge) {
  const sign = moment.edges.get(edge.id).sign;
  const text = edge.sentence || `${edge.source} → ${edge.target}`;
  // A sentence may already say its sign between brackets.
  return sign && !text.endsWith(")") ? `${text} (${say(`page.sign.${{ "+": "plus", "-": "minus", "±": "mixed", "?": "unknown" }[sign]}`)})` : text;
}

function loopsOf(view) {
  const { scene, say } = view;
  const item = (loop) => el("li", {}, el("button", { type: "button", class: "go", onclick: () => view.go({ type: "loop", id: loop.id }) },
    el("strong", { text: `${loop.mark} ${loop.name}` }), el("small", { text: ` (${say(`page.loop.${loop.polarity}`)})` })));
  return el("section", {}, el("h3", { text: say("page.outline.loops") }), el("ul", {}, scene.loops.map(item)));
}
