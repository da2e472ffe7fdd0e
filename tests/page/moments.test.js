import assert from "node:assert/strict";
import { test } from "node:test";

import { chainTo, edgesAt, lanesOf, momentOf, nodesAt, trackOf } from "../../systemie/page/moments.js";
import { standing, stopState } from "../../systemie/page/stories.js";
import { stepAfter } from "../../systemie/page/steps.js";
import { NOTHING } from "../../systemie/page/state.js";

const step = (id, parent, more = {}) => ({ id, parent, trajectory: id.split("@")[0], trajectoryLabel: id.split("@")[0], nodes: {}, edges: {}, ...more });
const steps = [
  step("a@1", null), step("a@2", "a@1", { nodes: { x: { status: "hidden", trend: null, change: "part" } } }),
  step("a@3", "a@2"), step("b@1", "a@1"), step("b@2", "b@1"),
];
const scene = {
  steps, nodes: [{ id: "x", status: "present", trend: "up" }, { id: "y", status: "present", trend: null }],
  edges: [{ id: "xy", source: "x", target: "y", status: "present", sign: "+", width: 2 }, { id: "on", source: "y", target: "xy", status: "present", sign: null, width: 1 }],
};

test("a step tells only what differs", () => {
  assert.deepEqual(momentOf(scene, "a@2").nodes.get("x"), { status: "hidden", trend: null, sign: null, width: 1, change: "part" });
  assert.equal(momentOf(scene, null).nodes.get("x").trend, "up");
  assert.equal(momentOf(scene, "a@3").edges.get("xy").width, 2);
});

test("a link is not there without its ends", () => {
  assert.deepEqual(nodesAt(scene, momentOf(scene, "a@2")).map((node) => node.id), ["y"]);
  assert.deepEqual(edgesAt(scene, momentOf(scene, "a@2")).map((edge) => edge.id), ["on"]);
  assert.equal(edgesAt(scene, momentOf(scene, "a@1")).length, 2);
});

test("a branch inherits the steps it leaves from", () => {
  assert.deepEqual(trackOf(steps, "b").map((each) => each.id), ["a@1", "b@1", "b@2"]);
  assert.deepEqual(chainTo(steps, "a@2").map((each) => each.id), ["a@1", "a@2"]);
});

test("lanes put a branch one column after the step it leaves", () => {
  const { columns, lanes } = lanesOf(steps);
  assert.equal(columns, 3);
  assert.deepEqual(lanes.map((lane) => lane.stops.map((stop) => stop.column)), [[0, 1, 2], [1, 2]]);
  assert.equal(lanes[1].parent, "a@1");
});

test("a circle of parents ends", () => {
  assert.equal(chainTo([step("a@1", "a@2"), step("a@2", "a@1")], "a@1").length, 2);
});

test("the slider's keys", () => {
  assert.equal(stepAfter(scene, "a@2", "ArrowRight"), "a@3");
  assert.equal(stepAfter(scene, "a@2", "ArrowLeft"), "a@1");
  assert.equal(stepAfter(scene, "a@3", "ArrowRight"), null);
  assert.equal(stepAfter(scene, "b@1", "ArrowLeft"), "a@1");
  assert.equal(stepAfter(scene, "a@3", "PageDown"), "b@1");
  assert.equal(stepAfter(scene, null, "ArrowRight"), "a@1");
  assert.equal(stepAfter({ steps: [] }, null, "ArrowRight"), null);
});

const stop = (more) => ({ title: "", text: null, view: null, focus: null, degrees: null, step: null, highlight: [], ...more });

test("what a stop of a story leaves out stays as it was", () => {
  const story = { id: "r", steps: [
    stop({ view: "tout", step: "a@1" }), stop({ focus: "x", degrees: 2 }), stop({ step: "a@2" }), stop({ highlight: ["y"] }), stop({ view: "autre" }),
  ] };
  assert.deepEqual(standing(story, 2), { view: "tout", step: "a@2", focus: "x", degrees: 2, highlight: [] });
  assert.deepEqual(standing(story, 3), { view: "tout", step: "a@2", focus: null, degrees: 2, highlight: ["y"] });
  assert.equal(standing(story, 4).highlight.length, 0);
  assert.deepEqual(stopState(story, 1, { ...NOTHING }).focus, { id: "x", way: "around", degrees: 2 });
});
