// Finding by a few letters: folding and ranking.

/** @typedef {{type: string, id: string, text: string, kind: string, more?: string}} Entry */

/**
 * Return a text without case, accents, ligatures or typographic quotes.
 * @param {string} text
 */
export function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/ß/g, "ss")
    .replace(/[’‘ʼ]/g, "'")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Return the entries that hold every word of the query, best first.
 *
 * The name counts more than the rest, its beginning more than its middle, the
 * beginning of a word more than its inside; equal ranks keep their order.
 * @param {string} query
 * @param {Entry[]} entries
 * @param {number} limit
 * @returns {Entry[]}
 */
export function ranked(query, entries, limit = 12) {
  const words = fold(query).split(" ").filter(Boolean);
  if (!words.length) return [];
  const scored = entries.map((entry, at) => ({ entry, at, score: scoreOf(words, entry) }));
  return scored
    .filter((each) => each.score > 0)
    .sort((a, b) => b.score - a.score || a.at - b.at)
    .slice(0, limit)
    .map((each) => each.entry);
}

function scoreOf(words, entry) {
  const name = fold(entry.text);
  const rest = fold(`${entry.kind} ${entry.more ?? ""} ${entry.id}`);
  const scores = words.map((word) => Math.max(placeScore(word, name) * 4, placeScore(word, rest)));
  if (scores.includes(0)) return 0;
  return scores.reduce((sum, each) => sum + each, 0) + (entry.type === "node" ? 1 : 0);
}

function placeScore(word, text) {
  const at = text.indexOf(word);
  if (at < 0) return 0;
  if (at === 0) return text.length === word.length ? 5 : 4;
  return text.split(/[\s'(«-]+/).some((part) => part.startsWith(word)) ? 3 : 1;
}
