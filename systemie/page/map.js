// The drawn map in the page: its boxes, links and loops by id, and their classes.

/**
 * @typedef {object} DrawnMap
 * @property {SVGSVGElement} svg
 * @property {Map<string, SVGGElement>} nodes
 * @property {Map<string, SVGGElement>} edges
 * @property {Map<string, SVGGElement>} loops
 * @property {Map<string, SVGGElement>} groups
 */

const CLASSES = { nodes: "node", edges: "edge", loops: "loop", groups: "group" };
// What belongs to one drawn piece and not to the next that takes its place.
const OWN = new Set(["opacity", "data-spaced", "data-piece"]);
const SVG = "http://www.w3.org/2000/svg";

/**
 * Return the drawing of a scene, ready to be shown: from the sheet, or from its template.
 * @param {any} scene
 * @param {HTMLElement} sheet
 * @returns {DrawnMap & {base: any, fragments: Element[]}}
 */
export function drawingOf(scene, sheet) {
  const svg = sheet.querySelector(`svg[data-scene="${scene.index}"]`) ?? clonedFrom(`map-${scene.index}`);
  svg.setAttribute("role", "group");
  svg.setAttribute("aria-label", scene.title);
  svg.setAttribute("tabindex", "-1");
  const map = { svg, base: {}, fragments: fragmentsOf(`moments-${scene.index}`) };
  for (const [name, className] of Object.entries(CLASSES)) {
    map[name] = new Map([...svg.querySelectorAll(`.${className}`)].map((each) => [each.dataset.id, each]));
    map.base[name] = new Map(map[name]);
    for (const element of map[name].values()) element.dataset.status = /\bstatus-(\w+)/.exec(element.getAttribute("class"))?.[1] ?? "present";
  }
  inReadingOrder(map, scene);
  for (const node of scene.nodes) readyNode(map, node);
  for (const edge of scene.edges) readyEdge(map, edge);
  for (const loop of scene.loops) readyLoop(map, loop);
  return map;
}

/**
 * Put the drawing at a step: what differs there takes the place of what was drawn.
 * @param {any} map
 * @param {any} scene
 * @param {string | null} step
 */
export function drawMoment(map, scene, step) {
  const wanted = scene.moments[step] ?? { nodes: {}, edges: {} };
  for (const node of scene.nodes) swap(map, "nodes", node.id, wanted.nodes[node.id], () => readyNode(map, node));
  for (const edge of scene.edges) swap(map, "edges", edge.id, wanted.edges[edge.id], () => readyEdge(map, edge));
}

/**
 * Give every box the words that are spoken when it is reached.
 * @param {DrawnMap} map
 * @param {(id: string) => string} spoken
 */
export function nameBoxes(map, spoken) {
  for (const [id, element] of map.nodes) element.setAttribute("aria-label", spoken(id));
}

/**
 * Light what is lit, fade the rest; null lights everything.
 * @param {DrawnMap} map
 * @param {{nodes: Set<string>, edges: Set<string>, loops: Set<string>} | null} lit
 */
export function lightUp(map, lit) {
  map.svg.classList.toggle("is-dimmed", Boolean(lit));
  for (const name of ["nodes", "edges", "loops"]) {
    for (const [id, element] of map[name]) element.classList.toggle("is-faded", Boolean(lit) && !lit[name].has(id));
  }
}

/**
 * Show which element is chosen.
 * @param {DrawnMap} map
 * @param {{type: string, id: string} | null} selected
 */
export function mark(map, selected) {
  for (const name of ["nodes", "edges", "loops"]) {
    for (const [id, element] of map[name]) {
      const chosen = selected?.type === name.slice(0, -1) && selected.id === id;
      element.classList.toggle("is-selected", chosen);
      if (name === "nodes") element.setAttribute("aria-pressed", String(chosen));
    }
  }
}

/**
 * Return what a press on the map is about.
 * @param {Element} target
 * @returns {{type: "node" | "edge" | "loop", id: string} | null}
 */
export function about(target) {
  for (const type of ["node", "loop", "edge"]) {
    const found = target.closest?.(`.${type}`);
    if (found) return { type, id: found.dataset.id };
  }
  return null;
}

// A change is the number of a drawn piece, or only another status for what is drawn already.
function swap(map, name, id, change, ready) {
  const now = map[name].get(id);
  const base = map.base[name].get(id);
  if (!now || !base) return;
  if (typeof change !== "number") return void restore(map, name, id, change ?? base.dataset.status, ready);
  if (now.dataset.piece === String(change)) return;
  const piece = map.fragments[change].cloneNode(true);
  for (const { name: attribute, value } of base.attributes) {
    if (!piece.hasAttribute(attribute) && !OWN.has(attribute)) piece.setAttribute(attribute, value);
  }
  piece.dataset.piece = String(change);
  replace(map, name, id, piece, ready);
}

function restore(map, name, id, status, ready) {
  const base = map.base[name].get(id);
  base.setAttribute("class", base.getAttribute("class").replace(/\bstatus-\w+/, `status-${status}`));
  replace(map, name, id, base, ready);
}

function replace(map, name, id, element, ready) {
  const now = map[name].get(id);
  const focused = now === document.activeElement;
  if (now !== element) now.replaceWith(element);
  map[name].set(id, element);
  ready();
  if (focused) element.focus({ preventScroll: true });
}

function readyNode(map, node) {
  const element = map.nodes.get(node.id);
  if (!element) return;
  element.setAttribute("role", "button");
  element.setAttribute("tabindex", element.classList.contains("status-hidden") ? "-1" : "0");
  spaceOut(element);
}

// Between the lines and the words of a mark, a space to be read and not seen.
function spaceOut(element) {
  if ("spaced" in element.dataset) return;
  element.dataset.spaced = "";
  for (const line of element.querySelectorAll("tspan:not(:last-child)")) line.after(space());
  for (const child of [...element.children].slice(0, -1)) child.after(" ");
}

function space() {
  const between = document.createElementNS(SVG, "tspan");
  between.setAttribute("class", "space");
  between.setAttribute("font-size", "0");
  between.textContent = " ";
  return between;
}

// A thin line is hard to press: an unpainted, wider one lies over it.
function readyEdge(map, edge) {
  const element = map.edges.get(edge.id);
  if (!element || element.querySelector(".hit")) return;
  const line = element.querySelector(".line");
  if (!line) return;
  const hit = document.createElementNS(SVG, "path");
  hit.setAttribute("class", "hit");
  hit.setAttribute("d", line.getAttribute("d"));
  element.prepend(hit);
  element.setAttribute("aria-hidden", "true");
}

function readyLoop(map, loop) {
  const element = map.loops.get(loop.id);
  if (!element) return;
  element.setAttribute("role", "button");
  element.setAttribute("tabindex", "0");
  element.setAttribute("aria-label", `${loop.mark} ${loop.name}`);
  spaceOut(element);
}

// Tab follows the order of the document: rows from the top, each from the left.
function inReadingOrder(map, scene) {
  const row = (node) => Math.round(node.box[1] / 48);
  const order = [...scene.nodes].sort((a, b) => row(a) - row(b) || a.box[0] - b.box[0]);
  const drawn = order.map((node) => map.nodes.get(node.id)).filter(Boolean);
  const parent = drawn[0]?.parentNode;
  if (parent) parent.append(...drawn);
}

function clonedFrom(name) {
  return template(name).content.firstElementChild.cloneNode(true);
}

function fragmentsOf(name) {
  const holder = template(name)?.content.firstElementChild;
  return holder ? [...holder.children] : [];
}

const template = (name) => document.querySelector(`template[data-part="${name}"]`);
