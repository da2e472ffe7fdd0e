import assert from "node:assert/strict";
import { test } from "node:test";

import { fold, ranked } from "../../systemie/page/search.js";

const entry = (id, text, kind = "facteur", type = "node") => ({ type, id, text, kind });
const ids = (found) => found.map((each) => each.id);

test("folding drops case, accents, ligatures and curly quotes", () => {
  assert.equal(fold("  L’Œuvre   ÉLEVÉE ça "), "l'oeuvre elevee ca");
  assert.equal(fold("ﬁn Straße"), "fin strasse");
});

test("the beginning of a name comes before the beginning of a word, then the middle", () => {
  const entries = [entry("1", "Chanterelle"), entry("2", "Le chant"), entry("3", "Méchants"), entry("4", "Chant")];
  assert.deepEqual(ids(ranked("chant", entries)), ["4", "1", "2", "3"]);
});

test("all words must be there, in any order, kind included", () => {
  const entries = [entry("eau", "Partage de l’eau", "enjeu"), entry("prix", "Prix de l’eau", "facteur")];
  assert.deepEqual(ids(ranked("eau partage", entries)), ["eau"]);
  assert.deepEqual(ids(ranked("enjeu eau", entries)), ["eau"]);
  assert.deepEqual(ids(ranked("zzz eau", entries)), []);
});

test("a box comes before a link of the same worth; equals keep their order", () => {
  const entries = [entry("l", "Eau pure", "lien", "edge"), entry("n", "Eau pure"), entry("m", "Eau pure")];
  assert.deepEqual(ids(ranked("eau", entries)), ["n", "m", "l"]);
});

test("nothing asked, nothing found; the list is bounded", () => {
  const many = Array.from({ length: 50 }, (_, k) => entry(String(k), `eau ${k}`));
  assert.deepEqual(ranked("  ", many), []);
  assert.equal(ranked("eau", many).length, 12);
});
