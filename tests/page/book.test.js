import assert from "node:assert/strict";
import { test } from "node:test";

import { unpacked } from "../../systemie/page/book.js";

test("tables and defaults are put back", () => {
  const book = unpacked({
    language: "fr",
    defaults: { nodes: { status: "present", facts: [] }, edges: { width: 1, facts: [] }, steps: { date: "", facts: [] }, states: { status: "present", trend: null } },
    tables: {
      facts: [{ label: "a" }, { label: "b" }], nodes: [{ id: "eau", facts: [1, 0] }], edges: [{ id: "l", facts: [] }],
      steps: [{ id: "t@1" }], outlines: [[[0, 0]]], legend: [{ part: "kind" }],
    },
    scenes: [
      { id: "s", nodes: [[0, { box: [1, 2, 3, 4] }]], edges: [[0, { width: 3 }]], legend: [0], steps: [[0, { nodes: { eau: { trend: "up" } }, edges: {} }]], moments: { "t@1": { nodes: { eau: 3 }, edges: {} } } },
      { id: "t", nodes: [[0, { status: "hidden" }]], edges: [], legend: [], steps: [], moments: {} },
    ],
  });
  const [first, second] = book.scenes;
  assert.deepEqual(first.nodes[0], { id: "eau", status: "present", facts: [{ label: "b" }, { label: "a" }], box: [1, 2, 3, 4] });
  assert.equal(first.edges[0].width, 3);
  assert.equal(first.moments["t@1"].nodes.eau, 3);
  for (const table of [first.moments["t@1"].nodes, first.steps[0].nodes]) assert.equal(table.constructor, undefined);
  assert.deepEqual(first.steps[0].nodes.eau, { status: "present", trend: "up" });
  assert.deepEqual([first.index, second.index, second.nodes[0].status], [0, 1, "hidden"]);
  assert.deepEqual([first.legend, first.outlines], [[{ part: "kind" }], [[[0, 0]]]]);
  assert.equal(book.language, "fr");
});
