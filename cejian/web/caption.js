// What the parts of a page say of themselves to whatever leaves it (export.js, picture.js, print.js): each hands it
// over as data when it is drawn, so that nobody reads it back out of headings, chips and pressed buttons.

import { C, say, store } from "./page.js";

// What stands around a table: a heading of its own, or the sentence over the page (`finding`), its source line, and
// what stands over the figure that the line belongs to. A table that is not seen at the moment (another view of the
// page) is not taken away.
/**
 * @typedef {{ title?: string, finding?: string, source?: string, figure?: import("./contract").Caption,
 *   isShown?: () => boolean }} Around
 * @typedef {{ name?: string, value: string }} Narrowing what narrows a page, in the words that stand on it
 * @typedef {{ narrowed?: () => Narrowing[], hasOwnTable?: () => boolean }} Said `hasOwnTable`: whether the server makes
 *   a table of a part that is drawn as something else (render/drawn.py)
 */
/** @type {Map<Element, Said>} */
const parts = new Map();

/** @param {Element} root @param {Said} said */
export function handOver(root, said) {
  parts.set(root, said);
  tellAnew();
}

// Of each button under a table the table that it takes and what stands around it, as they are when they are asked for.
/** @typedef {{ table: () => import("./table_text.js").Table, around: () => Around }} Taken */
/** @type {WeakMap<Element, Taken>} */
const tables = new WeakMap();
/** @param {Element} button @param {Taken} taken */
export function handTable(button, taken) {
  tables.set(button, taken);
  tellAnew();
}
/** @param {Element} button */
export const tableUnder = (button) => tables.get(button);

// Parts come one after the other, and are drawn again: whoever counts or names what has come hears of it. What is
// handed over at once is told once, when all of it stands on the page.
/** @type {Map<{ readonly isConnected: boolean }, () => void>} */
const listeners = new Map();
let isTelling = false;
/** @param {{ readonly isConnected: boolean }} owner heard no more when it has left the page @param {() => void} act */
export const hearParts = (owner, act) => listeners.set(owner, act);
function tellAnew() {
  if (isTelling) return;
  isTelling = true;
  queueMicrotask(() => {
    isTelling = false;
    for (const [owner, act] of listeners)
      if (owner.isConnected) act();
      else listeners.delete(owner);
  });
}

// Of the parts that are on the page, from its top to its foot.
export function handedOver() {
  for (const root of parts.keys()) if (!root.isConnected) parts.delete(root);
  return [...parts]
    .sort(([a], [b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
    .map(([, said]) => said);
}

// Words about what a click does are for the screen.
/** @param {string} text @returns {string} */
export const still = (text) =>
  say("picture_hint")
    .split("|")
    .reduce((words, hint) => words.replace(hint, ""), text);

export const narrowings = () => handedOver().flatMap((said) => said.narrowed?.() ?? []);

// What narrows the page, in words: places, home, then what the page has of its own (render/page.py says the same).
export function filtersInWords() {
  const places = store.chosen(),
    home = places.find((p) => p.column_id === store.home());
  /** @type {Narrowing[]} */
  const all = [
    { name: say("places"), value: places.map((p) => p.short).join(say("joiner")) },
    { name: say("home"), value: home?.short ?? say("no_home") },
    ...(store.asked("party") === "0" ? [{ value: say("sub_base") }] : []),
    ...narrowings(),
  ];
  return all.map(({ name, value }) => (name ? `${name}${say("colon")}${value}` : value));
}
// For the tests, which hold it against what the server says (render/page.py).
C.filtersInWords = filtersInWords;
