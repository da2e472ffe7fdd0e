import assert from "node:assert/strict";
import { test } from "node:test";

import { graphOf } from "../../systemie/page/graph.js";
import { countOf, litLoops, litOf } from "../../systemie/page/lighting.js";

const nodes = [
  { id: "a", kind: "actor", status: "present" }, { id: "b", kind: "issue", status: "appears" },
  { id: "c", kind: "actor", status: "present", outside: true },
];
const edges = [
  { id: "ab", source: "a", target: "b", sign: "+", width: 3, status: "present" },
  { id: "bc", source: "b", target: "c", sign: "-", width: 1, status: "appears", delayed: true },
  { id: "ca", source: "c", target: "a", sign: "+", width: 1, status: "present" },
];
const loops = [{ id: "r", polarity: "balancing", nodes: ["a", "b", "c"], edges: ["ab", "bc", "ca"] }];
const there = { nodes, edges, loops, graph: graphOf(edges) };
const wish = (more) => litOf(there, { focus: null, only: [], selected: null, ...more });
const said = (lit) => lit && `${[...lit.nodes].sort().join("")} ${[...lit.edges].sort().join(",")}`;

test("nothing wished, everything lit", () => assert.equal(wish({}), null));

test("a kind keeps its boxes and the links between them", () => {
  assert.equal(said(wish({ only: ["kind:actor"] })), "ac ca");
  assert.equal(said(wish({ only: ["kind:actor", "kind:issue"] })), "abc ab,bc,ca");
});

test("a sign keeps its links and their ends; parts narrow each other", () => {
  assert.equal(said(wish({ only: ["sign:-"] })), "bc bc");
  assert.equal(said(wish({ only: ["sign:+", "width:3"] })), "ab ab");
  assert.equal(said(wish({ only: ["kind:actor", "sign:+"] })), "ac ca");
});

test("a status is said of boxes and links alike", () => {
  assert.equal(said(wish({ only: ["status:appears"] })), "b bc");
});

test("outside, delay, loops", () => {
  assert.equal(said(wish({ only: ["outside:"] })), "c ");
  assert.equal(said(wish({ only: ["delay:"] })), "bc bc");
  assert.equal(said(wish({ only: ["loop:balancing"] })), "abc ab,bc,ca");
});

test("focus, and focus within a filter", () => {
  const focus = { id: "a", way: "down", degrees: 1 };
  assert.equal(said(wish({ focus })), "ab ab");
  assert.equal(said(wish({ focus, only: ["kind:actor"] })), "a ");
});

test("a chosen link or loop lights itself; a chosen box does not", () => {
  assert.equal(said(wish({ selected: { type: "edge", id: "ab" } })), "ab ab");
  assert.equal(said(wish({ selected: { type: "loop", id: "r" } })), "abc ab,bc,ca");
  assert.equal(wish({ selected: { type: "node", id: "a" } }), null);
});

test("a story lights what it names and the links between", () => {
  assert.equal(said(wish({ highlight: ["a", "b"] })), "ab ab");
  assert.equal(said(wish({ highlight: ["r"] })), "abc ab,bc,ca");
});

test("loops fade unless all their links are lit", () => {
  assert.deepEqual([...litLoops(loops, wish({ only: ["loop:balancing"] }))], ["r"]);
  assert.deepEqual([...litLoops(loops, wish({ only: ["sign:+"] }))], []);
});

test("the legend counts what is there", () => {
  const count = (part, value = "") => countOf(there, { part, value });
  assert.deepEqual([count("kind", "actor"), count("sign", "+"), count("delay"), count("loop", "balancing")], [2, 2, 1, 1]);
  assert.equal(count("status", "appears"), 2);
  assert.equal(count("unknown", "x"), 0);
});
