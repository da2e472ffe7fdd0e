// The search box: letters in, a list of what matches, arrows and Enter.

import { el, part, show } from "./dom.js";
import { ranked } from "./search.js";

/**
 * Bring the search box to life.
 * @param {{entries: () => import("./search.js").Entry[], say: Function, choose: (entry: any) => void}} means
 */
export function searchBox({ entries, say, choose }) {
  const input = part("search");
  const list = part("search-list");
  const box = { found: [], at: -1 };
  const close = () => {
    show(list, false);
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const pick = (entry) => {
    close();
    input.value = "";
    input.blur();
    choose(entry);
  };
  const point = (at) => {
    box.at = at;
    [...list.children].forEach((line, index) => line.setAttribute("aria-selected", String(index === at)));
    list.children[at]?.scrollIntoView({ block: "nearest" });
    if (at >= 0) input.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const write = () => {
    box.found = ranked(input.value, entries());
    const lines = box.found.map((entry, at) => lineOf(entry, at, pick));
    if (input.value.trim() && !lines.length) lines.push(el("li", { class: "none", role: "option", "aria-disabled": "true", text: say("page.search.none") }));
    list.replaceChildren(...lines);
    show(list, lines.length > 0);
    input.setAttribute("aria-expanded", String(lines.length > 0));
    if (box.found.length) point(0);
  };
  input.addEventListener("input", write);
  input.addEventListener("focus", write);
  input.addEventListener("blur", () => setTimeout(close, 120));
  input.addEventListener("keydown", (event) => {
    const turn = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (turn && box.found.length) point((box.at + turn + box.found.length) % box.found.length);
    else if (event.key === "Enter" && box.found[box.at]) pick(box.found[box.at]);
    else if (event.key === "Escape") input.value ? ((input.value = ""), close()) : input.blur();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
}

function lineOf(entry, at, pick) {
  return el("li", {
    role: "option", id: `page-found-${at}`, class: `found found-${entry.type}`,
    onpointerdown: (event) => { event.preventDefault(); pick(entry); },
  }, el("span", { class: "found-name", text: entry.text }), el("small", { text: entry.kind }));
}
