// The details of what is chosen, at the side.

import { el, part, show } from "./dom.js";
import { factsOf } from "./facts.js";
import { MEANINGS } from "./scene.js";

/**
 * Write the panel of a box, a link or a loop; nothing chosen closes it.
 * @param {any} view what the page knows: scene, moment, edges, prose, say, go
 * @param {{type: string, id: string} | null} selected
 */
export function writeDetails(view, selected) {
  const panel = part("details");
  const thing = selected && view.scene[`${selected.type}s`].find((each) => each.id === selected.id);
  const wasOpen = !panel.hidden;
  show(panel, Boolean(thing));
  if (!thing) return;
  const body = { node: nodeBody, edge: edgeBody, loop: loopBody, step: stepBody }[selected.type](view, thing);
  part("details-body").replaceChildren(...body.flat().filter(Boolean));
  if (!wasOpen || panel.dataset.of !== thing.id) panel.scrollTop = 0;
  panel.dataset.of = thing.id;
}

function nodeBody(view, node) {
  const { say, moment, edges } = view;
  const state = moment.nodes.get(node.id);
  const into = edges.filter((edge) => edge.target === node.id || (isMutual(edge) && edge.source === node.id));
  const out = edges.filter((edge) => edge.source === node.id && !isMutual(edge));
  const told = factsOf(view, node.facts, node.tags);
  return [
    over([node.kindLabel, stateWords(view, state, node)].flat()),
    el("h2", { text: node.label, tabindex: "-1" }),
    told.tags,
    state.change && el("p", { class: "change", text: state.change }),
    told.prose,
    focusButtons(view, node),
    links(view, say("page.details.into"), into, node.id),
    links(view, say("page.details.out"), out, node.id),
    loops(view, view.scene.loops.filter((loop) => loop.nodes.includes(node.id))),
    told.rest,
  ];
}

function edgeBody(view, edge) {
  const { say, moment } = view;
  const state = moment.edges.get(edge.id);
  const ends = [[say("page.details.from"), edge.source], [say("page.details.to"), edge.target]];
  const told = factsOf(view, edge.facts, []);
  return [
    over([say("page.details.link"), state.status !== "present" && say(`page.status.${state.status}`)]),
    el("h2", { text: edge.sentence || edge.phrase || edge.id, tabindex: "-1" }),
    el("p", { class: "qualities", text: qualitiesInWords(view, edge, state).join(" · ") }),
    told.tags,
    state.change && el("p", { class: "change", text: state.change }),
    told.prose,
    ...ends.map(([title, id]) => section(title, el("p", {}, goButton(view, endOf(view, id))))),
    loops(view, view.scene.loops.filter((loop) => loop.edges.includes(edge.id))),
    told.rest,
  ];
}

function stepBody(view, step) {
  const told = factsOf(view, step.facts, []);
  return [
    over([step.trajectoryLabel, step.horizon]),
    el("h2", { text: [step.date, step.title].filter(Boolean).join(" "), tabindex: "-1" }),
    step.summary && el("p", { class: "change", text: step.summary }),
    told.tags, told.prose, changes(view, step), told.rest,
  ];
}

// What changes at a step, box by box, each leading to its box.
function changes(view, step) {
  const told = view.scene.nodes.filter((node) => step.nodes[node.id]?.change);
  if (!told.length) return null;
  const item = (node) => el("li", {}, el("button", { type: "button", class: "go", onclick: () => view.go({ type: "node", id: node.id }) },
    el("strong", { text: node.label }), el("small", { text: ` ${step.nodes[node.id].change}` })));
  return section(view.say("page.details.changes"), el("ul", { class: "links" }, told.map(item)));
}

function loopBody(view, loop) {
  const { say, scene } = view;
  const edges = loop.edges.map((id) => scene.edge.get(id)).filter(Boolean);
  return [
    over([say("page.details.loop"), say(`page.loop.${loop.polarity}`), loop.delayed && say("page.loop.delayed")]),
    el("h2", { text: `${loop.mark} ${loop.name}`, tabindex: "-1" }),
    el("p", { text: say(MEANINGS[loop.polarity]) }),
    section(say("page.details.round"), el("ol", { class: "links" }, edges.map((edge) => linkItem(view, edge, null)))),
  ];
}

const isMutual = (edge) => edge.direction === "both" || edge.direction === "none";

function over(words) {
  return el("p", { class: "over", text: words.filter(Boolean).join(" · ") });
}

// With the sign and the strength in words, where there is room for them.
function qualitiesInWords(view, edge, state) {
  const sign = { "+": "page.sign.plus", "-": "page.sign.minus", "±": "page.sign.mixed", "?": "page.sign.unknown" }[state.sign];
  const first = [sign && view.say(sign), view.say(`page.width.${state.width}`)];
  return [...first.filter(Boolean), ...qualities(view, edge, { ...state, sign: null, width: 1 })];
}

function stateWords({ say }, state, node) {
  return [
    state.status !== "present" && say(`page.status.${state.status}`),
    state.trend && say(`page.trend.${state.trend}`),
    node.outside && say("page.details.outside"),
    node.doubt && say("page.details.doubt"),
  ];
}

function links(view, title, edges, id) {
  if (!edges.length) return null;
  return section(title, el("ul", { class: "links" }, edges.map((edge) => linkItem(view, edge, id))));
}

function linkItem(view, edge, from) {
  const state = view.moment.edges.get(edge.id);
  const other = (id) => (id === from ? null : el("span", { text: endOf(view, id).name }));
  const phrase = el("em", { class: `phrase tint-${edge.tint}`, text: edge.phrase || "→" });
  const sides = from && isMutual(edge) && edge.source === from ? [null, phrase, other(edge.target)] : [other(edge.source), phrase, other(edge.target)];
  const marks = qualities(view, edge, state).join(", ");
  const target = from ? endOf(view, edge.source === from ? edge.target : edge.source) : { type: "edge", id: edge.id };
  const words = sides.filter(Boolean).flatMap((each, at) => (at ? [" ", each] : [each]));
  const open = el("button", { type: "button", class: "go", "aria-label": edge.sentence || null, onclick: () => view.go(target) }, words, marks && el("small", { text: ` (${marks})` }));
  const more = el("button", { type: "button", class: "more", title: view.say("page.details.about_link"), "aria-label": view.say("page.pair", { name: view.say("page.details.about_link"), value: edge.sentence || edge.phrase }), text: "›", onclick: () => view.go({ type: "edge", id: edge.id }) });
  return el("li", { class: `status-${state.status}` }, open, from && more);
}

/**
 * Return what is said of a link: sign, strength, delay, status.
 * @param {any} view
 * @param {any} edge
 * @param {any} state
 */
export function qualities({ say }, edge, state) {
  return [
    [signOf(state.sign), state.width === 3 && say(`page.width.${state.width}`)].filter(Boolean).join(" "),
    edge.delayed && say("page.details.delayed"),
    edge.direction !== "forward" && say(`page.direction.${edge.direction}`),
    state.status !== "present" && say(`page.status.${state.status}`),
  ].filter(Boolean);
}

const signOf = (sign) => (sign === "-" ? "−" : sign);

function loops(view, list) {
  if (!list.length) return null;
  const item = (loop) => el("li", {}, el("button", { type: "button", class: "go", onclick: () => view.go({ type: "loop", id: loop.id }) },
    el("strong", { text: loop.mark }), ` ${loop.name}`, el("small", { text: ` · ${view.say(`page.loop.${loop.polarity}`)}${loop.delayed ? `, ${view.say("page.loop.delayed")}` : ""}` })));
  return section(view.say("page.details.loops"), el("ul", { class: "links" }, list.map(item)));
}

function focusButtons(view, node) {
  const { say, focusOn } = view;
  const button = (key, title, way, degrees) => el("button", {
    type: "button", class: "pill", text: say(key), title: say(title),
    "aria-pressed": String(view.focus?.id === node.id && view.focus.way === way && view.focus.degrees === degrees),
    onclick: () => focusOn(node.id, way, degrees),
  });
  return section(say("page.details.here"), el("div", { class: "buttons" },
    button("page.focus.up", "page.focus.up_title", "up", Infinity),
    button("page.focus.down", "page.focus.down_title", "down", Infinity),
    button("page.focus.one", "page.focus.one_title", "around", 1),
    button("page.focus.two", "page.focus.two_title", "around", 2),
    button("page.focus.three", "page.focus.three_title", "around", 3)));
}

function section(title, ...children) {
  return el("section", {}, el("h3", { text: title }), ...children);
}

function endOf(view, id) {
  const node = view.scene.node.get(id);
  if (node) return { type: "node", id, name: node.label };
  const edge = view.scene.edge.get(id);
  return { type: "edge", id, name: edge ? `« ${edge.sentence || edge.phrase} »` : id };
}

function goButton(view, end) {
  return el("button", { type: "button", class: "go", text: end.name, onclick: () => view.go(end) });
}
