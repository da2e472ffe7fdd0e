// The book as it was before it was made small: tables and defaults put back.

/**
 * Return a book whose scenes, boxes, links and steps are whole (see scene.js), `node` and `edge` finding them by id.
 * @param {any} packed as the page holds it
 */
export function unpacked({ tables, defaults, scenes, ...rest }) {
  const facts = (thing) => ({ ...thing, facts: thing.facts.map((number) => tables.facts[number]) });
  const whole = (name) => ([number, own]) => facts({ ...defaults[name], ...tables[name][number], ...own });
  const states = (all) => byId(all, (state) => ({ ...defaults.states, ...state }));
  const step = (packed) => {
    const one = whole("steps")(packed);
    return { ...one, nodes: states(one.nodes), edges: states(one.edges) };
  };
  const indexed = (scene) => ({ ...scene, node: mapOf(scene.nodes), edge: mapOf(scene.edges) });
  const scene = (one, index) => indexed({
    ...one, index,
    outlines: tables.outlines,
    legend: one.legend.map((number) => tables.legend[number]),
    nodes: one.nodes.map(whole("nodes")),
    edges: one.edges.map(whole("edges")),
    steps: one.steps.map(step),
    moments: byId(one.moments, ({ nodes, edges }) => ({ nodes: byId(nodes), edges: byId(edges) })),
  });
  return { ...rest, scenes: scenes.map(scene) };
}

const mapOf = (things) => new Map(things.map((each) => [each.id, each]));

// An author may call a box "constructor": a table by id inherits nothing.
function byId(all, made = (value) => value) {
  const table = Object.create(null);
  for (const [id, value] of Object.entries(all)) table[id] = made(value);
  return table;
}
