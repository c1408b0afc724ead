// Tables and the tools under them.

import { DOT, linkTo, withUnits } from "./cells.js";
import { fitTables } from "./columns.js";
import { allIn, html, nodesOf } from "./drawing.js";
import { bindTake, takeTools } from "./export.js";
import { setStopsLater } from "./keys.js";
import { cellText, say } from "./page.js";
import { shownOf } from "./table_text.js";

/** @import { Table, TableRow } from "./contract" */
/** @import { Around } from "./caption.js" */

/** @param {Table} table */
export function tableOf(table) {
  const columns = shownOf(table);
  /** @param {TableRow[number]} cell */
  const cellOf = (cell, align = "") =>
    html`<td class=${align}>${linkTo(factsOf(cell), withUnits(cellText(cell)))}</td>`;
  return html`<div class="cj-scroll"><table class="cj-table">
    <thead><tr>${columns.map((c) => html`<th class=${c.align ?? ""}>${c.label}</th>`)}</tr></thead>
    <tbody>${table.rows.map((row) => html`<tr>${columns.map((c) => cellOf(row[c.at], c.align))}</tr>`)}</tbody>
  </table></div>`;
}

/** @param {TableRow[number] | undefined} cell */
export const factsOf = (cell) => (cell !== null && typeof cell === "object" ? cell.facts : undefined);

// Where the column of a code stands; whoever wants a column asks for its code.
/** @param {Table} table @param {string} code */
export const columnAt = (table, code) => {
  const at = table.columns.findIndex((column) => column.code === code);
  if (at < 0) throw new Error(`${table.name} has no column ${code}`);
  return at;
};

// 看表格 and what takes the table away (export.js), under a view. They act on the table that the view was drawn from.
export const tableTools = () => [
  html`<button class="cj-link" data-act="table">${say("see_table")}</button>`,
  DOT,
  takeTools(),
];

// `around`: what stands around it (caption.js).
/** @param {HTMLElement} root @param {() => Table} current @param {() => Around} around */
export function bindTools(root, current, around) {
  bindTake(root, current, around);
  allIn(root, '[data-act="table"]').forEach(
    (b) =>
      (b.onclick = () => {
        const old = root.querySelector(".cj-twin");
        if (old) return void old.remove();
        const twin = Object.assign(document.createElement("div"), { className: "cj-twin" });
        twin.append(nodesOf(tableOf(current())));
        b.closest(".cj-src")?.after(twin);
        fitTables(b.closest(".cj-root") ?? root);
        setStopsLater(twin);
      }),
  );
}
