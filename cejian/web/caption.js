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
export const handOver = (root, said) => parts.set(root, said);

// Of the parts that are on the page, from its top to its foot.
export function handedOver() {
  for (const root of parts.keys()) if (!root.isConnected) parts.delete(root);
  return [...parts]
    .sort(([a], [b]) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
    .map(([, said]) => said);
}

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
