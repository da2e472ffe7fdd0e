import assert from "node:assert/strict";
import { test } from "node:test";

import { countsOf, endsOf, graphOf, reach } from "../../systemie/page/graph.js";

const link = (source, target, more = {}) => ({ id: `${source}-${target}`, source, target, ...more });
const chain = [link("a", "b"), link("b", "c"), link("c", "d"), link("x", "b")];
const names = (found) => [...found.nodes.keys()].sort().join("");

test("reach goes by degrees, around, up and down", () => {
  const graph = graphOf(chain);
  assert.equal(names(reach(graph, "b", 1)), "abcx");
  assert.equal(names(reach(graph, "b", 2)), "abcdx");
  assert.equal(names(reach(graph, "b", Infinity, "up")), "abx");
  assert.equal(names(reach(graph, "a", Infinity, "down")), "abcd");
  assert.equal(names(reach(graph, "a", 1, "down")), "ab");
  assert.equal(reach(graph, "a", Infinity).nodes.get("d"), 3);
});

test("reach lights only the links that were walked", () => {
  const triangle = graphOf([link("a", "b"), link("a", "c"), link("b", "c")]);
  assert.deepEqual([...reach(triangle, "a", 1).edges].sort(), ["a-b", "a-c"]);
});

test("a reciprocal or undirected link is walked both ways", () => {
  for (const direction of ["both", "none"]) {
    const graph = graphOf([link("a", "b", { direction })]);
    assert.equal(names(reach(graph, "b", 1, "down")), "ab");
    assert.equal(names(reach(graph, "a", 1, "up")), "ab");
  }
});

test("circles end, self-links too", () => {
  const graph = graphOf([link("a", "b"), link("b", "a"), link("a", "a")]);
  assert.equal(names(reach(graph, "a", Infinity, "down")), "ab");
});

test("a link on a link touches both ends of the latter", () => {
  const links = [link("a", "b"), { id: "m", source: "c", target: "a-b" }];
  assert.deepEqual(endsOf("a-b", new Map(links.map((each) => [each.id, each]))), ["a", "b"]);
  assert.equal(names(reach(graphOf(links), "c", 1, "down")), "abc");
});

test("links on each other do not hang", () => {
  assert.equal(names(reach(graphOf([link("a", "z"), { id: "z", source: "a-z", target: "a" }]), "a", Infinity)), "a");
});

test("an unknown box is alone", () => {
  assert.equal(names(reach(graphOf(chain), "nobody", 3)), "nobody");
});

test("counts tell links in and out", () => {
  assert.deepEqual(countsOf(chain, "b"), { into: 2, out: 1 });
  assert.deepEqual(countsOf([link("a", "b", { direction: "both" })], "a"), { into: 1, out: 1 });
});
