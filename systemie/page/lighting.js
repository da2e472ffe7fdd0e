// What stays lit when the reader focuses, filters or follows a story; the rest fades.

import { reach } from "./graph.js";

const NODE_PARTS = {
  kind: (node, value) => node.kind === value,
  group: (node, value) => node.group === value,
  tint: (node, value) => node.tint === value,
  status: (node, value) => node.status === value,
  trend: (node, value) => node.trend === value,
  outside: (node) => node.outside,
  doubt: (node) => node.doubt,
};
const EDGE_PARTS = {
  sign: (edge, value) => edge.sign === value,
  width: (edge, value) => String(edge.width) === value,
  delay: (edge) => edge.delayed,
  stroke: (edge, value) => edge.stroke === value,
  direction: (edge, value) => edge.direction === value,
  status: (edge, value) => edge.status === value,
  family: (edge, value) => edge.family === value,
  type: (edge, value) => edge.type === value,
  modulation: (edge, value, links) => links.has(edge.source) || links.has(edge.target),
};

/** @typedef {{nodes: Set<string>, edges: Set<string>}} Lit */

/**
 * Tell whether an entry of the legend can keep what it stands for and fade the rest.
 * @param {string} part
 */
export const canKeep = (part) => part === "loop" || part in NODE_PARTS || part in EDGE_PARTS;

/**
 * Return what is lit, or null when everything is.
 * @param {{nodes: any[], edges: any[], loops: any[], graph: import("./graph.js").Graph}} there what the step shows
 * @param {{focus: any, only: string[], selected: any, highlight?: string[]}} wish
 * @returns {Lit | null}
 */
export function litOf(there, wish) {
  const lights = [
    wish.focus && focusLight(there, wish.focus),
    wish.selected && wish.selected.type !== "node" && selectionLight(there, wish.selected),
    wish.highlight?.length && namedLight(there, wish.highlight),
    filterLight(there, wish.only),
  ].filter(Boolean);
  return lights.length ? lights.reduce(both) : null;
}

/**
 * Return the loops whose every link is lit, by id.
 * @param {any[]} loops
 * @param {Lit} lit
 */
export function litLoops(loops, lit) {
  return new Set(loops.filter((loop) => loop.edges.every((id) => lit.edges.has(id))).map((loop) => loop.id));
}

/**
 * Return how many elements and links an entry of the legend keeps.
 * @param {{nodes: any[], edges: any[], loops: any[]}} there
 * @param {{part: string, value: string}} entry
 */
export function countOf(there, entry) {
  if (entry.part === "loop") return there.loops.filter((loop) => loop.polarity === entry.value).length;
  const links = new Set(there.edges.map((edge) => edge.id));
  const count = (things, test) => (test ? things.filter((each) => test(each, entry.value, links)).length : 0);
  return count(there.nodes, NODE_PARTS[entry.part]) + count(there.edges, EDGE_PARTS[entry.part]);
}

function focusLight(there, focus) {
  const { nodes, edges } = reach(there.graph, focus.id, focus.degrees, focus.way);
  return { nodes: new Set(nodes.keys()), edges };
}

function selectionLight(there, selected) {
  if (selected.type === "step") return null;
  if (selected.type === "edge") return withEnds(there, there.edges.filter((edge) => edge.id === selected.id));
  const loop = there.loops.find((each) => each.id === selected.id);
  return loop ? { nodes: new Set(loop.nodes), edges: new Set(loop.edges) } : null;
}

function namedLight(there, ids) {
  const loops = there.loops.filter((loop) => ids.includes(loop.id));
  const named = new Set([...ids, ...loops.flatMap((loop) => [...loop.nodes, ...loop.edges])]);
  const edges = there.edges.filter((edge) => named.has(edge.id) || (named.has(edge.source) && named.has(edge.target)));
  const lit = withEnds(there, edges);
  for (const node of there.nodes) if (named.has(node.id)) lit.nodes.add(node.id);
  return lit;
}

function filterLight(there, only) {
  const loops = only.filter((each) => each.startsWith("loop:")).map((each) => each.slice(5));
  const onNodes = testOf(only, NODE_PARTS, there);
  const onEdges = testOf(only, EDGE_PARTS, there);
  const lights = [onNodes && nodeLight(there, only, onNodes, onEdges), !onNodes && onEdges && edgeLight(there, onEdges)];
  if (loops.length) lights.push(loopLight(there, loops));
  return lights.filter(Boolean).reduce((all, each) => (all ? both(all, each) : each), null);
}

function nodeLight(there, only, onNodes, onEdges) {
  const nodes = new Set(there.nodes.filter(onNodes).map((node) => node.id));
  const between = (edge) => nodes.has(edge.source) && nodes.has(edge.target);
  // A status is said of boxes and of links alike: such a link stays lit whatever its ends.
  const narrow = !onEdges || only.some((each) => !(split(each)[0] in NODE_PARTS));
  const edges = there.edges.filter((edge) => (!onEdges || onEdges(edge)) && (!narrow || between(edge)));
  return { nodes, edges: new Set(edges.map((edge) => edge.id)) };
}

const edgeLight = (there, onEdges) => withEnds(there, there.edges.filter(onEdges));

function loopLight(there, polarities) {
  const loops = there.loops.filter((loop) => polarities.includes(loop.polarity));
  return { nodes: new Set(loops.flatMap((loop) => loop.nodes)), edges: new Set(loops.flatMap((loop) => loop.edges)) };
}

// Entries of one part add up; different parts narrow.
function testOf(only, parts, there) {
  const wanted = new Map();
  for (const each of only) {
    const [part, value] = split(each);
    if (parts[part]) wanted.set(part, [...(wanted.get(part) ?? []), value]);
  }
  if (!wanted.size) return null;
  const links = new Set(there.edges.map((edge) => edge.id));
  return (thing) => [...wanted].every(([part, values]) => values.some((value) => parts[part](thing, value, links)));
}

function withEnds(there, edges) {
  const nodes = new Set(edges.flatMap((edge) => [edge.source, edge.target]));
  return { nodes, edges: new Set(edges.map((edge) => edge.id)) };
}

const both = (a, b) => ({ nodes: shared(a.nodes, b.nodes), edges: shared(a.edges, b.edges) });
const shared = (a, b) => new Set([...a].filter((each) => b.has(each)));

function split(entry) {
  const at = entry.indexOf(":");
  return [entry.slice(0, at), entry.slice(at + 1)];
}
