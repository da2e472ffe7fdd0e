import assert from "node:assert/strict";
import { test } from "node:test";

import { between, fitted, freeRoom, held, mapPoint, NEAREST, revealing, zoomed } from "../../systemie/page/camera.js";

const room = { left: 0, top: 0, width: 1000, height: 500 };

test("a map fits whole and in the middle", () => {
  const camera = fitted({ left: 0, top: 0, width: 1000, height: 1000 }, room);
  assert.deepEqual(camera, { k: 0.5, x: 250, y: 0 });
});

test("a small map is not blown up beyond measure", () => {
  assert.equal(fitted({ left: 0, top: 0, width: 10, height: 10 }, room, 2).k, 2);
});

test("zooming leaves the point under the pointer where it is", () => {
  const camera = { x: 30, y: -20, k: 0.7 };
  const before = mapPoint(camera, 400, 100);
  const after = mapPoint(zoomed(camera, 1.7, 400, 100), 400, 100);
  before.forEach((value, k) => assert.ok(Math.abs(value - after[k]) < 1e-9));
  assert.equal(zoomed(camera, 1e6, 0, 0).k, NEAREST);
});

test("the map never leaves the room", () => {
  const camera = held({ x: 1e6, y: -1e6, k: 1 }, [300, 300], room);
  assert.deepEqual(camera, { k: 1, x: 940, y: -240 });
});

test("a box is brought into the room by the least shift", () => {
  const box = { left: 1200, top: 100, width: 100, height: 40 };
  assert.deepEqual(revealing({ x: 0, y: 0, k: 1 }, box, room), { k: 1, x: -300, y: 0 });
  assert.deepEqual(revealing({ x: -300, y: 0, k: 1 }, box, room), { k: 1, x: -300, y: 0 });
});

test("the way between two cameras begins and ends where it should", () => {
  const [from, to] = [{ x: 0, y: 0, k: 1 }, { x: 10, y: 20, k: 4 }];
  assert.deepEqual(between(from, to, 0), from);
  assert.deepEqual(between(from, to, 1), to);
  assert.equal(between(from, to, 0.5).k, 2);
});

test("what floats is left free only where that costs little", () => {
  assert.equal(freeRoom(room, [60, 40], [1000, 100]).height, 400);
  assert.equal(freeRoom(room, [400], [1000, 500]).height, 500);
  assert.equal(freeRoom(room, [], [1, 1]), room);
});
