// The sentence at the bottom left: in words, what is shown.

import { el, part, show } from "./dom.js";

const SOME = { around: "page.sentence.around", up: "page.sentence.up", down: "page.sentence.down" };
const ALL = { around: "page.sentence.around_all", up: "page.sentence.up_all", down: "page.sentence.down_all" };

/**
 * Return what is shown as pieces, the strong ones marked; empty when all is.
 * @param {import("./state.js").Shown} state
 * @param {{say: Function, nameOf: (type: string, id: string) => string, entryName: (key: string) => string}} means
 * @returns {{text: string, strong?: boolean}[]}
 */
export function piecesOf(state, { say, nameOf, entryName }) {
  const pieces = [];
  if (state.focus) pieces.push(...focusPieces(state.focus, say, nameOf(state.focus.id && "node", state.focus.id)));
  else if (state.selected && ["edge", "loop"].includes(state.selected.type)) {
    pieces.push({ text: say(`page.sentence.${state.selected.type}`) }, { text: nameOf(state.selected.type, state.selected.id), strong: true });
  }
  if (state.only.length) {
    pieces.push({ text: pieces.length ? say("page.sentence.and_only") : say("page.sentence.only") });
    pieces.push({ text: state.only.map(entryName).join(", "), strong: true });
  }
  return pieces;
}

/**
 * Write the sentence, with the button that undoes.
 * @param {{text: string, strong?: boolean}[]} pieces
 */
export function writeSentence(pieces) {
  const text = part("sentence-text");
  const spans = pieces.map((piece) => el(piece.strong ? "strong" : "span", { text: piece.text }));
  text.replaceChildren(...spans.flatMap((span, at) => (at ? [" ", span] : [span])));
  show(part("sentence"), pieces.length > 0);
}

function focusPieces(focus, say, name) {
  const all = focus.degrees === Infinity;
  const text = say((all ? ALL : SOME)[focus.way], { count: focus.degrees });
  return [{ text }, { text: name, strong: true }];
}
