// The sentences of the page, in the reader's language.

/**
 * Return `say(key, values)` over a table of sentences.
 *
 * A `count` that takes a plural prefers the sentence `key.many`; an unknown
 * key is said as it is.
 * @param {Record<string, string>} table
 * @param {string} language
 * @returns {(key: string, values?: Record<string, string | number>) => string}
 */
export function wordsOf(table, language) {
  return (key, values = {}) => {
    const many = "count" in values && isPlural(Number(values.count), language) ? table[`${key}.many`] : undefined;
    return filled(many ?? table[key] ?? key, values);
  };
}

/**
 * Return a date as it is said: « 2035~ » is about 2035.
 * @param {string | null | undefined} date
 * @param {(key: string, values?: Record<string, string>) => string} say
 */
export function datedIn(date, say) {
  return date?.endsWith("~") ? say("page.step.about", { date: date.slice(0, -1) }) : date;
}

/**
 * Tell whether a count takes a plural: from 2 in French, all but 1 in English.
 * @param {number} count
 * @param {string} language
 */
export function isPlural(count, language) {
  return language === "fr" ? Math.abs(count) >= 2 : count !== 1;
}

/**
 * Return a sentence with its {placeholders} filled; what has no value stays.
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 */
export function filled(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (all, name) => (Object.hasOwn(values, name) ? String(values[name]) : all));
}
