// Tables by keyboard.

import { allIn } from "./drawing.js";
import { C } from "./page.js";

// ---- the hand and the focus ---------------------------------------------------------------------------------------
// Drawn anew, a part keeps the focus on what has the same name in it; where that is gone, on what stands in its place.
export const FOCUSABLE = "a[tabindex], a[href], button, input, select, textarea, summary, [tabindex]";
// Tables by keyboard: each is one stop of the Tab key. Arrows lead from cell to cell, and up and down through what can
// be pressed in one; Home and End lead to the ends of a row, with Ctrl to those of the table. The stop is where the
// focus was last.
const TABLES = ".cj table, .cj .gw",
  ROWS = "tr, [role=row]",
  CELLS = ":scope > :is(th, td, [role=cell], [role=rowheader], [role=columnheader])";
/**
 * @typedef {HTMLElement & { cejianStop?: Focusable, cejianX?: number | null }} Stepped a table with its stop, and where
 *   the column is that arrows go up and down in
 * @typedef {HTMLElement & { disabled?: boolean }} Focusable
 * @typedef {{ cell: HTMLElement, stops: Focusable[] }} Stops what can be pressed in a cell
 */
/** @param {ParentNode} root @returns {Focusable[]} */
const focusableIn = (root) => allIn(root, FOCUSABLE);
/** @param {ParentNode} root */
const pressable = (root) => focusableIn(root).filter((e) => !e.disabled && e.checkVisibility());
/** @param {HTMLElement} cell */
const pressableIn = (cell) => (cell.matches("[tabindex]") ? [cell] : pressable(cell));

/** @param {Stepped} table @param {Focusable} [wanted] */
function setStop(table, wanted) {
  const all = focusableIn(table);
  const stop =
    [wanted, table.cejianStop, ...all].find((e) => e && table.contains(e) && !e.disabled && e.checkVisibility()) ??
    all[0];
  table.cejianStop = stop;
  for (const element of all) {
    const index = element === stop ? "0" : "-1";
    if (element.getAttribute("tabindex") !== index) element.setAttribute("tabindex", index);
  }
}
/** @param {ParentNode} root */
const setStops = (root) => allIn(root, TABLES).forEach((table) => setStop(table));
// What is drawn anew gets its stops when the browser has painted it: which of its elements are seen it knows only after
// the layout, and to ask before took a third of a change of page. The Tab key does not wait for it.
/** @type {(act: () => void) => void} */
const whenIdle = window.requestIdleCallback ?? ((act) => setTimeout(act, 100));
/** @param {HTMLElement & { cejianStopsDue?: boolean }} root */
export function setStopsLater(root) {
  if (root.cejianStopsDue) return;
  root.cejianStopsDue = true;
  whenIdle(() => {
    root.cejianStopsDue = false;
    setStops(root);
  });
}

// The rows of a table with what can be pressed in their cells: [{cell, stops}] of each row in which there is anything.
/** @param {HTMLElement} table @returns {Stops[][]} */
const rowsOf = (table) =>
  allIn(table, ROWS)
    .filter((row) => row.checkVisibility())
    .map((row) =>
      allIn(row, CELLS)
        .filter((cell) => cell.checkVisibility())
        .map((cell) => ({ cell, stops: pressableIn(cell) }))
        .filter(({ stops }) => stops.length),
    )
    .filter((row) => row.length);
/** @param {Stops[]} row @param {number} x */
const nearest = (row, x) =>
  row.reduce((best, one) => {
    const off = (/** @type {Stops} */ { cell }) => {
      const box = cell.getBoundingClientRect();
      return Math.max(box.left - x, x - box.right, 0);
    };
    return off(one) < off(best) ? one : best;
  });

/** @type {Record<string, [down: number, right: number]>} */
const ARROWS = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
  Home: [0, -Infinity],
  End: [0, Infinity],
};
/** @param {KeyboardEvent} event @param {Focusable} at @param {Stepped} table */
function stepInTable(event, at, table) {
  const step = ARROWS[event.key];
  if (
    !step ||
    event.altKey ||
    event.metaKey ||
    event.shiftKey ||
    event.isComposing ||
    at.matches("input, select, textarea")
  )
    return;
  const rows = rowsOf(table),
    r = rows.findIndex((row) => row.some(({ stops }) => stops.includes(at)));
  if (r < 0) return;
  event.preventDefault();
  const row = rows[r],
    c = row.findIndex(({ stops }) => stops.includes(at)),
    { stops } = row[c],
    i = stops.indexOf(at) + step[0];
  /** @type {Focusable | undefined} */
  let to;
  if (step[0]) {
    // A column is kept through rows that have nothing to press in it.
    table.cejianX ??= at.getBoundingClientRect().left + 1;
    const other = rows[r + step[0]];
    to = stops[i] ?? (other && nearest(other, table.cejianX).stops.at(step[0] > 0 ? 0 : -1));
  } else {
    const line = !event.ctrlKey || Number.isFinite(step[1]) ? row : step[1] > 0 ? rows[rows.length - 1] : rows[0];
    to = line[Math.min(Math.max(c + step[1], 0), line.length - 1)].stops[0];
  }
  if (!to) return;
  const x = step[0] ? table.cejianX : null;
  to.focus();
  table.cejianX = x;
}
if (!C.stepping) {
  C.stepping = true;
  document.addEventListener(
    "keydown",
    (event) => {
      const at = event.target instanceof HTMLElement ? event.target : null;
      /** @type {Stepped | null | undefined} */
      const table = at?.closest(TABLES);
      if (at && table) stepInTable(event, at, table);
      // Rows and columns come and go: before the focus moves on, every table has a stop that can be seen.
      if (event.key === "Tab") setStops(document);
    },
    true,
  );
  document.addEventListener("focusin", (event) => {
    const at = event.target instanceof HTMLElement ? event.target : null;
    /** @type {Stepped | null | undefined} */
    const table = at?.closest(TABLES);
    if (!at || !table || !at.matches(FOCUSABLE)) return;
    table.cejianX = null;
    setStop(table, at);
  });
}
