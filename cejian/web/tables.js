// Tables and the tools under them.

import { DOT, linkTo, withUnits } from "./cells.js";
import { fitTables } from "./columns.js";
import { html, nodesOf } from "./drawing.js";
import { bindTake, takeTools } from "./export.js";
import { setStopsLater } from "./keys.js";
import { cellText, say } from "./page.js";

// Hidden columns (the version of the data) are for the download.
const shownOf = (table) => table.columns.map((column, at) => ({ ...column, at })).filter((column) => !column.hidden);

export function tableOf(table) {
  const columns = shownOf(table);
  const cellOf = (cell, align = "") => html`<td class=${align}>${linkTo(cell?.facts, withUnits(cellText(cell)))}</td>`;
  return html`<div class="cj-scroll"><table class="cj-table">
    <thead><tr>${columns.map((c) => html`<th class=${c.align ?? ""}>${c.label}</th>`)}</tr></thead>
    <tbody>${table.rows.map((row) => html`<tr>${columns.map((c) => cellOf(row[c.at], c.align))}</tr>`)}</tbody>
  </table></div>`;
}

// Where the column of a code stands; whoever wants a column asks for its code.
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

export function bindTools(root, tableOrMaker) {
  const current = () => (typeof tableOrMaker === "function" ? tableOrMaker() : tableOrMaker);
  bindTake(root, current);
  root.querySelectorAll('[data-act="table"]').forEach(
    (b) =>
      (b.onclick = () => {
        const old = root.querySelector(".cj-twin");
        if (old) return void old.remove();
        const twin = Object.assign(document.createElement("div"), { className: "cj-twin" });
        twin.append(nodesOf(tableOf(current())));
        b.closest(".cj-src").after(twin);
        fitTables(b.closest(".cj-root"));
        setStopsLater(twin);
      }),
  );
}
