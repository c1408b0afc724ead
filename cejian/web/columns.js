// How wide the columns of a table of words are.

import { html, nodesOf } from "./drawing.js";

// Widths for the columns of the tables in a part: a column of short words gets what its longest cell needs, the columns
// of sentences share the rest, none below its least. Tables with the same head get the same columns, so that the eye
// runs down.
// Lengths are counted in letters (a Latin letter or digit is about half a Chinese one, with a thin space between the
// two), so nothing has to be measured on the screen.
const SHORT = 10,
  PADDING = 18,
  LONGEST = 44;
/** @param {string} text */
const lettersOf = (text) => {
  let n = 0.15 * (text.match(/[㐀-鿿][0-9A-Za-z]|[0-9A-Za-z][㐀-鿿]/g) ?? []).length;
  for (const c of text) n += c > "\u2e7f" || "“”‘’—…".includes(c) ? 1 : 0.58;
  return n;
};
/** @param {ParentNode} root */
export function fitTables(root) {
  /** @type {Map<string, HTMLTableElement[]>} */
  const alike = new Map();
  for (const table of /** @type {NodeListOf<HTMLTableElement>} */ (
    root.querySelectorAll("table.cj-table:not(.fit, .rows)")
  )) {
    const head = table.tHead?.textContent;
    if (head) alike.set(head, [...(alike.get(head) ?? []), table]);
  }
  for (const tables of alike.values()) {
    const heads = [...(tables[0].tHead?.rows[0].cells ?? [])],
      bodies = tables.flatMap((t) => [...t.tBodies[0].rows]);
    const longest = heads.map((head, i) =>
      Math.max(lettersOf(head.textContent), ...bodies.map((row) => lettersOf(row.cells[i]?.textContent ?? ""))),
    );
    const isShort = longest.map((n, i) => n <= SHORT || heads[i].classList.contains("num"));
    const least = longest.map((n, i) => (isShort[i] ? n + 0.6 : 9 + (Math.min(n, LONGEST) - 9) * 0.2));
    const sum = (/** @type {number[]} */ list) => list.reduce((total, n) => total + n, 0);
    const wanted = longest.map((n, i) => (isShort[i] ? least[i] : Math.min(n, LONGEST) + 0.6)),
      padding = PADDING * heads.length + 2;
    // What is left of the room when each has its least is shared by what each still wants.
    const need = sum(wanted) - sum(least),
      share = (/** @type {number} */ i) => ((wanted[i] - least[i]) / need).toFixed(4);
    const room = `(100cqw - ${sum(least)}em - ${padding}px)`;
    const width = (/** @type {number} */ i) =>
      isShort[i] ? `${least[i]}em` : `max(${least[i]}em, min(${wanted[i]}em, ${least[i]}em + ${room} * ${share(i)}))`;
    // Three widths of table, so that the right edges of a page of tables make steps, not teeth.
    const natural = sum(wanted) * 15 + padding,
      most = [640, 920].find((step) => natural <= step);
    for (const table of tables) {
      table.classList.add("fit");
      if (most) table.style.maxWidth = `${most}px`;
      const columns = heads.map((_, i) => html`<col style="width:calc(${width(i)} + ${PADDING}px)" />`);
      table.prepend(nodesOf(html`<colgroup>${columns}</colgroup>`));
    }
  }
}
