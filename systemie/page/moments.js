// How each box and link stands at a step.

/** @typedef {{status: string, trend: string | null, change: string}} NodeState */
/** @typedef {{status: string, sign: string | null, width: number, change: string}} EdgeState */

const AWAY = new Set(["hidden", "gone"]);

/**
 * Return the states of all boxes and links of a scene at a step (null: as drawn).
 *
 * A step tells only what differs from the scene as it was drawn.
 * @param {any} scene
 * @param {string | null} stepId
 * @returns {{nodes: Map<string, NodeState>, edges: Map<string, EdgeState>}}
 */
export function momentOf(scene, stepId) {
  const step = scene.steps.find((each) => each.id === stepId);
  return {
    nodes: new Map(scene.nodes.map((node) => [node.id, stateOf(node, step?.nodes[node.id])])),
    edges: new Map(scene.edges.map((edge) => [edge.id, stateOf(edge, step?.edges[edge.id])])),
  };
}

/**
 * Return the links to be seen at a moment: neither hidden themselves nor at a hidden end.
 * @param {any} scene
 * @param {ReturnType<typeof momentOf>} moment
 */
export function edgesAt(scene, moment) {
  const ends = new Map([...moment.edges, ...moment.nodes]);
  const there = (id) => !AWAY.has(ends.get(id)?.status ?? "present");
  return scene.edges.filter((edge) => there(edge.id) && there(edge.source) && there(edge.target));
}

/**
 * Return the boxes to be seen at a moment.
 * @param {any} scene
 * @param {ReturnType<typeof momentOf>} moment
 */
export function nodesAt(scene, moment) {
  return scene.nodes.filter((node) => !AWAY.has(moment.nodes.get(node.id)?.status ?? "present"));
}

/**
 * Return the chain of steps that leads to a step, its start first.
 * @param {any[]} steps
 * @param {string | null} id
 */
export function chainTo(steps, id) {
  const byId = new Map(steps.map((step) => [step.id, step]));
  const chain = [];
  for (let step = byId.get(id); step && !chain.includes(step); step = byId.get(step.parent)) chain.unshift(step);
  return chain;
}

/**
 * Return the whole track of a trajectory: the steps it inherits, then its own.
 * @param {any[]} steps
 * @param {string} trajectory
 */
export function trackOf(steps, trajectory) {
  const own = steps.filter((step) => step.trajectory === trajectory);
  return own.length ? chainTo(steps, own.at(-1).id) : [];
}

/**
 * Return lanes and columns for a track map: a branch starts one column after the step it leaves.
 * @param {any[]} steps
 * @returns {{columns: number, lanes: {id: string, label: string, from: number | null, stops: {step: any, column: number}[]}[]}}
 */
export function lanesOf(steps) {
  const column = new Map();
  for (const step of steps) column.set(step.id, column.has(step.parent) ? column.get(step.parent) + 1 : 0);
  const lanes = new Map();
  for (const step of steps) {
    if (!lanes.has(step.trajectory)) {
      const from = column.has(step.parent) ? column.get(step.parent) : null;
      lanes.set(step.trajectory, { id: step.trajectory, label: step.trajectoryLabel, from, parent: step.parent, stops: [] });
    }
    lanes.get(step.trajectory).stops.push({ step, column: column.get(step.id) });
  }
  return { columns: Math.max(0, ...column.values()) + 1, lanes: [...lanes.values()] };
}

const stateOf = (thing, change) => ({
  status: thing.status,
  trend: thing.trend ?? null,
  sign: thing.sign ?? null,
  width: thing.width ?? 1,
  change: "",
  ...change,
});
