// The keyboard: which key does what, and when it is left alone.

/** What each key does, by the name of the act; shown in the help too. */
export const KEYS = [
  ["search", ["/", "Ctrl+K"]],
  ["degrees", ["1", "2", "3"]],
  ["up", ["a"]],
  ["down", ["v"]],
  ["undo", ["Esc"]],
  ["zoom", ["+", "-"]],
  ["fit", ["0"]],
  ["pan", ["←", "↑", "→", "↓"]],
  ["move", ["Shift+←↑→↓"]],
  ["next_box", ["Tab"]],
  ["choose", ["Enter"]],
  ["step", ["[", "]"]],
  ["outline", ["o"]],
  ["legend", ["l"]],
  ["theme", ["t"]],
  ["screen", ["f"]],
  ["help", ["?"]],
];

const ACTS = {
  "/": "search", "?": "help", 1: "one", 2: "two", 3: "three", a: "up", v: "down", "+": "nearer", "=": "nearer",
  "-": "farther", 0: "fit", o: "outline", l: "legend", t: "theme", f: "screen", "[": "before", "]": "after", n: "notes",
  Escape: "undo", ArrowLeft: "left", ArrowRight: "right", ArrowUp: "above", ArrowDown: "below",
};
const STORY = {
  ArrowRight: "next", ArrowDown: "next", " ": "next", PageDown: "next", Enter: "next",
  ArrowLeft: "back", ArrowUp: "back", PageUp: "back", Home: "start", End: "end",
};

/**
 * Return the act a key asks for, or null when the key is not ours.
 * @param {{key: string, ctrlKey?: boolean, metaKey?: boolean, altKey?: boolean, shiftKey?: boolean}} event
 * @param {{typing: boolean, telling: boolean, onButton: boolean}} when
 * @returns {string | null}
 */
export function actOf(event, { typing, telling, onButton }) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") return "search";
  if (event.ctrlKey || event.metaKey || event.altKey || typing) return null;
  if (onButton && (event.key === " " || event.key === "Enter")) return null;
  if (telling && STORY[event.key]) return STORY[event.key];
  const act = ACTS[event.key.length === 1 ? event.key.toLowerCase() : event.key] ?? null;
  if (event.shiftKey && ["left", "right", "above", "below"].includes(act)) return `move_${act}`;
  return act;
}
