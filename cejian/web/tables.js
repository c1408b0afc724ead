// Tables and the tools under them.

import { fitTables } from "./columns.js";
import { bindTake, takeHtml } from "./export.js";
import { setStopsLater } from "./keys.js";
import { cellText, esc, factLink, say } from "./page.js";

export function tableHtml(table) {
  // Hidden columns (the version of the data) are for the download.
  const head = table.columns
    .filter((c) => !c.hidden)
    .map((c) => `<th class="${c.align ?? ""}">${esc(c.label)}</th>`)
    .join("");
  const body = table.rows
    .map(
      (row) =>
        `<tr>${row
          .map((cell, i) => {
            if (table.columns[i].hidden) return "";
            const text = esc(cellText(cell));
            const inner = cell?.facts?.length ? factLink(cell.facts, text) : text;
            return `<td class="${table.columns[i].align ?? ""}">${inner}</td>`;
          })
          .join("")}</tr>`,
    )
    .join("");
  return `<div class="cj-scroll"><table class="cj-table"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

// 看表格 and what takes the table away (export.js), under a view. They act on the table that the view was drawn from.
export const toolsHtml = () =>
  `<button class="cj-link" data-act="table">${esc(say("see_table"))}</button><span class="cj-dot">·</span>${takeHtml()}`;

export function bindTools(root, tableOrMaker) {
  const current = () => (typeof tableOrMaker === "function" ? tableOrMaker() : tableOrMaker);
  bindTake(root, current);
  root.querySelectorAll('[data-act="table"]').forEach(
    (b) =>
      (b.onclick = () => {
        const old = root.querySelector(".cj-twin");
        if (old) return void old.remove();
        const twin = document.createElement("div");
        twin.className = "cj-twin";
        twin.innerHTML = tableHtml(current());
        b.closest(".cj-src").after(twin);
        fitTables(b.closest(".cj-root"));
        setStopsLater(twin);
      }),
  );
}
