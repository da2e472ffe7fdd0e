import assert from "node:assert/strict";
import { test } from "node:test";

import { fromHash, NOTHING, settled, storeOf, toHash, undone } from "../../systemie/page/state.js";

const scene = (id, more = {}) => ({ id, nodes: [{ id: "eau" }], edges: [{ id: "eau -> foret: é & #1" }], loops: [], steps: [{ id: "t@1" }], step: null, legend: [{ part: "kind", value: "actor" }], ...more });
const book = { scenes: [scene("tout"), scene("autre", { step: "t@1" })], stories: [{ id: "r", steps: [{}, {}] }] };

test("a state goes to the address and back", () => {
  const states = [
    { ...NOTHING, view: "tout" },
    { view: "tout", step: "t@1", selected: { type: "edge", id: "eau -> foret: é & #1" }, focus: null, only: ["kind:actor", "sign:+"], story: null },
    { view: "tout", step: null, selected: { type: "node", id: "eau" }, focus: { id: "eau", way: "up", degrees: Infinity }, only: [], story: { id: "r", at: 1 } },
    { view: "tout", step: null, selected: null, focus: { id: "a:b", way: "around", degrees: 2 }, only: [], story: null },
  ];
  for (const state of states) assert.deepEqual({ ...NOTHING, ...fromHash(`#${toHash(state)}`) }, state);
});

test("nonsense in the address is left out", () => {
  assert.deepEqual(fromHash("#on=thing:x&focus=sideways:1:a&focus=1&story=x"), {});
  assert.deepEqual(fromHash(""), {});
});

test("what the book does not know is left out", () => {
  const wish = { ...NOTHING, view: "nowhere", step: "t@9", selected: { type: "node", id: "?" }, focus: { id: "?", way: "up", degrees: 1 }, only: ["kind:actor", "kind:ghost"], story: { id: "r", at: 99 } };
  assert.deepEqual(settled(wish, book), { ...NOTHING, view: "tout", only: ["kind:actor"], story: { id: "r", at: 1 } });
  assert.equal(settled({ view: "autre" }, book).step, "t@1");
});

test("Esc takes off the story, then the focus, then the filters, then the choice", () => {
  let state = { ...NOTHING, selected: { type: "node", id: "eau" }, focus: { id: "eau" }, only: ["kind:actor"], story: null };
  const seen = [];
  for (let patch = undone(state); patch; patch = undone(state)) {
    seen.push(Object.keys(patch)[0]);
    state = { ...state, ...patch };
  }
  assert.deepEqual(seen, ["focus", "only", "selected"]);
  assert.equal(undone({ ...NOTHING, story: { id: "r", at: 0 } }).story, null);
});

test("the store tells what is and what was", () => {
  const store = storeOf({ ...NOTHING });
  const heard = [];
  store.listen((now, before) => heard.push([before.view, now.view]));
  store.set({ view: "tout" });
  assert.deepEqual(heard, [["", "tout"]]);
});
