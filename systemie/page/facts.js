// What is known of a box, a link or a step: tags, prose, a table, words of people, sources.

import { el } from "./dom.js";

const ADDRESS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/;

/**
 * Return the facts by where they stand in the panel.
 * @param {any} view
 * @param {import("./scene.js").Fact[]} facts
 * @param {string[]} tags used when no fact is a tag
 */
export function factsOf(view, facts, tags) {
  const of = (...forms) => facts.filter((fact) => forms.includes(fact.form));
  const plain = facts.filter((fact) => !["tag", "markdown", "quote", "source", "warning"].includes(fact.form));
  return {
    tags: tagList(of("tag"), tags),
    prose: [...of("warning").map(warning), ...of("markdown").map((fact) => prose(view, fact))],
    rest: [table(plain), ...of("quote").map(quote), sources(view, of("source"))],
  };
}

/**
 * Return a text as pieces, its addresses as links that open beside.
 * @param {string} text
 * @returns {(string | HTMLElement)[]}
 */
export function linked(text) {
  const link = (address) => el("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: address, text: siteOf(address) });
  return text.split(ADDRESS).map((piece, at) => (at % 2 ? link(piece) : piece));
}

const siteOf = (address) => address.replace(/^https?:\/\/(www\.)?/, "").replace(/[/?#].*$/, "");

function tagList(facts, tags) {
  const items = facts.length
    ? facts.map((fact) => el("li", {}, fact.label && el("small", { text: `${fact.label} ` }), fact.value))
    : [...new Set(tags)].map((tag) => el("li", { text: tag }));
  return items.length ? el("ul", { class: "chips" }, items) : null;
}

// The prose was made safe before the page was written; here it is only copied.
function prose(view, fact) {
  return el("div", { class: "prose", "aria-label": fact.label, role: "group" }, view.prose(fact.prose));
}

function warning(fact) {
  return el("div", { class: "warning" }, el("strong", { text: fact.label }), " ", ...linked(fact.value));
}

function table(facts) {
  if (!facts.length) return null;
  return el("dl", { class: "facts" }, facts.flatMap((fact) => [el("dt", { text: fact.label }), el("dd", {}, ...linked(fact.value))]));
}

function quote(fact) {
  return quoted(fact.value, fact.label);
}

/**
 * Return a quotation with who said it beneath.
 * @param {string} text
 * @param {string} speaker
 */
export function quoted(text, speaker) {
  return el("figure", { class: "quote" }, el("blockquote", { text }), speaker && el("figcaption", { text: speaker }));
}

function sources(view, facts) {
  if (!facts.length) return null;
  const items = facts.map((fact) => el("li", {}, ...linked(fact.value)));
  return el("section", {}, el("h3", { text: view.say("page.details.sources") }), el("ol", { class: "sources" }, items));
}
