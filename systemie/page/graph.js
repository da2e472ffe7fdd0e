// Who touches whom: reach by degrees, upstream, downstream.

/** @typedef {{id: string, source: string, target: string, direction?: string}} Link */
/** @typedef {{edge: string, from: string, to: string}} Arc */
/** @typedef {{out: Map<string, Arc[]>, into: Map<string, Arc[]>}} Graph */
/** @typedef {"around" | "up" | "down"} Way */

/**
 * Return the graph of the links given; a link on a link touches both ends of the latter.
 * @param {Link[]} edges
 * @returns {Graph}
 */
export function graphOf(edges) {
  const links = new Map(edges.map((edge) => [edge.id, edge]));
  const graph = { out: new Map(), into: new Map() };
  for (const edge of edges) {
    for (const from of endsOf(edge.source, links)) {
      for (const to of endsOf(edge.target, links)) {
        addArc(graph, edge.id, from, to);
        if (edge.direction === "both" || edge.direction === "none") addArc(graph, edge.id, to, from);
      }
    }
  }
  return graph;
}

/**
 * Return the boxes an end stands for: itself, or the ends of the link it names.
 * @param {string} end
 * @param {Map<string, Link>} links
 * @param {number} depth bounds links on links on links
 * @returns {string[]}
 */
export function endsOf(end, links, depth = 4) {
  const link = links.get(end);
  if (!link) return [end];
  if (depth === 0) return [];
  return [...endsOf(link.source, links, depth - 1), ...endsOf(link.target, links, depth - 1)];
}

/**
 * Return what lies within `degrees` links of `start`: boxes with their distance, and the links walked.
 * @param {Graph} graph
 * @param {string} start
 * @param {number} degrees Infinity for no limit
 * @param {Way} way
 * @returns {{nodes: Map<string, number>, edges: Set<string>}}
 */
export function reach(graph, start, degrees, way = "around") {
  const nodes = new Map([[start, 0]]);
  const edges = new Set();
  for (const here of queueOf(nodes)) {
    const distance = nodes.get(here);
    if (distance >= degrees) continue;
    for (const [edge, next] of stepsFrom(graph, here, way)) {
      edges.add(edge);
      if (!nodes.has(next)) nodes.set(next, distance + 1);
    }
  }
  return { nodes, edges };
}

/**
 * Return how many links enter and leave a box.
 * @param {Link[]} edges
 * @param {string} id
 */
export function countsOf(edges, id) {
  const into = edges.filter((edge) => edge.target === id || (edge.direction === "both" && edge.source === id));
  const out = edges.filter((edge) => edge.source === id || (edge.direction === "both" && edge.target === id));
  return { into: into.length, out: out.length };
}

// A Map iterates over what is added while it is walked: insertion order is breadth first.
const queueOf = (nodes) => nodes.keys();

function stepsFrom(graph, here, way) {
  const out = way === "up" ? [] : (graph.out.get(here) ?? []).map((arc) => [arc.edge, arc.to]);
  const into = way === "down" ? [] : (graph.into.get(here) ?? []).map((arc) => [arc.edge, arc.from]);
  return [...out, ...into];
}

function addArc(graph, edge, from, to) {
  const arc = { edge, from, to };
  for (const [side, end] of [["out", from], ["into", to]]) {
    if (!graph[side].has(end)) graph[side].set(end, []);
    graph[side].get(end).push(arc);
  }
}
