import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";

import { at, halves, headPath, lengthOf, linePath, nearest, trimmed, written } from "../../systemie/page/curve.js";
import { bendOf, curve } from "../../systemie/page/rims.js";
import { rerouted } from "../../systemie/page/routes.js";

const golden = new URL("../golden/curves.json", import.meta.url);
const close = (a, b, within = 0.02) => a.forEach((value, k) => assert.ok(Math.abs(value - b[k]) <= within, `${a} ≠ ${b}`));
const square = [[-20, -10], [20, -10], [20, 10], [-20, 10]];
const rim = (x, y) => ({ x, y, outline: square });

test("curves are those of the layout", { skip: !existsSync(golden) && "no golden curves yet" }, () => {
  const cases = JSON.parse(readFileSync(golden, "utf8"));
  assert.ok(cases.length > 0);
  for (const each of cases) {
    const found = curve(each.source, each.target, each.bend);
    found.forEach((point, k) => close(point, each.curve[k], 0.0101));
  }
});

test("a straight curve goes from rim to rim, with its gaps", () => {
  assert.deepEqual(curve(rim(0, 0), rim(100, 0), 0), [[21.5, 0], [49.25, 0], [77, 0]]);
});

test("boxes that touch still have a curve between their middles", () => {
  assert.deepEqual(curve(rim(0, 0), rim(10, 0), 0), [[2.5, 0], [5, 0], [7.5, 0]]);
});

test("the bend of a route is found again, that of a stranger is not", () => {
  for (const bend of [0, 0.1, -0.25, 0.4]) {
    const [a, b] = [rim(0, 0), rim(180, 90)];
    assert.ok(Math.abs(bendOf(curve(a, b, bend), a, b) - bend) < 0.01);
  }
  assert.equal(bendOf([[0, 0], [50, 400], [100, 0]], rim(0, 0), rim(180, 90)), null);
  assert.equal(bendOf([[0, 0], [1, 1], [2, 2], [3, 3]], rim(0, 0), rim(180, 90)), null);
});

const scene = {
  outlines: [square],
  nodes: [{ id: "a", box: [0, 0, 40, 20], outline: 0 }, { id: "b", box: [180, 90, 40, 20], outline: 0 }],
  edges: [
    { id: "ab", source: "a", target: "b", route: curve(rim(0, 0), rim(180, 90), 0.2), labelAt: [90, 60], signAt: null, delayAt: null },
    { id: "on", source: "a", target: "ab", route: [[0, 20], [40, 60], [80, 70]], labelAt: null, signAt: [70, 80], delayAt: [40, 52] },
    { id: "aa", source: "a", target: "a", route: [[10, -10], [30, -40], [-30, -40], [-10, -10]], labelAt: null, signAt: null, delayAt: null },
  ],
};

scene.node = new Map(scene.nodes.map((each) => [each.id, each]));
scene.edge = new Map(scene.edges.map((each) => [each.id, each]));

test("nothing moved, nothing changes", () => {
  close(rerouted(scene, scene.edges[0], new Map()).route.flat(), scene.edges[0].route.flat());
  close(rerouted(scene, scene.edges[0], new Map()).labelAt, [90, 60], 0.1);
});

test("a link follows its box with the same bend", () => {
  const moved = rerouted(scene, scene.edges[0], new Map([["b", [0, 60]]]));
  close(moved.route.flat(), curve(rim(0, 0), rim(180, 150), 0.2).flat(), 0.3);
});

test("a link back to its own box moves along, whole", () => {
  const moved = rerouted(scene, scene.edges[2], new Map([["a", [5, 7]]]));
  close(moved.route.flat(), scene.edges[2].route.flatMap(([x, y]) => [x + 5, y + 7]));
});

test("a link on a link follows the latter", () => {
  const moved = rerouted(scene, scene.edges[1], new Map([["b", [0, 60]]]));
  const middle = at(rerouted(scene, scene.edges[0], new Map([["b", [0, 60]]])).route, 0.5);
  const before = at(scene.edges[0].route, 0.5);
  close(moved.route.at(-1), [80 + middle[0] - before[0], 70 + middle[1] - before[1]], 0.5);
});

test("curves are cut, measured and written", () => {
  const line = [[0, 0], [50, 0], [100, 0]];
  assert.ok(Math.abs(lengthOf(line) - 100) < 1e-6);
  close(trimmed(line, 10, 20).flat(), [10, 0, 45, 0, 80, 0], 0.5);
  assert.equal(trimmed(line, 60, 60), line);
  assert.equal(nearest(line, [50, 9]), 0.5);
  assert.equal(written(line), "M0 0Q50 0 100 0");
  assert.deepEqual(halves(line, 0.5).map((part) => part.at(-1)), [[50, 0], [100, 0]]);
  assert.match(headPath(line, 1), /^M100 0L.*Z$/);
  assert.equal(linePath("double", line, 1).match(/M/g).length, 2);
  assert.match(linePath("zigzag", line, 1), /^M0 0L/);
});
