import assert from "node:assert/strict";
import { test } from "node:test";

import { actOf } from "../../systemie/page/keys.js";
import { datedIn, filled, isPlural, wordsOf } from "../../systemie/page/words.js";

test("plurals go by language", () => {
  const table = { links: "{count} lien", "links.many": "{count} liens" };
  assert.equal(wordsOf(table, "fr")("links", { count: 0 }), "0 lien");
  assert.equal(wordsOf(table, "fr")("links", { count: 2 }), "2 liens");
  assert.equal(isPlural(0, "en"), true);
  assert.equal(isPlural(1, "en"), false);
});

test("what is unknown stays as it is", () => {
  assert.equal(wordsOf({}, "fr")("page.x"), "page.x");
  assert.equal(filled("{a} {b}", { a: "$& {b}" }), "$& {b} {b}");
  assert.equal(filled("{constructor}", {}), "{constructor}");
});

test("keys are ours only when nobody else needs them", () => {
  const calm = { typing: false, telling: false, onButton: false };
  assert.equal(actOf({ key: "/" }, calm), "search");
  assert.equal(actOf({ key: "k", ctrlKey: true }, { ...calm, typing: true }), "search");
  assert.equal(actOf({ key: "a" }, { ...calm, typing: true }), null);
  assert.equal(actOf({ key: "a", ctrlKey: true }, calm), null);
  assert.equal(actOf({ key: "A" }, calm), "up");
  assert.equal(actOf({ key: "ArrowLeft", shiftKey: true }, calm), "move_left");
  assert.equal(actOf({ key: " " }, { ...calm, telling: true }), "next");
  assert.equal(actOf({ key: " " }, { ...calm, telling: true, onButton: true }), null);
  assert.equal(actOf({ key: "Escape" }, { ...calm, telling: true }), "undo");
});

test("a date that is about right is said so", () => {
  const say = wordsOf({ "page.step.about": "vers {date}" }, "fr");
  assert.deepEqual(["2035~", "2018", null].map((date) => datedIn(date, say)), ["vers 2035", "2018", null]);
});
