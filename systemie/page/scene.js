// The facts a page is written with, as the Python side gives them (renderers/page/data.py).

/** @typedef {"present" | "appears" | "changed" | "renounced" | "gone" | "absent" | "envisaged" | "hidden"} Status */
/** @typedef {"up" | "down" | "stable" | "uncertain"} Trend */
/** @typedef {"+" | "-" | "±" | "?"} Sign */
/** @typedef {[number, number]} Point points of the map, 1/72 inch */
/** @typedef {{label: string, form: string, value?: string, prose?: number}} Fact prose is the number of a piece of HTML */
/**
 * @typedef {object} SceneNode
 * @property {string} id
 * @property {string} label
 * @property {string} kind
 * @property {string} kindLabel
 * @property {string | null} group
 * @property {Status} status
 * @property {Trend | null} trend
 * @property {boolean} doubt
 * @property {boolean} outside
 * @property {string[]} tags
 * @property {Fact[]} facts
 * @property {string} shape
 * @property {string} tint
 * @property {[number, number, number, number]} box centre, width and height
 * @property {number} outline which of the scene's outlines
 */
/**
 * @typedef {object} SceneEdge
 * @property {string} id
 * @property {string} source a box, or a link that this one changes
 * @property {string} target
 * @property {string} phrase
 * @property {Sign | null} sign
 * @property {string} tint
 * @property {1 | 2 | 3} width weak, medium, strong
 * @property {boolean} delayed
 * @property {"forward" | "both" | "none"} direction
 * @property {"solid" | "dashed" | "dotted" | "double" | "zigzag"} stroke
 * @property {Status} status
 * @property {string} sentence
 * @property {Fact[]} facts
 * @property {Point[]} route
 * @property {Point | null} labelAt
 * @property {Point | null} signAt
 * @property {Point | null} delayAt
 */
/**
 * @typedef {object} SceneLoop
 * @property {string} id
 * @property {string} mark
 * @property {string} name
 * @property {"reinforcing" | "balancing" | "undetermined"} polarity
 * @property {string[]} nodes
 * @property {string[]} edges
 * @property {boolean} delayed
 */
/**
 * @typedef {object} SceneStep
 * @property {string} id
 * @property {string} trajectory
 * @property {string} trajectoryLabel
 * @property {string} title
 * @property {string} date
 * @property {string} horizon
 * @property {string | null} parent the step it follows
 * @property {string} summary
 * @property {Fact[]} facts
 * @property {Record<string, {status: Status, trend: Trend | null, change: string}>} nodes what differs from the scene
 * @property {Record<string, {status: Status, sign: Sign | null, width: number, change: string}>} edges
 */

/** What a loop does to a change that goes round it, by its polarity. */
export const MEANINGS = {
  reinforcing: "page.loop.reinforcing_means",
  balancing: "page.loop.balancing_means",
  undetermined: "page.loop.undetermined_means",
};
